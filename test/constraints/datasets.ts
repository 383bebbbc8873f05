import { yaml } from "../support/checks";
import { apply, type Constraint, found, long, made, many, never, plan, telemetry, typed } from "./constraint";

export const datasets: readonly Constraint[] = [
  plan(
    "a dataset's name: 255 bytes, its description 1024",
    found("text/length", telemetry("description: The API", `description: ${long(513)}`)),
  ),
  apply(
    "a slug is one dataset",
    found("dataset/duplicate", { "telemetry/b.yaml": twin("a.b"), "telemetry/c.yaml": twin("a-b") }),
  ),
  plan(
    "a column's name: 255 bytes",
    found("text/length", telemetry("  cost: {", `  ${"c".repeat(256)}: { type: float, description: x }\n  cost: {`)),
  ),
  plan(
    "a column's and a derived column's description: 255 bytes",
    found("text/length", telemetry("description: Time it took", `description: ${long(128)}`)),
  ),
  plan("a column's type: string, float, integer or boolean", typed(telemetry("type: boolean", "type: bool"))),
  apply(
    "one column for a name",
    found(
      "column/duplicate",
      telemetry("  failed: {", '  cost: { type: float, expression: "1", description: x }\n  failed: {'),
    ),
  ),
  plan(
    "an expression: 4095 bytes",
    found("expression/invalid", telemetry('"IF($error, 1, 0)"', `'CONCAT("${"x".repeat(4096)}")'`)),
  ),
  plan("an expression parses", found("expression/invalid", telemetry('"IF($error, 1, 0)"', '"IF($error, 1, 0"'))),
  plan(
    "one function over metrics in an expression",
    found("expression/invalid", telemetry('"IF($error, 1, 0)"', '"SUM(RATE($cost), LAST($cost))"')),
  ),
  apply(
    "a call has as many arguments as it takes",
    found("expression/invalid", telemetry('"IF($error, 1, 0)"', '"IF($error)"')),
  ),
  apply(
    "a regex is RE2's",
    found("expression/regex", telemetry('"IF($error, 1, 0)"', "'REG_COUNT(STRING($cost), `(`)'")),
  ),
  apply(
    "a regex, a case of SWITCH and BUCKET's sizes are literals",
    found("expression/type", telemetry('"IF($error, 1, 0)"', '"SWITCH($cost, $duration_ms, 1, 0)"')),
  ),
  apply(
    "the columns of an expression are there",
    found("expression/unknown-column", telemetry('"IF($error, 1, 0)"', '"IF($eror, 1, 0)"')),
  ),
  apply(
    "no derived column reads itself",
    found("expression/cycle", telemetry('"IF($error, 1, 0)"', '"IF($failed, 1, 0)"')),
  ),
  apply(
    "the column of a dataset definition is there",
    found("column/unknown", telemetry("derived:", "definitions: { error: eror }\nderived:")),
  ),
  apply("one column for a definition's field", made("src/load/schema/dataset.ts")),
  apply("delete_protected at creation", made("stacks/dataset.ts")),
  never("an event: 2000 fields", found("dataset/limits", telemetry("attributes: 50", "attributes: 2001"))),
  never(
    "an event: about 1 MB",
    found("dataset/limits", {
      [yaml.telemetry]: [
        ["string: 1KiB", "string: 64KiB"],
        ["error, cost]", `error, cost, ${many(16, (n) => `t${n}`)}]`],
        [
          "  cost: {",
          `${Array.from({ length: 16 }, (_, n) => `  t${n}: { type: string, description: x, max_length: 65000 }\n`).join("")}  cost: {`,
        ],
      ],
    }),
  ),
  never("a text in an event: 64 KB", found("dataset/limits", telemetry("string: 1KiB", "string: 65KiB"))),
];

function twin(slug: string): string {
  return `dataset: ${slug}
description: A twin
sampling: { routine: 100%, errors: 100%, slow: 100%, slow_above: 30s }
limits: { attributes: 50, string: 1KiB }
events: { ${slug.replace(".", "-")}-job: { emitted_by: worker, carries: [kind] } }
columns: { kind: { type: string, description: What it does } }
`;
}
