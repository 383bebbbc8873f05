import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { findEngine } from "../deploy/engine";
import type { EngineEvent } from "../deploy/events";
import { keyProblems } from "../deploy/key-check";
import type { Session } from "../deploy/session";
import { ciProblems, missingSecrets, stacksOf, targetOf, type Variables } from "../deploy/target";
import { type Io, UsageError } from "./io";
import { projectRoot } from "./root";
import { say, synthesized } from "./synth";

/** A stack that is ready to be planned: checked, synthesized, with an engine and a key that may deploy it. */
export interface Ready {
  readonly session: Session;
  readonly env: Variables;
  /** The synthesized Terraform JSON. */
  readonly json: string;
  /** Where its plan is kept unless `--out` or `--plan` says otherwise. */
  readonly planFile: string;
}

/** Undefined where something is in the way: it has been said, and nothing was changed. */
export async function ready(io: Io, directory: string | undefined, stack: string): Promise<Ready | undefined> {
  const root = projectRoot(io.cwd, directory);
  const outdir = resolve(root, "cdktf.out");
  const done = await synthesized(io, root, outdir);
  if (!done) return undefined;
  const file = join(outdir, "stacks", stack, "cdk.tf.json");
  const target = targetOf(done.project, done.placeOf, stack, dirname(file));
  if (!target) throw new UsageError(`there is no stack ${stack}: there are ${stacksOf(done.project).join(", ")}`);
  const env = io.env ?? process.env;
  const found = [...ciProblems(target, env), ...missingSecrets(target, env)];
  const engine = await findEngine(env, io.cwd);
  if (typeof engine === "string") io.err(`skep: ${engine}`);
  const problems = found.length > 0 ? found : await keyProblems(target, env);
  say(io, problems);
  if (problems.length > 0 || typeof engine === "string") return undefined;
  const session = { target, engine, env, progress: () => {}, interrupted: interrupted(io) };
  return { session, env, json: readFileSync(file, "utf8"), planFile: join(dirname(file), "plan.skep") };
}

const interrupted = (io: Io) => (times: number) => {
  io.status?.("");
  io.err(
    times === 1
      ? "stopping: what is under way is finished and the state is saved, which can take a minute"
      : "still at it; at the third time it gives up at once, and what it has just done may be missing in the state",
  );
};

/** Says how far it is, on a terminal: `deploying production: 12 of 40, creating trigger error_rate`. */
export function counting(io: Io, doing: string, of: number): (event: EngineEvent) => void {
  const done = new Set<string>();
  return (event) => {
    if (event.kind === "planned" || event.kind === "complaint") return;
    if (event.kind === "done") done.add(event.address);
    const what = event.address.replace("honeycombio_", "").replaceAll("_", " ").replace(".", " ");
    if (event.kind === "started") io.status?.(`${doing}: ${done.size} of ${of}, ${event.action} ${what}`);
    else io.status?.(`${doing}: ${done.size} of ${of}`);
  };
}
