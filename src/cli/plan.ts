import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { Option } from "commander";
import { refusals } from "../deploy/judge";
import type { Contents } from "../deploy/seal";
import { seal, sha256 } from "../deploy/seal";
import { planStack } from "../deploy/session";
import { keyOf, type Target } from "../deploy/target";
import { type Diagnostic, inOrder } from "../model/diagnostic";
import type { Plan } from "../terraform/plan";
import { unnamedLosses } from "../terraform/plan-rules";
import type { Command } from "./command";
import { type Io, UsageError } from "./io";
import { driftText, planJson, planMarkdown, planText } from "./plan-text";
import { type Ready, ready } from "./stack";
import { say } from "./synth";

type Form = "text" | "json" | "markdown";
interface Options {
  readonly out?: string;
  readonly output: Form;
  readonly drift?: boolean;
}

export const plan: Command<Options> = {
  name: "plan",
  summary: "Say what a deploy would change, and keep the plan sealed for skep deploy",
  effects: "calls Honeycomb",
  configure: (command) =>
    command
      .argument("<stack>", "team, or an environment")
      .option("--out <file>", "where to keep the plan (plan.skep beside the stack's Terraform JSON)")
      .addOption(new Option("--output <form>", "how to say it").choices(["text", "json", "markdown"]).default("text"))
      .option("--drift", "exit 1 if anything in Honeycomb is not as declared; keeps no plan"),
  async run(io, { directory, out, output, drift = false }, [stack = ""]) {
    const prepared = await ready(io, directory, stack);
    if (!prepared) return 1;
    const { target } = prepared.session;
    const judged = await judgedPlan(io, prepared);
    if (judged.plan && (judged.contents || judged.refused.length > 0))
      io.out(inForm(drift && output === "text" ? "drift" : output, target, judged.plan, judged.refused));
    say(io, judged.problems);
    if (drift) return judged.contents && judged.plan?.changes.length === 0 ? 0 : 1; // a plan that broke off may be empty
    if (!judged.contents || !judged.plan) return 1;
    const file = out === undefined ? prepared.planFile : resolve(io.cwd, out);
    keepSealed(prepared, judged.plan, judged.contents, file, `--out ${out}`);
    if (judged.plan.changes.length > 0)
      io.err(`\nto do exactly this: skep deploy ${stack} --plan ${relative(io.cwd, file)}`);
    return 0;
  },
};

function inForm(form: Form | "drift", target: Target, plan: Plan, refused: readonly Diagnostic[]): string {
  switch (form) {
    case "text":
      return planText(target, plan);
    case "drift":
      return driftText(target, plan);
    case "json":
      return planJson(target, plan, refused);
    case "markdown":
      return planMarkdown(target, plan, refused);
  }
}

/** A plan that was made, as far as it came, and what is to be said about it. `contents` are there only if it may be applied. */
export interface Judged {
  readonly plan?: Plan;
  readonly contents?: Contents;
  readonly refused: readonly Diagnostic[];
  /** The refusals and whatever else is wrong. */
  readonly problems: readonly Diagnostic[];
}

export async function judgedPlan(io: Io, { session }: Ready): Promise<Judged> {
  const { target } = session;
  const doing = `planning ${target.stack}`;
  io.status?.(doing);
  const planned = await planStack({ ...session, progress: () => io.status?.(doing) });
  io.status?.("");
  if (planned.ok) {
    const refused = refusals(target, planned.plan);
    const problems = inOrder([...planned.warnings, ...refused]);
    const { plan, contents } = planned;
    return { plan, refused, problems, ...(refused.length > 0 ? {} : { contents }) };
  }
  const { partial } = planned;
  const refused = partial ? refusals(target, partial) : [];
  const losses = partial ? unnamedLosses(partial, target.environment.destroys) : [];
  const lost = new Set(losses.map(({ change }) => change.address)); // prevent_destroy says the same in other words
  const others = planned.diagnostics.filter(({ subject = "" }) => !lost.has(subject));
  return { ...(partial ? { plan: partial } : {}), refused, problems: inOrder([...others, ...refused]) };
}

function keepSealed(
  { session, env, json }: Ready,
  { engine }: Plan,
  contents: Contents,
  file: string,
  given: string,
): void {
  const label = { stack: session.target.stack, terraformJson: sha256(json), engine };
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, seal(label, contents, keyOf(session.target, env)), { mode: 0o600 });
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (!["EISDIR", "EEXIST", "ENOTDIR"].includes(code)) throw error;
    throw new UsageError(`${given}: ${code === "EISDIR" ? "this is a folder" : "its folder is a file"}`);
  }
}
