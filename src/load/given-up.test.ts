import { expect, it } from "vitest";
import { type Edits, said } from "../../test/support/checks";
import { projectWith } from "../../test/support/stacks";

const production = "environments/production.yaml";
const withLine = (line: string): Edits => ({ [production]: [["protected: true", `protected: true\n${line}`]] });

it("reads what may be destroyed and what is to be forgotten", () => {
  const line =
    "destroys: [{ slo: a, reason: old }, { column: api/b/c, reason: older }, { dataset: d, reason: oldest }]\nforgets: [{ slo: e, reason: moved }]";
  const [environment, other] = projectWith({
    [production]: ["protected: true", `protected: true\n${line}`],
  }).environments;
  expect([environment?.destroys, environment?.forgets]).toEqual([
    [
      { kind: "slo", id: "a", reason: "old" },
      { kind: "column", id: "api/b/c", reason: "older" },
      { kind: "dataset", id: "d", reason: "oldest" },
    ],
    ["e"],
  ]);
  expect([other?.destroys, other?.forgets]).toEqual([[], []]);
});

it("reads what is to fire less, of one alert or of all that a change loosens", () => {
  const line = "loosens: [{ alert: a, change: above 1% → 2%, reason: noise }, { change: removed, reason: old }]";
  const [environment, other] = projectWith({
    [production]: ["protected: true", `protected: true\n${line}`],
  }).environments;
  expect([environment?.loosens, other?.loosens]).toEqual([
    [
      { alert: "a", change: "above 1% → 2%", reason: "noise" },
      { change: "removed", reason: "old" },
    ],
    [],
  ]);
});

it.for<[string, string, readonly string[]]>([
  [
    "needs one thing",
    "destroys: [{ reason: unused }]",
    [
      "environments/production.yaml:2:14 error destroys/form",
      "  2 | destroys: [{ reason: unused }]",
      "    |              ^^^^^^^^^^^^^^ it must say what may be destroyed",
      "    = give it slo:, column: or dataset:, one of them",
    ],
  ],
  [
    "needs one thing alone",
    "destroys: [{ slo: a, dataset: b, reason: unused }]",
    [
      "environments/production.yaml:2:14 error destroys/form",
      "  2 | destroys: [{ slo: a, dataset: b, reason: unused }]",
      "    |              ^^^^^^ it must say what may be destroyed",
      "    = give it slo:, column: or dataset:, one of them",
    ],
  ],
  [
    "needs a column's dataset",
    "destroys: [{ column: cost, reason: unused }]",
    [
      "environments/production.yaml:2:22 error destroys/form",
      "  2 | destroys: [{ column: cost, reason: unused }]",
      '    |                      ^^^^ "cost" does not say of which dataset',
      "    = write dataset/column",
    ],
  ],
  [
    "needs a reason",
    "destroys: [{ slo: a }]",
    [
      "environments/production.yaml:2:14 error schema/missing",
      "  2 | destroys: [{ slo: a }]",
      "    |              ^^^^^^ reason is missing",
      "    = add reason:",
    ],
  ],
  [
    "refuses an SLO that stands",
    "destroys: [{ slo: latency, reason: unused }]",
    [
      "environments/production.yaml:2:19 error destroys/stands",
      "  2 | destroys: [{ slo: latency, reason: unused }]",
      "    |                   ^^^^^^^ latency still stands in slos/all.yaml:1",
      "    = take it out there first",
    ],
  ],
  [
    "refuses to forget an SLO that stands",
    "forgets: [{ slo: latency, reason: unused }]",
    [
      "environments/production.yaml:2:18 error destroys/stands",
      "  2 | forgets: [{ slo: latency, reason: unused }]",
      "    |                  ^^^^^^^ latency still stands in slos/all.yaml:1",
      "    = take it out there first",
    ],
  ],
  [
    "takes an SLO that only its SLI is left of",
    "deploy: panel\ndestroys: [{ slo: latency, reason: a panel will do }]",
    [],
  ],
  [
    "refuses a column that stands",
    "destroys: [{ column: api/cost, reason: unused }]",
    [
      "environments/production.yaml:2:22 error destroys/stands",
      "  2 | destroys: [{ column: api/cost, reason: unused }]",
      "    |                      ^^^^^^^^ api/cost still stands in telemetry/api.yaml:10",
      "    = take it out there first",
    ],
  ],
  [
    "refuses a dataset that stands",
    "destroys: [{ dataset: api, reason: unused }]",
    [
      "environments/production.yaml:2:23 error destroys/stands",
      "  2 | destroys: [{ dataset: api, reason: unused }]",
      "    |                       ^^^ api still stands in telemetry/api.yaml:1",
      "    = take it out there first",
    ],
  ],
])("%s", ([, line, want]) => {
  expect(said(withLine(line))).toEqual(want);
});
