import { expect, it } from "vitest";
import { linesOf, type ReviewCase, reviewed } from "../../test/support/reviews";

/** One line of a trigger, which production has as it is written and staging with another threshold. */
const cases: readonly ReviewCase[] = [
  {
    name: "a higher threshold",
    changes: { "triggers/all.yaml": ["above: 10%", "above: 12%"] },
    want: [
      "loosened error-rate in production (triggers/all.yaml:1)",
      "  above 10% → 12% [quieter] the threshold is higher (triggers/all.yaml:8)",
      'missing in environments/production.yaml loosens: { alert: error-rate, change: "above 10% → 12%", reason: … } (above 10% → 12% loosens error-rate)',
    ],
  },
  {
    name: "a lower threshold",
    changes: { "triggers/all.yaml": ["above: 10%", "above: 8%"] },
    want: [
      "tightened error-rate in production (triggers/all.yaml:1)",
      "  above 10% → 8% [louder] the threshold is lower (triggers/all.yaml:8)",
    ],
  },
  {
    name: "the threshold itself is enough",
    changes: { "triggers/all.yaml": ["above: 10%", "at_or_above: 10%"] },
    want: [
      "tightened error-rate in production (triggers/all.yaml:1)",
      "  above 10% → at_or_above 10% [louder] the threshold itself is enough (triggers/all.yaml:8)",
    ],
  },
  {
    name: "the other side of the threshold",
    changes: { "triggers/all.yaml": ["above: 10%", "below: 10%"] },
    want: [
      "changed error-rate in production (triggers/all.yaml:1)",
      "  above 10% → below 10% [other] it fires on the other side of its threshold (triggers/all.yaml:8)",
    ],
  },
  {
    name: "the same threshold in another unit",
    changes: { "triggers/all.yaml": ["above: 60s", "above: 60000ms"] },
    common: {
      "triggers/all.yaml": [
        "AVG(error_percent)]\n    filters: [error exists]\n  above: 10%",
        "P95(duration_ms)]\n  above: 60s",
      ],
      "environments/staging.yaml": ["overrides:\n  - { alert: error-rate, above: 20% }\n", ""],
    },
    want: [],
  },
  {
    name: "a longer window",
    changes: { "triggers/all.yaml": ["over: 5m", "over: 8m"] },
    want: [
      "loosened error-rate in production, staging (triggers/all.yaml:1)",
      "  over 5m → 8m [quieter] a longer window dilutes a short outage (triggers/all.yaml:9)",
      'missing in environments/production.yaml loosens: { alert: error-rate, change: "over 5m → 8m", reason: … } (over 5m → 8m loosens error-rate)',
      'missing in environments/staging.yaml loosens: { alert: error-rate, change: "over 5m → 8m", reason: … } (over 5m → 8m loosens error-rate)',
    ],
  },
  {
    name: "a shorter window",
    changes: { "triggers/all.yaml": ["over: 5m", "over: 4m"] },
    want: [
      "tightened error-rate in production, staging (triggers/all.yaml:1)",
      "  over 5m → 4m [louder] a shorter window dilutes a short outage less (triggers/all.yaml:9)",
    ],
  },
  {
    name: "a longer frequency",
    changes: { "triggers/all.yaml": ["every: 2m", "every: 4m"] },
    want: [
      "loosened error-rate in production, staging (triggers/all.yaml:1)",
      "  every 2m → 4m [quieter] it is looked at less often, so it fires later (triggers/all.yaml:10)",
      'missing in environments/production.yaml loosens: { alert: error-rate, change: "every 2m → 4m", reason: … } (every 2m → 4m loosens error-rate)',
      'missing in environments/staging.yaml loosens: { alert: error-rate, change: "every 2m → 4m", reason: … } (every 2m → 4m loosens error-rate)',
    ],
  },
  {
    name: "it must last",
    changes: { "triggers/all.yaml": ["every: 2m", "every: 2m\n  for: 6m"] },
    want: [
      "loosened error-rate in production, staging (triggers/all.yaml:1)",
      "  for + 6m [quieter] 3 evaluations in a row must meet it, not 1: what is shorter does not fire (triggers/all.yaml:11)",
      'missing in environments/production.yaml loosens: { alert: error-rate, change: "for + 6m", reason: … } (for + 6m loosens error-rate)',
      'missing in environments/staging.yaml loosens: { alert: error-rate, change: "for + 6m", reason: … } (for + 6m loosens error-rate)',
    ],
  },
  {
    name: "a filter added",
    changes: { "triggers/all.yaml": ["[error exists]", "[error exists, cost > 0]"] },
    want: [
      "loosened error-rate in production, staging (triggers/all.yaml:1)",
      "  filters + cost > 0 [quieter] fewer events are counted: those left out cannot fire it (triggers/all.yaml:7)",
      'missing in environments/production.yaml loosens: { alert: error-rate, change: "filters + cost > 0", reason: … } (filters + cost > 0 loosens error-rate)',
      'missing in environments/staging.yaml loosens: { alert: error-rate, change: "filters + cost > 0", reason: … } (filters + cost > 0 loosens error-rate)',
    ],
  },
  {
    name: "a filter removed",
    changes: { "triggers/all.yaml": ["[error exists]", "[]"] },
    want: [
      "tightened error-rate in production, staging (triggers/all.yaml:1)",
      "  filters - error exists [louder] more events are counted: these can fire it too (base triggers/all.yaml:7)",
    ],
  },
  {
    name: "a narrower filter",
    changes: { "triggers/all.yaml": ["[error exists]", "[error = true]"] },
    want: [
      "loosened error-rate in production, staging (triggers/all.yaml:1)",
      "  filters error exists → error = true [quieter] fewer events are counted: those left out cannot fire it (triggers/all.yaml:7)",
      'missing in environments/production.yaml loosens: { alert: error-rate, change: "filters error exists → error = true", reason: … } (filters error exists → error = true loosens error-rate)',
      'missing in environments/staging.yaml loosens: { alert: error-rate, change: "filters error exists → error = true", reason: … } (filters error exists → error = true loosens error-rate)',
    ],
  },
  {
    name: "fewer values",
    changes: { "triggers/all.yaml": ["cost in [1, 2, 3]", "cost in [3, 1]"] },
    common: { "triggers/all.yaml": ["[error exists]", '["cost in [1, 2, 3]"]'] },
    want: [
      "loosened error-rate in production, staging (triggers/all.yaml:1)",
      "  filters cost in [1, 2, 3] → cost in [3, 1] [quieter] fewer events are counted: those left out cannot fire it (triggers/all.yaml:7)",
      'missing in environments/production.yaml loosens: { alert: error-rate, change: "filters cost in [1, 2, 3] → cost in [3, 1]", reason: … } (filters cost in [1, 2, 3] → cost in [3, 1] loosens error-rate)',
      'missing in environments/staging.yaml loosens: { alert: error-rate, change: "filters cost in [1, 2, 3] → cost in [3, 1]", reason: … } (filters cost in [1, 2, 3] → cost in [3, 1] loosens error-rate)',
    ],
  },
  {
    name: "filters in another order",
    changes: { "triggers/all.yaml": ["[cost > 0, error exists]", "[error exists, cost > 0]"] },
    common: { "triggers/all.yaml": ["[error exists]", "[cost > 0, error exists]"] },
    want: [],
  },
  {
    name: "any filter will do",
    changes: {
      "triggers/all.yaml": [
        "    filters: [error exists, cost > 0]",
        "    filters: [error exists, cost > 0]\n    filter_combination: OR",
      ],
    },
    common: { "triggers/all.yaml": ["[error exists]", "[error exists, cost > 0]"] },
    want: [
      "tightened error-rate in production, staging (triggers/all.yaml:1)",
      "  filters all must pass → any will do [louder] more events are counted: these can fire it too (triggers/all.yaml:7)",
    ],
  },
  {
    name: "one more that will do",
    changes: { "triggers/all.yaml": ["[error exists, cost > 0]", "[error exists, cost > 0, cost < 0]"] },
    common: {
      "triggers/all.yaml": [
        "    filters: [error exists]",
        "    filter_combination: OR\n    filters: [error exists, cost > 0]",
      ],
    },
    want: [
      "tightened error-rate in production, staging (triggers/all.yaml:1)",
      "  filters + cost < 0 [louder] more events are counted: these can fire it too (triggers/all.yaml:8)",
    ],
  },
  {
    name: "a guard raised",
    changes: { "triggers/all.yaml": ["SUM(failed): 3", "SUM(failed): 5"] },
    want: [
      "loosened error-rate in production, staging (triggers/all.yaml:1)",
      "  at_least SUM(failed) 3 → 5 [quieter] the guard is harder to meet (triggers/all.yaml:11)",
      'missing in environments/production.yaml loosens: { alert: error-rate, change: "at_least SUM(failed) 3 → 5", reason: … } (at_least SUM(failed) 3 → 5 loosens error-rate)',
      'missing in environments/staging.yaml loosens: { alert: error-rate, change: "at_least SUM(failed) 3 → 5", reason: … } (at_least SUM(failed) 3 → 5 loosens error-rate)',
    ],
  },
  {
    name: "a guard removed",
    changes: { "triggers/all.yaml": ["  at_least: { SUM(failed): 3 }\n", ""] },
    want: [
      "tightened error-rate in production, staging (triggers/all.yaml:1)",
      "  at_least - SUM(failed) 3 [louder] a guard is gone: less is enough to fire it (base triggers/all.yaml:11)",
    ],
  },
  {
    name: "a second guard",
    changes: { "triggers/all.yaml": ["{ SUM(failed): 3 }", "{ SUM(failed): 3, COUNT: 20 }"] },
    want: [
      "loosened error-rate in production, staging (triggers/all.yaml:1)",
      "  at_least + COUNT 20 [quieter] a further guard must be met before it fires (triggers/all.yaml:11)",
      'missing in environments/production.yaml loosens: { alert: error-rate, change: "at_least + COUNT 20", reason: … } (at_least + COUNT 20 loosens error-rate)',
      'missing in environments/staging.yaml loosens: { alert: error-rate, change: "at_least + COUNT 20", reason: … } (at_least + COUNT 20 loosens error-rate)',
    ],
  },
  {
    name: "the greatest instead of the mean",
    changes: { "triggers/all.yaml": ["AVG(error_percent)", "MAX(error_percent)"] },
    want: [
      "tightened error-rate in production, staging (triggers/all.yaml:1)",
      "  calculations AVG(error_percent) → MAX(error_percent) [louder] MAX is above AVG of the same values (triggers/all.yaml:6)",
    ],
  },
  {
    name: "something else measured",
    changes: { "triggers/all.yaml": ["AVG(error_percent)", "P50(error_percent)"] },
    want: [
      "changed error-rate in production, staging (triggers/all.yaml:1)",
      "  calculations AVG(error_percent) → P50(error_percent) [other] something else is measured (triggers/all.yaml:6)",
    ],
  },
  {
    name: "a lower percentile",
    changes: { "triggers/all.yaml": ["P99(error_percent)", "P95(error_percent)"] },
    common: { "triggers/all.yaml": ["AVG(error_percent)", "P99(error_percent)"] },
    want: [
      "loosened error-rate in production, staging (triggers/all.yaml:1)",
      "  calculations P99(error_percent) → P95(error_percent) [quieter] P95 is below P99 of the same values (triggers/all.yaml:6)",
      'missing in environments/production.yaml loosens: { alert: error-rate, change: "calculations P99(error_percent) → P95(error_percent)", reason: … } (calculations P99(error_percent) → P95(error_percent) loosens error-rate)',
      'missing in environments/staging.yaml loosens: { alert: error-rate, change: "calculations P99(error_percent) → P95(error_percent)", reason: … } (calculations P99(error_percent) → P95(error_percent) loosens error-rate)',
    ],
  },
  {
    name: "a severity",
    changes: { "triggers/all.yaml": ["severity: critical", "severity: warning"] },
    want: [
      "loosened error-rate in production (triggers/all.yaml:1)",
      "  severity critical → warning [quieter] a warning never pages (triggers/all.yaml:3)",
      "  tell on-call, chat → chat [quieter] it pages nobody any more (triggers/all.yaml:1)",
      "loosened error-rate in staging (triggers/all.yaml:1)",
      "  severity critical → warning [quieter] a warning never pages (triggers/all.yaml:3)",
      'missing in environments/production.yaml loosens: { alert: error-rate, change: "severity critical → warning", reason: … } (severity critical → warning loosens error-rate)',
      'missing in environments/staging.yaml loosens: { alert: error-rate, change: "severity critical → warning", reason: … } (severity critical → warning loosens error-rate)',
    ],
  },
  {
    name: "disabled",
    changes: { "triggers/all.yaml": ["every: 2m", "every: 2m\n  disabled: true"] },
    want: [
      "loosened error-rate in production, staging (triggers/all.yaml:1)",
      "  disabled false → true [quieter] it is not evaluated any more (triggers/all.yaml:11)",
      'missing in environments/production.yaml loosens: { alert: error-rate, change: "disabled false → true", reason: … } (disabled false → true loosens error-rate)',
      'missing in environments/staging.yaml loosens: { alert: error-rate, change: "disabled false → true", reason: … } (disabled false → true loosens error-rate)',
    ],
  },
  {
    name: "told again and again",
    changes: { "triggers/all.yaml": ["every: 2m", "every: 2m\n  notify: on_true"] },
    want: [
      "tightened error-rate in production, staging (triggers/all.yaml:1)",
      "  notify on_change → on_true [louder] it tells at every evaluation while it lasts, not once (triggers/all.yaml:11)",
    ],
  },
  {
    name: "a schedule",
    changes: {
      "triggers/all.yaml": ["every: 2m", 'every: 2m\n  schedule: { from: "08:00", to: "18:00", days: [monday] }'],
    },
    want: [
      "loosened error-rate in production, staging (triggers/all.yaml:1)",
      "  schedule + 08:00 to 18:00 on monday [quieter] it is evaluated in less of the week (triggers/all.yaml:11)",
      'missing in environments/production.yaml loosens: { alert: error-rate, change: "schedule + 08:00 to 18:00 on monday", reason: … } (schedule + 08:00 to 18:00 on monday loosens error-rate)',
      'missing in environments/staging.yaml loosens: { alert: error-rate, change: "schedule + 08:00 to 18:00 on monday", reason: … } (schedule + 08:00 to 18:00 on monday loosens error-rate)',
    ],
  },
  {
    name: "a shorter schedule",
    changes: { "triggers/all.yaml": ["18:00", "17:00"] },
    common: {
      "triggers/all.yaml": ["every: 2m", 'every: 2m\n  schedule: { from: "08:00", to: "18:00", days: [monday] }'],
    },
    want: [
      "loosened error-rate in production, staging (triggers/all.yaml:1)",
      "  schedule 08:00 to 18:00 on monday → 08:00 to 17:00 on monday [quieter] it is evaluated in less of the week (triggers/all.yaml:11)",
      'missing in environments/production.yaml loosens: { alert: error-rate, change: "schedule 08:00 to 18:00 on monday → 08:00 to 17:00 on monday", reason: … } (schedule 08:00 to 18:00 on monday → 08:00 to 17:00 on monday loosens error-rate)',
      'missing in environments/staging.yaml loosens: { alert: error-rate, change: "schedule 08:00 to 18:00 on monday → 08:00 to 17:00 on monday", reason: … } (schedule 08:00 to 18:00 on monday → 08:00 to 17:00 on monday loosens error-rate)',
    ],
  },
  {
    name: "words alone",
    changes: { "triggers/all.yaml": ["action: Look", "action: Look twice"] },
    want: [
      "changed error-rate in production, staging (triggers/all.yaml:1)",
      "  action Look → Look twice [words] only what people read is different (triggers/all.yaml:13)",
    ],
  },
  {
    name: "an override alone",
    changes: { "environments/staging.yaml": ["above: 20%", "above: 25%"] },
    want: [
      "loosened error-rate in staging (triggers/all.yaml:1)",
      "  above 20% → 25% [quieter] the threshold is higher (environments/staging.yaml:6)",
      'missing in environments/staging.yaml loosens: { alert: error-rate, change: "above 20% → 25%", reason: … } (above 20% → 25% loosens error-rate)',
    ],
  },
  {
    name: "fewer events for what fires on silence",
    changes: {
      "triggers/silent.yaml": ["{ calculations: [COUNT] }", "{ calculations: [COUNT], filters: [error exists] }"],
    },
    want: [
      "tightened silent in production, staging (triggers/silent.yaml:1)",
      "  filters + error exists [louder] fewer events are counted, so it is lower (triggers/silent.yaml:5)",
    ],
  },
  {
    name: "a longer window for what fires on silence",
    changes: { "triggers/silent.yaml": ["over: 5m", "over: 8m"] },
    want: [
      "loosened silent in production, staging (triggers/silent.yaml:1)",
      "  over 5m → 8m [quieter] it takes longer until a longer window holds so little (triggers/silent.yaml:7)",
      'missing in environments/production.yaml loosens: { alert: silent, change: "over 5m → 8m", reason: … } (over 5m → 8m loosens silent)',
      'missing in environments/staging.yaml loosens: { alert: silent, change: "over 5m → 8m", reason: … } (over 5m → 8m loosens silent)',
    ],
  },
  {
    name: "disabled in both versions",
    changes: { "triggers/all.yaml": ["above: 10%", "above: 12%"] },
    common: { "triggers/all.yaml": ["every: 2m", "every: 2m\n  disabled: true"] },
    want: [
      "changed error-rate in production (triggers/all.yaml:1)",
      "  above 10% → 12% [other] it is disabled, before and after (triggers/all.yaml:8)",
    ],
  },
  {
    name: "an alert of another id",
    changes: { "triggers/silent.yaml": ["- id: silent", "- id: silence"] },
    want: [
      "destroy trigger silent in production: nothing, acknowledged -, said by definitions",
      "destroy trigger silent in staging: nothing, acknowledged -, said by definitions",
      "removed silent, now silence, in production, staging (base triggers/silent.yaml:1)",
      "added silence in production, staging (triggers/silent.yaml:1)",
    ],
  },
  {
    name: "an alert removed",
    changes: { "triggers/silent.yaml": "[]\n" },
    want: [
      "destroy trigger silent in production: nothing, acknowledged -, said by definitions",
      "destroy trigger silent in staging: nothing, acknowledged -, said by definitions",
      "removed silent in production, staging (base triggers/silent.yaml:1)",
      'missing in environments/production.yaml loosens: { alert: silent, change: "removed", reason: … } (silent is removed)',
      'missing in environments/staging.yaml loosens: { alert: silent, change: "removed", reason: … } (silent is removed)',
    ],
  },
  {
    name: "an alert added",
    changes: {
      "triggers/silent.yaml":
        "- id: silent\n  name: No requests\n  severity: critical\n  dataset: api\n  query: { calculations: [COUNT] }\n  below: 1\n  over: 5m\n  every: 2m\n  owner: team\n  action: Look\n  runbook: runbooks/silent.md\n",
    },
    common: { "triggers/silent.yaml": "[]\n" },
    want: ["added silent in production, staging (triggers/silent.yaml:1)"],
  },
];

it.for(cases)("$name", ({ changes, common, want }) => {
  expect(linesOf(reviewed(changes, common))).toEqual(want);
});
