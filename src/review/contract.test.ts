import { expect, it } from "vitest";
import { linesOf, type ReviewCase, reviewed } from "../../test/support/reviews";

/** What differs in the telemetry contract, and who reads it. */
const cases: readonly ReviewCase[] = [
  {
    name: "a column renamed",
    changes: {
      "telemetry/api.yaml": [
        "  error: { type: boolean, description: It failed }",
        "  failed_request: { type: boolean, description: It failed }",
      ],
    },
    want: [
      "destroy column api/error in production: the column with its data, acknowledged -, said by definitions",
      "destroy column api/error in staging: the column with its data, acknowledged -, said by definitions",
      "loosened error-rate in production, staging (triggers/all.yaml:1)",
      "  columns - error [quieter] it is there no more, so the alert reads nothing there (base telemetry/api.yaml:9)",
      "renamed column api/error to failed_request",
      "  read by alert error-rate, derived error_percent, derived failed",
      "  broken alert error-rate, derived error_percent, derived failed",
      "missing in environments/production.yaml destroys: { column: api/error, reason: … } (column api/error is destroyed; lost: the column with its data)",
      "missing in environments/staging.yaml destroys: { column: api/error, reason: … } (column api/error is destroyed; lost: the column with its data)",
      'missing in environments/production.yaml loosens: { alert: error-rate, change: "columns - error", reason: … } (columns - error loosens error-rate)',
      'missing in environments/staging.yaml loosens: { alert: error-rate, change: "columns - error", reason: … } (columns - error loosens error-rate)',
    ],
  },
  {
    name: "a column that an event carries no more",
    changes: { "telemetry/api.yaml": ["carries: [duration_ms, error, cost]", "carries: [duration_ms, cost]"] },
    want: [
      "loosened error-rate in production, staging (triggers/all.yaml:1)",
      "  carries - error (request) [quieter] fewer events are counted: those left out cannot fire it (base telemetry/api.yaml:6)",
      "changed event api/request",
      "  carries - error [other] it is not sent with it any more (base telemetry/api.yaml:6)",
      'missing in environments/production.yaml loosens: { alert: error-rate, change: "carries - error (request)", reason: … } (carries - error (request) loosens error-rate)',
      'missing in environments/staging.yaml loosens: { alert: error-rate, change: "carries - error (request)", reason: … } (carries - error (request) loosens error-rate)',
    ],
  },
  {
    name: "a column of another type",
    changes: { "telemetry/api.yaml": ["cost: { type: float", "cost: { type: integer"] },
    want: [
      "changed column api/cost",
      "  type float → integer [other] its values are of another type (telemetry/api.yaml:10)",
    ],
  },
  {
    name: "less private",
    changes: { "telemetry/api.yaml": ["type: string, privacy: personal", "type: string"] },
    common: {
      "telemetry/api.yaml": ["  cost:", "  user: { type: string, privacy: personal, description: Who }\n  cost:"],
    },
    want: [
      "changed column api/user",
      "  privacy personal → public [other] it is treated as less private: it may be shown to more people (telemetry/api.yaml:10)",
    ],
  },
  {
    name: "a column added",
    changes: { "telemetry/api.yaml": ["  cost:", "  route: { type: string, description: Where to }\n  cost:"] },
    want: ["added column api/route"],
  },
  {
    name: "a column that is retired",
    changes: {
      "telemetry/api.yaml": [
        "  cost: { type: float, unit: USD, description: What it cost }\nderived:",
        "retired: [cost]\nderived:",
      ],
    },
    common: { "telemetry/api.yaml": ["carries: [duration_ms, error, cost]", "carries: [duration_ms, error]"] },
    want: [
      "removed column api/cost",
      "changed dataset api",
      "  retired + cost [other] it is described no more, and its data stays (telemetry/api.yaml:10)",
    ],
  },
  {
    name: "a derived column that shrinks",
    changes: { "telemetry/api.yaml": ["IF($error, 100, 0)", "IF(AND($error, $cost > 0), 100, 0)"] },
    want: [
      "loosened error-rate in production, staging (triggers/all.yaml:1)",
      "  derived error_percent IF($error, 100, 0) → IF(AND($error, $cost > 0), 100, 0) [quieter] it fires in fewer cases (telemetry/api.yaml:12)",
      "changed derived api/error_percent",
      "  expression IF($error, 100, 0) → IF(AND($error, $cost > 0), 100, 0) [other] it is calculated otherwise (telemetry/api.yaml:12)",
      "  read by alert error-rate",
      'missing in environments/production.yaml loosens: { alert: error-rate, change: "derived error_percent IF($error, 100, 0) → IF(AND($error, $cost > 0), 100, 0)", reason: … } (derived error_percent IF($error, 100, 0) → IF(AND($error, $cost > 0), 100, 0) loosens error-rate)',
      'missing in environments/staging.yaml loosens: { alert: error-rate, change: "derived error_percent IF($error, 100, 0) → IF(AND($error, $cost > 0), 100, 0)", reason: … } (derived error_percent IF($error, 100, 0) → IF(AND($error, $cost > 0), 100, 0) loosens error-rate)',
    ],
  },
  {
    name: "a derived column that is another",
    changes: { "telemetry/api.yaml": ["IF($error, 100, 0)", "IF($cost > 0, 100, 0)"] },
    want: [
      "changed error-rate in production, staging (triggers/all.yaml:1)",
      "  derived error_percent IF($error, 100, 0) → IF($cost > 0, 100, 0) [other] what it reads is calculated otherwise (telemetry/api.yaml:12)",
      "changed derived api/error_percent",
      "  expression IF($error, 100, 0) → IF($cost > 0, 100, 0) [other] it is calculated otherwise (telemetry/api.yaml:12)",
      "  read by alert error-rate",
    ],
  },
  {
    name: "a guard's derived column",
    changes: { "telemetry/api.yaml": ["IF($error, 1, 0)", "IF(AND($error, $cost > 0), 1, 0)"] },
    want: [
      "loosened error-rate in production, staging (triggers/all.yaml:1)",
      "  derived failed IF($error, 1, 0) → IF(AND($error, $cost > 0), 1, 0) [quieter] it fires in fewer cases (telemetry/api.yaml:13)",
      "changed derived api/failed",
      "  expression IF($error, 1, 0) → IF(AND($error, $cost > 0), 1, 0) [other] it is calculated otherwise (telemetry/api.yaml:13)",
      "  read by alert error-rate",
      'missing in environments/production.yaml loosens: { alert: error-rate, change: "derived failed IF($error, 1, 0) → IF(AND($error, $cost > 0), 1, 0)", reason: … } (derived failed IF($error, 1, 0) → IF(AND($error, $cost > 0), 1, 0) loosens error-rate)',
      'missing in environments/staging.yaml loosens: { alert: error-rate, change: "derived failed IF($error, 1, 0) → IF(AND($error, $cost > 0), 1, 0)", reason: … } (derived failed IF($error, 1, 0) → IF(AND($error, $cost > 0), 1, 0) loosens error-rate)',
    ],
  },
  {
    name: "a derived column in other words",
    changes: { "telemetry/api.yaml": ["IF($error, 100, 0)", "IF( $error , 100, 0 )"] },
    want: [],
  },
  {
    name: "fewer failures are kept",
    changes: { "telemetry/api.yaml": ["errors: 100%, slow", "errors: 50%, slow"] },
    want: [
      "loosened error-rate in production, staging (triggers/all.yaml:1)",
      "  sampling.errors 100% → 50% [quieter] fewer failed events are kept to be seen (telemetry/api.yaml:3)",
      "loosened latency/fast in production, staging (slos/burn-windows.yaml:2)",
      "  sampling.errors 100% → 50% [quieter] fewer failed events are kept to be seen (telemetry/api.yaml:3)",
      "loosened silent in production, staging (triggers/silent.yaml:1)",
      "  sampling.errors 100% → 50% [quieter] fewer failed events are kept to be seen (telemetry/api.yaml:3)",
      "loosened latency/slow in production, staging (slos/burn-windows.yaml:3)",
      "  sampling.errors 100% → 50% [quieter] fewer failed events are kept to be seen (telemetry/api.yaml:3)",
      "changed dataset api",
      "  sampling.errors 100% → 50% [quieter] fewer failed events are kept to be seen (telemetry/api.yaml:3)",
      "events sent 2851200 → 2836944",
      'missing in environments/production.yaml loosens: { change: "sampling.errors 100% → 50%", reason: … } (sampling.errors 100% → 50% loosens error-rate and 2 more)',
      'missing in environments/staging.yaml loosens: { change: "sampling.errors 100% → 50%", reason: … } (sampling.errors 100% → 50% loosens error-rate and 2 more)',
    ],
  },
  {
    name: "a kind of event that is sampled",
    changes: { "telemetry/api.yaml": ["sampled: false, ", ""] },
    common: {
      "telemetry/api.yaml": [
        "sampling: { routine: 100%, errors: 100%, slow: 100%, slow_above: 30s }\nlimits: { attributes: 50, string: 1KiB }\nevents:\n  request: { ",
        "sampling: { routine: 10%, errors: 100%, slow: 100%, slow_above: 30s }\nlimits: { attributes: 50, string: 1KiB }\nevents:\n  request: { sampled: false, ",
      ],
    },
    want: [
      "loosened error-rate in production, staging (triggers/all.yaml:1)",
      "  sampled request false → true [quieter] not every one of its events is kept any more (telemetry/api.yaml:6)",
      "loosened latency/fast in production, staging (slos/burn-windows.yaml:2)",
      "  sampled request false → true [quieter] not every one of its events is kept any more (telemetry/api.yaml:6)",
      "loosened silent in production, staging (triggers/silent.yaml:1)",
      "  sampled request false → true [quieter] not every one of its events is kept any more (telemetry/api.yaml:6)",
      "loosened latency/slow in production, staging (slos/burn-windows.yaml:3)",
      "  sampled request false → true [quieter] not every one of its events is kept any more (telemetry/api.yaml:6)",
      "changed event api/request",
      "  sampled false → true [quieter] not each one is kept any more (telemetry/api.yaml:6)",
      "events sent 2851200 → 336442",
      'missing in environments/production.yaml loosens: { change: "sampled request false → true", reason: … } (sampled request false → true loosens error-rate and 2 more)',
      'missing in environments/staging.yaml loosens: { change: "sampled request false → true", reason: … } (sampled request false → true loosens error-rate and 2 more)',
    ],
  },
  {
    name: "a kind of event that is gone",
    changes: { "telemetry/api.yaml": ["  beat: { emitted_by: api, every: 30s, carries: [error] }\n", ""] },
    common: {
      "telemetry/api.yaml": ["events:\n", "events:\n  beat: { emitted_by: api, every: 30s, carries: [error] }\n"],
    },
    want: [
      "loosened error-rate in production, staging (triggers/all.yaml:1)",
      "  events - beat [quieter] fewer events are counted: those left out cannot fire it (base telemetry/api.yaml:5)",
      "tightened silent in production, staging (triggers/silent.yaml:1)",
      "  events - beat [louder] fewer events are counted, so it is lower (base telemetry/api.yaml:5)",
      "removed event api/beat",
      "events sent 3024000 → 2851200",
      'missing in environments/production.yaml loosens: { alert: error-rate, change: "events - beat", reason: … } (events - beat loosens error-rate)',
      'missing in environments/staging.yaml loosens: { alert: error-rate, change: "events - beat", reason: … } (events - beat loosens error-rate)',
    ],
  },
  {
    name: "a column that a scenario gives values",
    changes: { "telemetry/api.yaml": ["  route: { type: string, description: Where to }\n", ""] },
    common: {
      "telemetry/api.yaml": [
        "carries: [duration_ms, error, cost] }\ncolumns:",
        "carries: [duration_ms, error, cost, route] }\ncolumns:\n  route: { type: string, description: Where to }",
      ],
      "test/scenarios/all.yaml":
        "- alert: error-rate\n  environment: production\n  events:\n    - { event: request, every: 10s, for: 10m, fields: { route: home } }\n  expect:\n    - { stays: quiet }\n",
    },
    want: [
      "destroy column api/route in production: the column with its data, acknowledged -, said by definitions",
      "destroy column api/route in staging: the column with its data, acknowledged -, said by definitions",
      "removed column api/route",
      "  read by scenario error-rate in production",
      "missing in environments/production.yaml destroys: { column: api/route, reason: … } (column api/route is destroyed; lost: the column with its data)",
      "missing in environments/staging.yaml destroys: { column: api/route, reason: … } (column api/route is destroyed; lost: the column with its data)",
    ],
  },
];

it.for(cases)("$name", ({ changes, common, want }) => {
  expect(linesOf(reviewed(changes, common))).toEqual(want);
});
