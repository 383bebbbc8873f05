import { expect, it } from "vitest";
import { linesOf, type ReviewCase, reviewed } from "../../test/support/reviews";

/** Settings of environments and of the team, and versions that cannot be read. */
const cases: readonly ReviewCase[] = [
  {
    name: "an environment added",
    changes: {
      "environments/test.yaml":
        "protected: false\ntraffic: { per_minute: { request: 1 }, profile: flat, errors: 1%, slow: 1% }\nevents_per_month: 1M\nrecipients: { pager: on-call }\n",
    },
    want: [
      "added environment test: error-rate (pages), latency/fast (pages), silent (pages)",
      "events sent 2851200 → 2894400",
    ],
  },
  {
    name: "an environment removed",
    changes: { "environments/test.yaml": undefined },
    common: {
      "environments/test.yaml":
        "protected: false\ntraffic: { per_minute: { request: 1 }, profile: flat, errors: 1%, slow: 1% }\nevents_per_month: 1M\nrecipients: { pager: on-call }\n",
    },
    want: [
      "removed environment test: error-rate (pages), latency/fast (pages), silent (pages)",
      "events sent 2894400 → 2851200",
    ],
  },
  {
    name: "more traffic",
    changes: { "environments/production.yaml": ["request: 60", "request: 120"] },
    want: [
      "changed environment production",
      "  traffic.per_minute.request 60 → 120 [other] declared to be normal: forecasts, budgets and costs differ, Honeycomb does not (environments/production.yaml:2)",
      "events sent 2851200 → 5443200",
    ],
  },
  {
    name: "protection dropped",
    changes: { "environments/production.yaml": ["protected: true", "protected: false"] },
    want: [
      "changed environment production",
      "  protected true → false [other] Terraform does not refuse any more to destroy its datasets, columns, SLIs and SLOs (environments/production.yaml:1)",
    ],
  },
  {
    name: "a constant",
    changes: { "environments/staging.yaml": ["protected: false", "protected: false\nconstants: { share: 2 }"] },
    common: {
      "telemetry/api.yaml": ["derived:\n", "constants:\n  share: { value: 1, description: A share }\nderived:\n"],
    },
    want: [
      "changed environment staging",
      "  constants.share + 2 [other] what is calculated with it differs: see the alerts (environments/staging.yaml:2)",
    ],
  },
  {
    name: "a plan",
    changes: { "team.yaml": ["monthly_budget: $100", "monthly_budget: $200"] },
    want: ["team", "  plan.monthly_budget 100 → 200 [other] Honeycomb charges or allows otherwise (team.yaml:10)"],
  },
  {
    name: "a warning switched off",
    changes: { "team.yaml": ["routes:", "checks: { trigger/rate: off }\nroutes:"] },
    want: ["team", "  checks off + trigger/rate [other] this is not looked for any more (team.yaml:8)"],
  },
  {
    name: "a recipient's kind",
    changes: {
      "team.yaml": ['chat: { kind: slack, channel: "#acme" }', "chat: { kind: email, address: acme@example.com }"],
    },
    want: [
      "destroy recipient chat in team: nothing, acknowledged -, said by definitions",
      "re-routed error-rate in production (triggers/all.yaml:1)",
      "  tell on-call (pagerduty acme on-call), chat (slack #acme) → on-call (pagerduty acme on-call), chat (email acme@example.com) [other] others are told (triggers/all.yaml:1)",
      "re-routed error-rate in staging (triggers/all.yaml:1)",
      "  tell chat (slack #acme) → chat (email acme@example.com) [other] others are told (triggers/all.yaml:1)",
      "re-routed latency/fast in production (slos/burn-windows.yaml:2)",
      "  tell on-call (pagerduty acme on-call), chat (slack #acme) → on-call (pagerduty acme on-call), chat (email acme@example.com) [other] others are told (slos/burn-windows.yaml:2)",
      "re-routed latency/fast in staging (slos/burn-windows.yaml:2)",
      "  tell chat (slack #acme) → chat (email acme@example.com) [other] others are told (slos/burn-windows.yaml:2)",
      "re-routed silent in production (triggers/silent.yaml:1)",
      "  tell on-call (pagerduty acme on-call), chat (slack #acme) → on-call (pagerduty acme on-call), chat (email acme@example.com) [other] others are told (triggers/silent.yaml:1)",
      "re-routed silent in staging (triggers/silent.yaml:1)",
      "  tell chat (slack #acme) → chat (email acme@example.com) [other] others are told (triggers/silent.yaml:1)",
      "re-routed latency/slow in production, staging (slos/burn-windows.yaml:3)",
      "  tell chat (slack #acme) → chat (email acme@example.com) [other] others are told (slos/burn-windows.yaml:3)",
      "team",
      "  recipients.chat slack #acme → email acme@example.com [other] who is told by it is another: see the alerts (team.yaml:7)",
    ],
  },
  {
    name: "the later version is broken",
    changes: { "triggers/silent.yaml": "- id: [\n", "triggers/all.yaml": ["above: 10%", "above: 12%"] },
    want: [
      "head is broken, in part",
      "loosened error-rate in production (triggers/all.yaml:1)",
      "  above 10% → 12% [quieter] the threshold is higher (triggers/all.yaml:8)",
      'missing in environments/production.yaml loosens: { alert: error-rate, change: "above 10% → 12%", reason: … } (above 10% → 12% loosens error-rate)',
    ],
  },
  {
    name: "the earlier version is broken",
    changes: {
      "triggers/silent.yaml":
        "- id: silent\n  name: No requests\n  severity: critical\n  dataset: api\n  query: { calculations: [COUNT] }\n  below: 1\n  over: 5m\n  every: 2m\n  owner: team\n  action: Look\n  runbook: runbooks/silent.md\n",
    },
    common: { "triggers/silent.yaml": "- id: [\n" },
    want: ["base is broken, in part"],
  },
  {
    name: "nothing can be read",
    changes: { "team.yaml": "team: [\n" },
    want: ["head is broken", "events sent 2851200 → undefined"],
  },
];

it.for(cases)("$name", ({ changes, common, want }) => {
  expect(linesOf(reviewed(changes, common))).toEqual(want);
});
