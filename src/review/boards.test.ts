import { expect, it } from "vitest";
import { linesOf, type ReviewCase, reviewed } from "../../test/support/reviews";

/** What differs on a board. */
const cases: readonly ReviewCase[] = [
  {
    name: "a panel moved",
    changes: { "boards/health.yaml": ["x: 6, y: 0, width: 6", "x: 6, y: 0, width: 4"] },
    want: [
      "changed board health in production, staging",
      "  moved panel about: Hello",
      "    at 6×4 at 6,0 → 4×4 at 6,0 [words] it has another place or size (boards/health.yaml:11)",
    ],
  },
  {
    name: "a panel added",
    changes: {
      "boards/health.yaml": [
        "  - { id: about",
        "  - { id: more, text: More, at: { x: 0, y: 8, width: 6, height: 4 } }\n  - { id: about",
      ],
    },
    want: ["changed board health in production, staging", "  added panel more: More"],
  },
  {
    name: "a panel removed",
    changes: {
      "boards/health.yaml": ["  - { id: about, text: Hello, at: { x: 6, y: 0, width: 6, height: 4 } }\n", ""],
    },
    want: ["changed board health in production, staging", "  removed panel about: Hello"],
  },
  {
    name: "panels in another order",
    changes: {
      "boards/health.yaml": [
        "  - { id: about, text: Hello, at: { x: 6, y: 0, width: 6, height: 4 } }\n  - { id: latency, slo: latency, at: { x: 0, y: 4, width: 6, height: 4 } }",
        "  - { id: latency, slo: latency, at: { x: 0, y: 4, width: 6, height: 4 } }\n  - { id: about, text: Hello, at: { x: 6, y: 0, width: 6, height: 4 } }",
      ],
    },
    want: [],
  },
  {
    name: "a panel's query",
    changes: {
      "boards/health.yaml": [
        "{ calculations: [COUNT] }",
        "{ calculations: [COUNT, P95(duration_ms)], filters: [error = true] }\n    charts: [line, stat]\n    over: 24h",
      ],
    },
    want: [
      "changed board health in production, staging",
      "  changed panel rate: Requests",
      "    filters + error = true [other] it shows other events (boards/health.yaml:9)",
      "    calculations COUNT → COUNT, P95(duration_ms) [other] it shows something else (boards/health.yaml:9)",
      "    over 2h → 24h [other] it looks further back, or less far (boards/health.yaml:11)",
      "    charts + line, stat [other] it is drawn otherwise (boards/health.yaml:10)",
    ],
  },
  {
    name: "a panel's title",
    changes: { "boards/health.yaml": ["title: Requests", "title: Requests a minute"] },
    want: [
      "changed board health in production, staging",
      "  changed panel rate: Requests a minute",
      "    title Requests → Requests a minute [words] only what people read is different (boards/health.yaml:6)",
    ],
  },
  {
    name: "lines at an alert's threshold",
    changes: { "triggers/all.yaml": ["above: 10%", "above: 12%"] },
    common: {
      "boards/health.yaml": [
        "query: { calculations: [COUNT] }",
        "query: { calculations: [AVG(error_percent)] }\n    lines: [error-rate]",
      ],
    },
    want: [
      "loosened error-rate in production (triggers/all.yaml:1)",
      "  above 10% → 12% [quieter] the threshold is higher (triggers/all.yaml:8)",
      "changed board health in production",
      "  changed panel rate: Requests",
      "    lines critical above 10 → critical above 12 [other] thresholds are drawn elsewhere (boards/health.yaml:10)",
      'missing in environments/production.yaml loosens: { alert: error-rate, change: "above 10% → 12%", reason: … } (above 10% → 12% loosens error-rate)',
    ],
  },
  {
    name: "a derived column that a panel shows",
    changes: { "telemetry/api.yaml": ["IF($error, 1, 0)", "IF($cost > 0, 1, 0)"] },
    common: { "boards/health.yaml": ["[COUNT]", "[SUM(failed)]"] },
    want: [
      "changed error-rate in production, staging (triggers/all.yaml:1)",
      "  derived failed IF($error, 1, 0) → IF($cost > 0, 1, 0) [other] what it reads is calculated otherwise (telemetry/api.yaml:13)",
      "changed board health in production, staging",
      "  changed panel rate: Requests",
      "    derived failed IF($error, 1, 0) → IF($cost > 0, 1, 0) [other] what it shows is calculated otherwise (telemetry/api.yaml:13)",
      "changed derived api/failed",
      "  expression IF($error, 1, 0) → IF($cost > 0, 1, 0) [other] it is calculated otherwise (telemetry/api.yaml:13)",
      "  read by alert error-rate, panel health/rate",
    ],
  },
  {
    name: "a board added",
    changes: {
      "boards/more.yaml":
        "id: more\nname: More\ndescription: What else?\npanels: [{ id: text, text: Hello, at: { x: 0, y: 0, width: 6, height: 4 } }]\n",
    },
    want: ["added board more in production, staging"],
  },
  {
    name: "a board removed",
    changes: { "boards/more.yaml": undefined },
    common: {
      "boards/more.yaml":
        "id: more\nname: More\ndescription: What else?\npanels: [{ id: text, text: Hello, at: { x: 0, y: 0, width: 6, height: 4 } }]\n",
    },
    want: [
      "destroy board more in production: nothing, acknowledged -, said by definitions",
      "destroy board more in staging: nothing, acknowledged -, said by definitions",
      "removed board more in production, staging",
    ],
  },
];

it.for(cases)("$name", ({ changes, common, want }) => {
  expect(linesOf(reviewed(changes, common))).toEqual(want);
});
