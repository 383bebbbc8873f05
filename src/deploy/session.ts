import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Diagnostic } from "../model/diagnostic";
import { type Plan, readPlan } from "../terraform/plan";
import { diagnosed, toDiagnostic } from "./diagnose";
import { type Ended, type Engine, runEngine } from "./engine";
import { type Complaint, type EngineEvent, readEvent } from "./events";
import type { Contents } from "./seal";
import { scrubber, type Target, type Variables, withSecrets } from "./target";

/** A stack with the engine that plans and applies it, and whoever wants to hear how it goes. */
export interface Session {
  readonly target: Target;
  readonly engine: Engine;
  readonly env: Variables;
  /** Something happens: a line for a terminal. */
  readonly progress: (event: EngineEvent) => void;
  readonly interrupted: (times: number) => void;
}

/** A plan as data and as the engine keeps it; or why there is none. `partial` is as far as it came before it failed. */
export type Planned =
  | { readonly ok: true; readonly plan: Plan; readonly contents: Contents; readonly warnings: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[]; readonly partial?: Plan };

export interface Applied {
  /** Whether all of it was done. */
  readonly ok: boolean;
  /** How many resources were changed, and how many it had set about. */
  readonly done: number;
  readonly begun: number;
  readonly interrupted: boolean;
  /** The state has changed since the plan was made: nothing was done. */
  readonly stale: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

const lockFile = (target: Target): string => join(target.folder, ".terraform.lock.hcl");

/** A provider that a person builds and overrides is not locked: then there is no such file. */
const lockOf = (target: Target): string => (existsSync(lockFile(target)) ? readFileSync(lockFile(target), "utf8") : "");

/** Makes a plan. The engine's plan file holds secrets: it stands in a folder that nobody else may enter, and only until it is read. */
export async function planStack(session: Session): Promise<Planned> {
  const failed = await initialize(session);
  if (failed) return failed;
  return inPrivateFolder(async (folder) => {
    const file = join(folder, "plan");
    const heard = await listen(session, ["plan", "-json", "-input=false", `-out=${file}`]);
    if (heard.interrupted) return stopped;
    const shown = existsSync(file) ? await show(session, file) : undefined;
    if (shown?.interrupted) return stopped;
    const { diagnostics } = heard;
    const plan = shown?.plan;
    if (heard.code === 0 && plan && !plan.errored) {
      const contents = { plan: readFileSync(file), lockFile: lockOf(session.target) };
      return { ok: true, plan, contents, warnings: diagnostics };
    }
    const partial = plan ? { partial: plan } : {};
    const last = heard.code === 0 && shown ? shown : heard;
    return { ok: false, diagnostics: diagnostics.length > 0 ? diagnostics : [silent(session, last)], ...partial };
  });
}

/** What a plan does that was kept; with the lock file that it was made with, so that the same provider applies it. */
export async function readContents(session: Session, { plan, lockFile: lock }: Contents): Promise<Planned> {
  if (lock !== "") writeFileSync(lockFile(session.target), lock);
  const failed = await initialize(session);
  if (failed) return failed;
  const shown = await withFile(plan, (file) => show(session, file));
  if (shown.interrupted) return stopped;
  return shown.plan
    ? { ok: true, plan: shown.plan, contents: { plan, lockFile: lock }, warnings: [] }
    : { ok: false, diagnostics: [silent(session, shown)] };
}

/** Applies exactly this plan. */
export function applyContents(session: Session, { plan }: Contents): Promise<Applied> {
  return withFile(plan, async (file): Promise<Applied> => {
    const [begun, done] = [new Set<string>(), new Set<string>()]; // of what is replaced, two things are done
    const counting = {
      ...session,
      progress: (event: EngineEvent) => {
        if (event.kind === "started") begun.add(event.address);
        if (event.kind === "done") done.add(event.address);
        session.progress(event);
      },
    };
    const heard = await listen(counting, ["apply", "-json", "-input=false", file]);
    const ok = heard.code === 0;
    const stale = heard.complaints.some(({ summary }) => summary === "Saved plan is stale");
    const { diagnostics, interrupted } = heard;
    const needsWords = !ok && !interrupted && diagnostics.length === 0;
    const counts = { done: done.size, begun: begun.size };
    return { ok, ...counts, interrupted, stale, diagnostics: needsWords ? [silent(session, heard)] : diagnostics };
  });
}

type Failed = Extract<Planned, { ok: false }>;

/** Who asked it to stop has been told so. An engine that came to its end all the same is no reason to go on. */
const stopped: Failed = { ok: false, diagnostics: [] };

/** Gets the provider and opens the state; undefined where that is done. It says nothing in JSON before Terraform 1.9, so its text is read. */
async function initialize(session: Session): Promise<Failed | undefined> {
  const { target, engine, interrupted } = session;
  const args = ["init", "-input=false", "-no-color"];
  const ended = await runEngine(engine, args, { cwd: target.folder, env: environment(session), interrupted });
  if (ended.interrupted) return stopped;
  if (ended.code === 0) return undefined;
  const clean = scrubber(target, session.env);
  const [, text = ended.stderr] = /Error: ([\s\S]*)/.exec(ended.stderr) ?? [];
  const [summary = "", ...detail] = clean(text).trim().split("\n\n");
  const failure = complaint(session, summary || "init failed", detail.join(" "));
  return { ok: false, diagnostics: [failure] };
}

interface Shown extends Ended {
  readonly plan?: Plan;
}

async function show(session: Session, file: string): Promise<Shown> {
  const { target, engine, interrupted } = session;
  const args = ["show", "-json", file];
  const ended = await runEngine(engine, args, { cwd: target.folder, env: environment(session), interrupted });
  if (ended.code !== 0) return ended;
  try {
    const plan = readPlan(JSON.parse(ended.stdout));
    return plan ? { ...ended, plan } : ended;
  } catch {
    return ended;
  }
}

interface Heard extends Ended {
  readonly complaints: readonly Complaint[];
  readonly diagnostics: readonly Diagnostic[];
}

async function listen(session: Session, args: readonly string[]): Promise<Heard> {
  const { target, engine, progress, interrupted } = session;
  const clean = scrubber(target, session.env);
  const complaints: Complaint[] = [];
  const line = (text: string) => {
    const event = readEvent(clean(text));
    if (event?.kind === "complaint") complaints.push(event.complaint);
    else if (event) progress(event);
  };
  const ended = await runEngine(engine, args, { cwd: target.folder, env: environment(session), line, interrupted });
  return { ...ended, complaints, diagnostics: diagnosed(target, complaints) };
}

const environment = ({ target, env }: Session): Variables => withSecrets(target, env);

/** The engine failed without a complaint: what it wrote to standard error is all there is. */
function silent(session: Session, { code, stderr }: Ended): Diagnostic {
  const end =
    code === undefined ? "was killed" : code === 0 ? "shows a plan that skep cannot read" : `ended with ${code}`;
  const words = scrubber(session.target, session.env)(stderr).trim().split("\n").slice(-3).join(" ");
  return complaint(session, `${session.engine.command} ${end}${words === "" ? "" : `: ${words}`}`);
}

const complaint = ({ target }: Session, summary: string, detail = ""): Diagnostic =>
  toDiagnostic(target, { severity: "error", summary, detail });

const withFile = <T>(plan: Uint8Array, work: (file: string) => Promise<T>): Promise<T> =>
  inPrivateFolder((folder) => {
    const file = join(folder, "plan");
    writeFileSync(file, plan, { mode: 0o600 });
    return work(file);
  });

async function inPrivateFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "skep-")); // mode 0700
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
