import { expect, it } from "vitest";
import { said, yaml } from "../../test/support/checks";
import { goodFiles } from "../../test/support/project";

const telemetry = (
  goodFiles[yaml.telemetry] ?? ""
).concat(`  failing: { type: boolean, expression: "AND($error, GT($cost, 1))", description: d }
  failing_percent: { type: float, unit: "%", expression: "IF($failing, 100, 0)", description: d }
  working_percent: { type: float, unit: "%", expression: "IF(NOT($failing), 100, 0)", description: d }
  standing_percent: { type: float, unit: "%", expression: "IF($failing, 0, 100)", description: d }
  failing_share: { type: float, expression: "IF(AND($error, GT($cost, 1)), 1, 0)", description: d }
  failing_twice: { type: float, unit: "%", expression: "IF($failing, 100, 1)", description: d }
  other_percent: { type: float, unit: "%", expression: "IF($error, 0, 100)", description: d }
`);
const staging = (goodFiles[yaml.staging] ?? "").replace(/^overrides:[\s\S]*/m, "");

/** A trigger in a line: what it watches and the fields that say when it speaks. */
const trigger = (id: string, severity: string, measure: string, when: string): string =>
  `- { id: ${id}, name: ${id}, severity: ${severity}, dataset: api, owner: team, action: Look, runbook: runbooks/error-rate.md, query: { calculations: [${measure}] }, ${when} }\n`;

/** What is said of a page and a warning, in whichever order they stand. */
function saidOf(page: readonly [string, string], warning: readonly [string, string]): readonly string[] {
  const [first, second] = [trigger("page", "critical", ...page), trigger("warn", "warning", ...warning)];
  const [one, other] = [first + second, second + first].map((text) =>
    said({ [yaml.triggers]: text, [yaml.telemetry]: telemetry, [yaml.staging]: staging }, "alert/tiers")
      .filter((line) => !line.startsWith("triggers/") && !/^ +\d+ \|/.test(line))
      .map((line) => line.replace(/^ +\|? +\^* ?/, "")),
  );
  expect(other).toEqual(one);
  return one!;
}

const errors = "AVG(failing_percent)";
const guard = (count: number) => `at_least: { SUM(failed): ${count} }`;

it.for<[string, [string, string], [string, string], string, string]>([
  [
    "a milder threshold over the same window",
    [errors, "above: 5%, over: 10m, every: 5m"],
    [errors, "above: 10%, over: 10m, every: 5m"],
    "it pages above 5% over 10m, before warn warns above 10% over 10m",
    "page at 10% or beyond, or let warn warn sooner",
  ],
  [
    "a milder threshold below, over a shorter window",
    ["P95(duration_ms)", "at_or_below: 30s, over: 5m, every: 5m"],
    ["P95(duration_ms)", "below: 20s, over: 15m, every: 5m"],
    "it pages at or below 30s over 5m, before warn warns below 20s over 15m",
    "page at 20s or beyond, or let warn warn sooner",
  ],
  [
    "the same threshold over a shorter window",
    [errors, "above: 10%, over: 5m, every: 5m"],
    [errors, `above: 10%, over: 10m, every: 5m, ${guard(3)}`],
    "it pages above 10% over 5m, before warn warns above 10% over 10m",
    "let warn warn at a milder threshold, or take it out",
  ],
  [
    "the same threshold, which the warning waits for",
    ["SUM(cost)", "above: $5, over: 10m, every: 5m"],
    ["SUM(cost)", "above: $5, over: 10m, every: 5m, for: 10m"],
    "it pages above $5 over 10m, before warn warns above $5 over 10m for 5m",
    "let warn warn at a milder threshold, or take it out",
  ],
  [
    "a milder threshold behind a weaker guard",
    [errors, `above: 5%, over: 5m, every: 5m, ${guard(3)}`],
    [errors, `above: 10%, over: 10m, every: 5m, ${guard(4)}`],
    "it pages above 5% over 5m, before warn warns above 10% over 10m",
    "page at 10% or beyond, or let warn warn sooner",
  ],
  [
    "the complement of a milder threshold",
    ["AVG(standing_percent)", "below: 95%, over: 2m, every: 1m"],
    [errors, "above: 10%, over: 10m, every: 5m"],
    "it pages below 95% over 2m, before warn warns above 10% over 10m: here that is below 90%",
    "page at 90% or beyond, or let warn warn sooner",
  ],
  [
    "a milder threshold of what is the same by NOT, on another scale",
    ["AVG(failing_share)", "above: 0.05, over: 2m, every: 1m"],
    ["AVG(working_percent)", "below: 90%, over: 10m, every: 5m"],
    "it pages above 0.05 over 2m, before warn warns below 90% over 10m: here that is above 0.1",
    "page at 0.1 or beyond, or let warn warn sooner",
  ],
  [
    "a count that is too small in a shorter window",
    ["COUNT", "below: 10, over: 5m, every: 5m"],
    ["COUNT", "below: 5, over: 10m, every: 5m"],
    "it pages below 10 over 5m, before warn warns below 5 over 10m",
    "page at 5 or beyond, or let warn warn sooner",
  ],
  [
    "a count that is too great in a longer window",
    ["COUNT", "above: 10, over: 10m, every: 5m"],
    ["COUNT", "above: 20, over: 5m, every: 5m"],
    "it pages above 10 over 10m, before warn warns above 20 over 5m",
    "page at 20 or beyond, or let warn warn sooner",
  ],
])("finds %s", ([, page, warning, message, hint]) => {
  expect(saidOf(page, warning)).toEqual([message, `= ${hint}`]);
});

it.for<[string, [string, string], [string, string]]>([
  ["tiers in order", [errors, "above: 10%, over: 5m, every: 5m"], [errors, "above: 5%, over: 10m, every: 5m"]],
  [
    "a page over a longer window",
    [errors, "above: 5%, over: 20m, every: 5m"],
    [errors, "above: 10%, over: 5m, every: 5m"],
  ],
  [
    "a page that waits",
    [errors, "above: 5%, over: 5m, every: 5m, for: 10m"],
    [errors, "above: 10%, over: 5m, every: 5m"],
  ],
  [
    "a page behind a stronger guard",
    [errors, `above: 5%, over: 5m, every: 5m, ${guard(9)}`],
    [errors, `above: 10%, over: 5m, every: 5m, ${guard(3)}`],
  ],
  [
    "a page behind another guard",
    [errors, `above: 5%, over: 5m, every: 5m, ${guard(3)}`],
    [errors, "above: 10%, over: 5m, every: 5m, at_least: { COUNT: 3 }"],
  ],
  [
    "a guarded page and a bare warning",
    [errors, `above: 5%, over: 5m, every: 5m, ${guard(3)}`],
    [errors, "above: 10%, over: 5m, every: 5m"],
  ],
  [
    "the same threshold behind a guard",
    [errors, `above: 5%, over: 5m, every: 5m, ${guard(3)}`],
    [errors, `above: 5%, over: 10m, every: 5m, ${guard(3)}`],
  ],
  ["two that say the same", [errors, "above: 5%, over: 5m, every: 5m"], [errors, "above: 5%, over: 5m, every: 5m"]],
  ["another direction", [errors, "above: 5%, over: 5m, every: 5m"], [errors, "below: 1%, over: 5m, every: 5m"]],
  [
    "another condition",
    ["AVG(other_percent)", "below: 95%, over: 5m, every: 5m"],
    [errors, "above: 10%, over: 5m, every: 5m"],
  ],
  [
    "a percentile of the complement",
    ["P50(standing_percent)", "below: 95%, over: 5m, every: 5m"],
    ["P50(failing_percent)", "above: 10%, over: 5m, every: 5m"],
  ],
  [
    "complements in order",
    ["AVG(standing_percent)", "below: 80%, over: 2m, every: 1m"],
    [errors, "above: 10%, over: 10m, every: 5m"],
  ],
  [
    "sums over windows of different length",
    ["SUM(cost)", "above: $5, over: 5m, every: 5m"],
    ["SUM(cost)", "above: $10, over: 10m, every: 5m"],
  ],
  [
    "counts that grow with the window",
    ["COUNT", "above: 10, over: 5m, every: 5m"],
    ["COUNT", "above: 20, over: 10m, every: 5m"],
  ],
  [
    "a warning that is not evaluated",
    [errors, "above: 5%, over: 5m, every: 5m"],
    [errors, "above: 10%, over: 5m, every: 5m, disabled: true"],
  ],
])("says nothing of %s", ([, page, warning]) => {
  expect(saidOf(page, warning)).toEqual([]);
});

it("shows the page's threshold, which an environment may set otherwise", () => {
  const triggers =
    trigger("error-rate", "critical", errors, "above: 20%, over: 5m, every: 5m") +
    trigger("warn", "warning", errors, "above: 10%, over: 5m, every: 5m");
  const edits = {
    [yaml.triggers]: triggers,
    [yaml.telemetry]: telemetry,
    [yaml.staging]: `${staging}overrides: [{ alert: error-rate, above: 5% }]\n`,
  };
  expect(said(edits, "alert/tiers")).toEqual([
    "environments/staging.yaml:5:41 warning alert/tiers trigger error-rate (staging)",
    "  5 | overrides: [{ alert: error-rate, above: 5% }]",
    "    |                                         ^^ it pages above 5% over 5m, before warn warns above 10% over 5m",
    "    = page at 10% or beyond, or let warn warn sooner",
  ]);
});

it("compares with the warning that waits longest", () => {
  const triggers =
    trigger("page", "critical", errors, "above: 5%, over: 5m, every: 5m, for: 10m") +
    trigger("slow", "warning", errors, "above: 10%, over: 5m, every: 5m, for: 10m") +
    trigger("quick", "warning", errors, "above: 10%, over: 5m, every: 5m");
  const lines = said(
    { [yaml.triggers]: triggers, [yaml.telemetry]: telemetry, [yaml.staging]: staging },
    "alert/tiers",
  );
  expect(lines[2]).toContain("it pages above 5% over 5m for 5m, before slow warns above 10% over 5m for 5m");
});

it("looks at many that watch the same in one pass", () => {
  const many = Array.from({ length: 400 }, (_, n) =>
    trigger(`t-${n}`, n % 2 === 0 ? "critical" : "warning", errors, `above: ${n / 10 + 1}%, over: 10m, every: 5m`),
  );
  const lines = said(
    { [yaml.triggers]: many.join(""), [yaml.telemetry]: telemetry, [yaml.staging]: staging },
    "alert/tiers",
  );
  expect(lines.filter((line) => line.includes(" warning alert/tiers "))).toHaveLength(200);
});
