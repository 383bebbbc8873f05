import { expect, it } from "vitest";
import { linesOf, type ReviewCase, reviewed } from "../../test/support/reviews";

/** What the source has to say of what fires less. */
const cases: readonly ReviewCase[] = [
  {
    name: "acknowledged, with another arrow",
    changes: {
      "triggers/all.yaml": ["above: 10%", "above: 12%"],
      "environments/production.yaml": [
        "protected: true",
        "protected: true\nloosens: [{ alert: error-rate, change: above 10% -> 12%, reason: half of it is noise }]",
      ],
    },
    want: [
      "loosened error-rate in production (triggers/all.yaml:1)",
      "  above 10% → 12% [quieter] the threshold is higher (triggers/all.yaml:8)",
      "changed environment production",
      "  loosens + error-rate: above 10% -> 12% [words] half of it is noise (environments/production.yaml:2)",
      "given in production: error-rate above 10% -> 12%",
    ],
  },
  {
    name: "another value than what is acknowledged",
    changes: {
      "triggers/all.yaml": ["above: 10%", "above: 90%"],
      "environments/production.yaml": [
        "protected: true",
        "protected: true\nloosens: [{ alert: error-rate, change: above 10% → 12%, reason: half of it is noise }]",
      ],
    },
    want: [
      "loosened error-rate in production (triggers/all.yaml:1)",
      "  above 10% → 90% [quieter] the threshold is higher (triggers/all.yaml:8)",
      "changed environment production",
      "  loosens + error-rate: above 10% → 12% [words] half of it is noise (environments/production.yaml:2)",
      'missing in environments/production.yaml loosens: { alert: error-rate, change: "above 10% → 90%", reason: … } (above 10% → 90% loosens error-rate)',
      "stale in production: error-rate above 10% → 12%",
    ],
  },
  {
    name: "what an earlier change acknowledged",
    changes: { "triggers/all.yaml": ["above: 10%", "above: 12%"] },
    common: {
      "environments/production.yaml": [
        "protected: true",
        "protected: true\nloosens: [{ alert: error-rate, change: above 10% → 12%, reason: half of it is noise }]",
      ],
    },
    want: [
      "loosened error-rate in production (triggers/all.yaml:1)",
      "  above 10% → 12% [quieter] the threshold is higher (triggers/all.yaml:8)",
      'missing in environments/production.yaml loosens: { alert: error-rate, change: "above 10% → 12%", reason: … } (above 10% → 12% loosens error-rate)',
      "stale in production: error-rate above 10% → 12%",
    ],
  },
  {
    name: "all alerts that a change loosens",
    changes: {
      "telemetry/api.yaml": ["errors: 100%, slow", "errors: 50%, slow"],
      "environments/production.yaml": [
        "protected: true",
        "protected: true\nloosens: [{ change: sampling.errors 100% → 50%, reason: too many }]",
      ],
    },
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
      "changed environment production",
      "  loosens + sampling.errors 100% → 50% [words] too many (environments/production.yaml:2)",
      "events sent 2851200 → 2836944",
      'missing in environments/staging.yaml loosens: { change: "sampling.errors 100% → 50%", reason: … } (sampling.errors 100% → 50% loosens error-rate and 2 more)',
      "given in production: all sampling.errors 100% → 50%",
    ],
  },
  {
    name: "louder in one way, quieter in another",
    changes: { "triggers/all.yaml": ["above: 10%\n  over: 5m", "above: 12%\n  over: 4m"] },
    want: [
      "changed error-rate in production (triggers/all.yaml:1)",
      "  above 10% → 12% [quieter] the threshold is higher (triggers/all.yaml:8)",
      "  over 5m → 4m [louder] a shorter window dilutes a short outage less (triggers/all.yaml:9)",
      "tightened error-rate in staging (triggers/all.yaml:1)",
      "  over 5m → 4m [louder] a shorter window dilutes a short outage less (triggers/all.yaml:9)",
      'missing in environments/production.yaml loosens: { alert: error-rate, change: "above 10% → 12%", reason: … } (above 10% → 12% loosens error-rate)',
    ],
  },
];

it.for(cases)("$name", ({ changes, common, want }) => {
  expect(linesOf(reviewed(changes, common))).toEqual(want);
});
