import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { inOrder } from "../model/diagnostic";
import { reviewComment } from "../report/review-comment";
import { reviewDiagnostics, reviewRules } from "../report/review-diagnostics";
import { reviewJson } from "../report/review-json";
import { reviewText } from "../report/review-text";
import { sarif } from "../report/sarif";
import type { Behaviour } from "../review/behaviour";
import { reviewOf } from "../review/compare";
import type { Sides } from "../review/difference";
import { joinPlan } from "../review/plan";
import type { Review } from "../review/review";
import { isRefused, type Reviewed } from "../review/reviewed";
import { type ExitCode, type Io, UsageError } from "./io";
import type { ReviewOptions } from "./review";
import { say } from "./synth";
import { filesOf, type Opened, openVersion, sidesOf } from "./versions";
import { writableFolder, writeFiles } from "./write-files";

/** Opens both versions, compares and runs them, and says what came of it. Fails where the change may not be merged as it is. */
export async function runReview(io: Io, root: string, options: ReviewOptions): Promise<ExitCode> {
  const plans = (options.plan ?? []).map((file) => ({ file, json: planIn(resolve(io.cwd, file)) }));
  if (options.write !== undefined) writableFolder(resolve(io.cwd, options.write)); // rather than after a minute's work
  const [base, head] = filesOf(io.cwd, root, options).map((one) => openVersion(one, io.today)) as [Opened, Opened];
  for (const one of [base, head]) sayBroken(io, one);
  const behaviour = await ran(io, base, head, options);
  if (behaviour === "stopped") return 1;
  const sides = { base: base.version, head: head.version };
  const review = withPlans(io, reviewOf(sides), sides, plans);
  if (!review) return 1;
  const reviewed = { base: base.name, head: head.name, review, ...(behaviour ? { behaviour } : {}) };
  if (options.write !== undefined) await write(resolve(io.cwd, options.write), reviewed);
  const text = await rendered(reviewed, options.output);
  if (text !== "") io.out(text);
  return isRefused(reviewed) ? 1 : 0;
}

/** With what real plans destroy. Undefined where one cannot be used, and why has been said. */
function withPlans(io: Io, review: Review, sides: Sides, plans: readonly PlanFile[]): Review | undefined {
  let joined = review;
  for (const { file, json } of plans) {
    const found = joinPlan(joined, json, sides);
    if (!found.ok) {
      io.err(`skep: ${file}: ${found.message}`);
      return undefined;
    }
    joined = found.review;
  }
  return joined;
}

interface PlanFile {
  readonly file: string;
  readonly json: unknown;
}

/** What a file holds; undefined where it is no JSON, which is no plan either. */
function planIn(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new UsageError(`there is no file ${path}`);
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const files = {
  "comment.md": "markdown",
  "report.html": "html",
  "review.json": "json",
  "review.sarif": "sarif",
} as const satisfies Readonly<Record<string, ReviewOptions["output"]>>;

async function write(dir: string, reviewed: Reviewed): Promise<void> {
  const texts: Record<string, string> = {};
  for (const [file, output] of Object.entries(files)) texts[file] = await rendered(reviewed, output);
  writeFiles(dir, texts);
}

async function rendered(reviewed: Reviewed, output: ReviewOptions["output"]): Promise<string> {
  switch (output) {
    case "html": {
      const { reviewPage } = await import("../page/review.js"); // ECharts takes 0.1 s to load
      return reviewPage(reviewed);
    }
    case "text":
      return reviewText(reviewed);
    case "json":
      return reviewJson(reviewed);
    case "markdown":
      return reviewComment(reviewed);
    case "sarif":
      return sarif(reviewDiagnostics(reviewed.review), reviewRules);
  }
}

function sayBroken(io: Io, { name, version, project }: Opened): void {
  if (project) return;
  io.err(`${name} cannot be deployed:`);
  say(io, version.problems);
}

/** Undefined where a version cannot be run; stopped where a person ended it, or its events cannot be used. */
async function ran(
  io: Io,
  base: Opened,
  head: Opened,
  options: ReviewOptions,
): Promise<Behaviour | undefined | "stopped"> {
  if (!base.project || !head.project) {
    io.err("no alert was run: both versions have to be without errors for that");
    return undefined;
  }
  const { sides, problems } = sidesOf(base, head);
  say(io, inOrder(problems));
  const { behaviourIn } = await import("./review-behaviour.js"); // DuckDB takes 0.1 s to load
  return (await behaviourIn(io, sides, { ...options, projects: [base.project, head.project] })) ?? "stopped";
}
