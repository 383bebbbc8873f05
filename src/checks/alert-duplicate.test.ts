import { expect, it } from "vitest";
import { said, yaml } from "../../test/support/checks";
import { goodFiles } from "../../test/support/project";

const first = (goodFiles[yaml.triggers] ?? "").replace("[error exists]", "[error exists, duration_ms > 5]");

/** Another trigger before the good project's, which is as it but for one part. */
const beside = (part = "", by = ""): string => {
  if (!first.includes(part)) throw new Error(`no ${part}`);
  return first + first.replace("error-rate\n", "errors\n").replace("Error rate", "Errors").replace(part, by);
};
const found = (file: string) => [
  "triggers/all.yaml:19:3 warning alert/duplicate trigger errors",
  `  19 |   query:`,
  "     |   ^^^^^ error-rate says the same of the same events, to the same people",
  "     = keep one, or let this one watch something else",
  ...(file === "" ? [] : [file]),
];

it.for<[string, string, string]>([
  ["that are the same", "", ""],
  ["with their filters in another order", "[error exists, duration_ms > 5]", "[duration_ms > 5, error exists]"],
  ["of which one is looked at less often", "every: 2m", "every: 3m"],
])("finds two %s", ([, part, by]) => {
  expect(said({ [yaml.triggers]: beside(part, by), [yaml.staging]: withoutOverrides }, "alert/duplicate")).toEqual(
    found(""),
  );
});

const withoutOverrides = (goodFiles[yaml.staging] ?? "").replace(/^overrides:[\s\S]*/m, "");

it.for<[string, string, string]>([
  ["another threshold", "above: 10%", "above: 11%"],
  ["another direction", "above: 10%", "below: 10%"],
  ["another window", "over: 5m", "over: 6m"],
  ["another guard", "SUM(failed): 3", "SUM(failed): 4"],
  ["another filter", "error exists", "cost exists"],
  ["another measure", "AVG(error_percent)", "MAX(error_percent)"],
  ["another severity", "severity: critical", "severity: warning"],
  ["another number of evaluations", "every: 2m", "every: 2m\n  for: 4m"],
  ["hours of its own", "every: 2m", 'every: 2m\n  schedule: { from: "08:00", to: "18:00", days: [monday] }'],
  ["a baseline", "every: 2m", "every: 2m\n  baseline: { compare: percentage, to: 24h }"],
  ["repetitions", "every: 2m", "every: 2m\n  notify: on_true"],
  ["not evaluated", "every: 2m", "every: 2m\n  disabled: true"],
])("says nothing of one with %s", ([, part, by]) => {
  expect(said({ [yaml.triggers]: beside(part, by), [yaml.staging]: withoutOverrides }, "alert/duplicate")).toEqual([]);
});

it("names the environments where others are not alike", () => {
  expect(said({ [yaml.triggers]: beside() }, "alert/duplicate")).toEqual([
    "triggers/all.yaml:19:3 warning alert/duplicate trigger errors (production)",
    ...found("").slice(1),
  ]);
});
