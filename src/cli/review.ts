import { Option } from "commander";
import type { Command } from "./command";
import { UsageError } from "./io";
import { projectRoot } from "./root";

const forms = ["text", "markdown", "html", "json", "sarif"] as const;

export interface ReviewOptions {
  readonly base?: string;
  readonly head?: string;
  readonly events?: readonly string[];
  readonly environment?: string;
  readonly dataset?: string;
  readonly plan?: readonly string[];
  readonly write?: string;
  readonly output: (typeof forms)[number];
}

export const review: Command<ReviewOptions> = {
  name: "review",
  summary: "Say what a change to the definitions does: who is paged more, who less, and when",
  effects: "writes files",
  configure: (command) =>
    command
      .option("--base <version>", "a branch, a tag, a commit or a folder (where the head left origin's default branch)")
      .option("--head <version>", "the same (the files as they are now)")
      .option(
        "--events <files...>",
        "recorded events to run both versions over: JSON lines, JSON array, CSV or Parquet",
      )
      .option("--environment <id>", "where they were recorded (the one that pages somebody)")
      .option("--dataset <slug>", "of which dataset they are, where there are several")
      .option("--plan <files...>", "what terraform show -json says of plans: what they destroy is joined to the review")
      .option("--write <dir>", "also write all forms there: comment.md, report.html, review.json, review.sarif")
      .addOption(new Option("--output <form>", "how to say it").choices(forms).default("text")),
  async run(io, options) {
    for (const one of ["environment", "dataset"] as const)
      if (options[one] !== undefined && options.events === undefined)
        throw new UsageError(`--${one} goes with --events`);
    const root = projectRoot(io.cwd, options.directory);
    const { runReview } = await import("./review-run.js"); // nobody else needs what compares two versions
    return runReview(io, root, options);
  },
};
