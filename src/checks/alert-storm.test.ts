import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

const failing: Edits[string] = [["carries: [", "normal: { error: false }, failed: { error: true }, carries: ["]];
const rate = (id: string, severity = "critical"): string => `- id: ${id}
  name: ${id}
  severity: ${severity}
  dataset: api
  query: { calculations: [AVG(error_percent)], filters: [error exists] }
  above: 10%
  over: 5m
  every: 2m
  owner: team
  action: Look
  runbook: runbooks/${id}.md
`;
const rates = (...ids: readonly string[]): string => ids.map((id) => rate(id)).join("");

it.for<[string, Edits, string[]]>([
  ["takes three pages", { [yaml.telemetry]: failing, "triggers/more.yaml": rates("a", "b") }, []],
  [
    "finds four",
    { [yaml.telemetry]: failing, "triggers/more.yaml": rates("a", "b", "c") },
    [
      "environments/production.yaml:4:1 warning alert/storm environment production",
      "  4 | recipients: { pager: on-call, chat: chat }",
      "    | ^^^^^^^^^^ a failure of everything pages 4 times in the first 30m: error-rate, a, b, c",
      "    = keep the 3 that say most; let the others warn",
    ],
  ],
  [
    "takes what only warns",
    { [yaml.telemetry]: failing, "triggers/more.yaml": rates("a", "b") + rate("c", "warning") },
    [],
  ],
  [
    "takes what comes later",
    {
      [yaml.telemetry]: failing,
      "triggers/more.yaml":
        rates("a", "b") + rate("c").replace("over: 5m", "over: 40m").replace("every: 2m", "every: 20m"),
    },
    [],
  ],
  [
    "names a few of many",
    { [yaml.telemetry]: failing, "triggers/more.yaml": rates("a", "b", "c", "d", "e", "f", "g") },
    [
      "environments/production.yaml:4:1 warning alert/storm environment production",
      "  4 | recipients: { pager: on-call, chat: chat }",
      "    | ^^^^^^^^^^ a failure of everything pages 8 times in the first 30m: error-rate, a, b, c, d and 3 more",
      "    = keep the 3 that say most; let the others warn",
    ],
  ],
  [
    "counts burn alerts",
    {
      [yaml.telemetry]: failing,
      "triggers/more.yaml": rates("a", "b"),
      [yaml.slos]: [
        ["LT($duration_ms, 1000)", "NOT($error)"],
        ["EXISTS($duration_ms)", "EXISTS($error)"],
      ],
    },
    [
      "environments/production.yaml:4:1 warning alert/storm environment production",
      "  4 | recipients: { pager: on-call, chat: chat }",
      "    | ^^^^^^^^^^ a failure of everything pages 4 times in the first 30m: error-rate, a, b, latency/fast",
      "    = keep the 3 that say most; let the others warn",
    ],
  ],
  [
    "plays through a refusal of every request",
    {
      [yaml.telemetry]: [
        ["description: The API", "description: The API\ndefinitions: { status: status }"],
        [
          "carries: [duration_ms",
          "normal: { error: false, status: 200 }, failed: { error: true, status: 500 }, carries: [status, duration_ms",
        ],
        ["derived:", "  status: { type: integer, description: x }\nderived:"],
        ["IF($error, 100, 0)", "IF(EQUALS($status, 503), 100, 0)"],
      ],
      "triggers/more.yaml": rates("a", "b", "c").replaceAll("error exists", "status exists"),
    },
    [
      "environments/production.yaml:4:1 warning alert/storm environment production",
      "  4 | recipients: { pager: on-call, chat: chat }",
      "    | ^^^^^^^^^^ an outage with status 503 pages 4 times in the first 30m: error-rate, a, b, c",
      "    = keep the 3 that say most; let the others warn",
    ],
  ],
  [
    "plays through a silence",
    {
      "triggers/more.yaml": rates("a", "b", "c")
        .replaceAll("{ calculations: [AVG(error_percent)], filters: [error exists] }", "{ calculations: [COUNT] }")
        .replaceAll("above: 10%", "below: 1"),
    },
    [
      "environments/production.yaml:4:1 warning alert/storm environment production",
      "  4 | recipients: { pager: on-call, chat: chat }",
      "    | ^^^^^^^^^^ silence pages 4 times in the first 30m: a, b, c, silent",
      "    = keep the 3 that say most; let the others warn",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits, "alert/storm")).toEqual(want);
});
