import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { refusals } from "../deploy/judge";
import { type Contents, open, sha256 } from "../deploy/seal";
import { type Applied, applyContents, readContents } from "../deploy/session";
import { keyOf, secretsOf } from "../deploy/target";
import type { Plan } from "../terraform/plan";
import { isRestOf } from "../terraform/plan-rules";
import type { Command } from "./command";
import { type ExitCode, type Io, UsageError } from "./io";
import { judgedPlan } from "./plan";
import { planText } from "./plan-text";
import { counting, type Ready, ready } from "./stack";
import { say } from "./synth";

interface Options {
  readonly plan?: string;
  readonly yes?: boolean;
}

export const deploy: Command<Options> = {
  name: "deploy",
  summary: "Change Honeycomb as a plan says: the one given, or one that is made and shown first",
  effects: "calls Honeycomb",
  configure: (command) =>
    command
      .argument("<stack>", "team, or an environment")
      .option("--plan <file>", "a plan that skep plan kept; does that and nothing else")
      .option("--yes", "do not ask"),
  async run(io, { directory, plan, yes = false }, [stack = ""]) {
    if (plan === undefined && !yes && !io.ask)
      throw new UsageError(
        `nobody is here to say yes: give it a plan (skep plan ${stack}, then --plan FILE), or --yes`,
      );
    const sealed = plan === undefined ? undefined : readSealed(resolve(io.cwd, plan), plan);
    const prepared = await ready(io, directory, stack);
    if (!prepared) return 1;
    return sealed === undefined ? deployNow(io, prepared, yes) : deployApproved(io, prepared, sealed, plan ?? "");
  },
};

function readSealed(file: string, given: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code === "EISDIR") throw new UsageError(`--plan ${given}: this is a folder`);
    if (code !== "ENOENT" && code !== "ENOTDIR") throw error;
    throw new UsageError(`--plan ${given}: there is no such file; skep plan makes one`);
  }
}

async function deployNow(io: Io, prepared: Ready, yes: boolean): Promise<ExitCode> {
  const { target } = prepared.session;
  const { plan, contents, refused, problems } = await judgedPlan(io, prepared);
  if (plan && (contents || refused.length > 0)) io.out(planText(target, plan));
  say(io, problems);
  if (!plan || !contents) return 1;
  if (plan.changes.length === 0) return 0;
  if (!yes && !(await io.ask?.(`\nDeploy this to ${target.stack}? Only "yes" does it: `))) {
    io.err("nothing was changed");
    return 1;
  }
  return told(io, prepared, plan, await apply(io, prepared, plan, contents));
}

async function deployApproved(io: Io, prepared: Ready, text: string, file: string): Promise<ExitCode> {
  const contents = contentsOf(prepared, text, file);
  if (typeof contents === "string") {
    io.err(`skep: ${contents}`);
    return 1;
  }
  const { session } = prepared;
  const read = await readContents(session, contents);
  if (!read.ok) {
    say(io, read.diagnostics);
    return 1;
  }
  const refused = refusals(session.target, read.plan);
  say(io, refused);
  if (refused.length > 0) return 1;
  const applied = await apply(io, prepared, read.plan, contents);
  return applied.stale ? deployRest(io, prepared, read.plan, applied) : told(io, prepared, read.plan, applied);
}

/** An approved plan that was interrupted: what is left of it may be done, and nothing else. */
async function deployRest(io: Io, prepared: Ready, approved: Plan, stale: Applied): Promise<ExitCode> {
  const { plan, contents, problems } = await judgedPlan(io, prepared);
  if (!plan || !contents || !isRestOf(plan, approved)) {
    say(io, contents ? stale.diagnostics : problems);
    return 1;
  }
  if (plan.changes.length === 0) {
    io.out(`${prepared.session.target.stack}: all of this plan is done already`);
    return 0;
  }
  io.err(`part of this plan is done already; ${plan.changes.length} of ${approved.changes.length} changes are left`);
  return told(io, prepared, plan, await apply(io, prepared, plan, contents));
}

/** What is in a sealed plan, if it is one of this stack as it stands today; else why not. */
function contentsOf({ session, env, json }: Ready, text: string, file: string): Contents | string {
  const { target, engine } = session;
  const again = `plan again: skep plan ${target.stack}`;
  const opened = open(text, keyOf(target, env));
  if (opened.label && opened.label.stack !== target.stack)
    return `${file}: this is a plan of ${opened.label.stack}, not of ${target.stack}`;
  if (!opened.ok)
    return opened.why === "no plan"
      ? `${file}: this is no plan of skep; ${again}`
      : `${file}: it does not open: it was sealed with another key than the one in ${secretsOf(target)[0].variable}, or it was changed since; ${again}`;
  const { label, contents } = opened;
  if (label.terraformJson !== sha256(json)) return `${file}: the project has changed since it was made; ${again}`;
  if (label.engine !== engine.version)
    return `${file}: it was made with version ${label.engine}, and ${engine.command} here is ${engine.version}; ${again}`;
  return contents;
}

async function apply(io: Io, { session }: Ready, plan: Plan, contents: Contents): Promise<Applied> {
  const progress = counting(io, `deploying ${session.target.stack}`, plan.changes.length);
  const applied = await applyContents({ ...session, progress }, contents);
  io.status?.("");
  return applied;
}

function told(io: Io, { session }: Ready, { changes }: Plan, applied: Applied): ExitCode {
  const { stack } = session.target;
  say(io, applied.diagnostics);
  if (applied.ok) {
    io.out(`${stack} is deployed: ${changes.length} ${changes.length === 1 ? "change" : "changes"}`);
    return 0;
  }
  io.err(`\n${stack}: ${applied.interrupted ? "stopped" : "failed"}${howFar(applied, changes.length)}`);
  return 1;
}

function howFar({ done, begun }: Applied, all: number): string {
  if (begun === 0) return ", nothing was changed";
  if (done === 0) return ` before any of ${all} changes was done; the same command tries again`;
  return ` after ${done} of ${all} changes, which stay; the same command goes on from there`;
}
