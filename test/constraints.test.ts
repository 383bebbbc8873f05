import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checks } from "../src/checks/index";
import { loaderCodes } from "../src/load/codes";
import { boards } from "./constraints/boards";
import type { Constraint } from "./constraints/constraint";
import { datasets } from "./constraints/datasets";
import { queries } from "./constraints/queries";
import { recipients } from "./constraints/recipients";
import { slos } from "./constraints/slos";
import { triggerQueries } from "./constraints/trigger-queries";
import { triggers } from "./constraints/triggers";
import { said } from "./support/checks";

/** Every constraint of Honeycomb and its provider that what we make could break, by what it is about. */
const constraints: Readonly<Record<string, readonly Constraint[]>> = {
  Triggers: triggers,
  "A trigger's query": triggerQueries,
  Queries: queries,
  "SLOs and burn alerts": slos,
  Boards: boards,
  "Tags and recipients": recipients,
  "Datasets and columns": datasets,
};

const root = join(__dirname, "..");
const codes = new Set([...checks.map(({ code }) => code), ...Object.keys(loaderCodes)]);

describe.for(Object.entries(constraints))("%s", ([, all]) => {
  test.for(all)("$says", ({ held }) => {
    if ("made" in held) {
      expect(existsSync(join(root, held.made))).toBe(true);
      return;
    }
    expect(codes).toContain(held.code);
    const found = said(held.wrong).flatMap((line) => / (?:error|warning) (\S+)/.exec(line)?.[1] ?? []);
    expect(found).toContain(held.code);
  });
});

test("docs/constraints.md has them all", async () => {
  await expect(page()).toMatchFileSnapshot("../docs/constraints.md");
});

function page(): string {
  const tables = Object.entries(constraints).map(
    ([title, all]) => `## ${title}

| constraint | else refused | held by |
| --- | --- | --- |
${all.map(rowOf).join("\n")}
`,
  );
  return `# Constraints

<!-- Written by \`npm test -- -u\` from test/constraints/. -->

What Honeycomb and its provider (0.51.0) take of all that is made here, and what holds it before anything is deployed. Each check of this list
is tried on a project that breaks the constraint. \`plan\` and \`apply\` say when Terraform would find it; \`never\` is what both take and what is
wrong all the same.

${tables.join("\n")}`;
}

function rowOf({ says, refused, held }: Constraint): string {
  return `| ${says} | ${refused} | ${"made" in held ? `nothing else is made: [${held.made}](../${held.made})` : heldBy(held.code)} |`;
}

const heldBy = (code: string): string =>
  checks.some((check) => check.code === code)
    ? `[${code}](checks/${code.replace("/", "-")}.md)`
    : `${code}, as it is read`;
