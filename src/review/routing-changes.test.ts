import { expect, it } from "vitest";
import { linesOf, type ReviewCase, reviewed } from "../../test/support/reviews";

/** Who is told, which no alert says itself. */
const cases: readonly ReviewCase[] = [
  {
    name: "a recipient dropped",
    changes: {
      "environments/production.yaml": ["recipients: { pager: on-call, chat: chat }", "recipients: { pager: on-call }"],
    },
    want: [
      "destroy burn alert latency/slow in production: nothing, acknowledged -, said by definitions",
      "removed latency/slow in production (base slos/burn-windows.yaml:3)",
      "loosened error-rate in production (triggers/all.yaml:1)",
      "  tell on-call, chat → on-call [quieter] chat is not told any more (triggers/all.yaml:1)",
      "loosened latency/fast in production (slos/burn-windows.yaml:2)",
      "  tell on-call, chat → on-call [quieter] chat is not told any more (slos/burn-windows.yaml:2)",
      "loosened silent in production (triggers/silent.yaml:1)",
      "  tell on-call, chat → on-call [quieter] chat is not told any more (triggers/silent.yaml:1)",
      "changed environment production",
      "  recipients.chat - chat [other] others are told: see the alerts (base environments/production.yaml:4)",
      'missing in environments/production.yaml loosens: { change: "tell on-call, chat → on-call", reason: … } (tell on-call, chat → on-call loosens error-rate and 2 more)',
    ],
  },
  {
    name: "nobody is paged",
    changes: { "team.yaml": ["critical: [pager, chat]", "critical: [chat]"] },
    want: [
      "loosened error-rate in production (triggers/all.yaml:1)",
      "  tell on-call, chat → chat [quieter] it pages nobody any more (triggers/all.yaml:1)",
      "loosened latency/fast in production (slos/burn-windows.yaml:2)",
      "  tell on-call, chat → chat [quieter] it pages nobody any more (slos/burn-windows.yaml:2)",
      "loosened silent in production (triggers/silent.yaml:1)",
      "  tell on-call, chat → chat [quieter] it pages nobody any more (triggers/silent.yaml:1)",
      "team",
      "  routes.critical pager, chat → chat [other] others are told: see the alerts (team.yaml:8)",
      'missing in environments/production.yaml loosens: { change: "tell on-call, chat → chat", reason: … } (tell on-call, chat → chat loosens error-rate and 2 more)',
    ],
  },
  {
    name: "another channel",
    changes: { "team.yaml": ['"#acme"', '"#other"'] },
    want: [
      "re-routed error-rate in production (triggers/all.yaml:1)",
      "  tell on-call (pagerduty acme on-call), chat (slack #acme) → on-call (pagerduty acme on-call), chat (slack #other) [other] others are told (triggers/all.yaml:1)",
      "re-routed error-rate in staging (triggers/all.yaml:1)",
      "  tell chat (slack #acme) → chat (slack #other) [other] others are told (triggers/all.yaml:1)",
      "re-routed latency/fast in production (slos/burn-windows.yaml:2)",
      "  tell on-call (pagerduty acme on-call), chat (slack #acme) → on-call (pagerduty acme on-call), chat (slack #other) [other] others are told (slos/burn-windows.yaml:2)",
      "re-routed latency/fast in staging (slos/burn-windows.yaml:2)",
      "  tell chat (slack #acme) → chat (slack #other) [other] others are told (slos/burn-windows.yaml:2)",
      "re-routed silent in production (triggers/silent.yaml:1)",
      "  tell on-call (pagerduty acme on-call), chat (slack #acme) → on-call (pagerduty acme on-call), chat (slack #other) [other] others are told (triggers/silent.yaml:1)",
      "re-routed silent in staging (triggers/silent.yaml:1)",
      "  tell chat (slack #acme) → chat (slack #other) [other] others are told (triggers/silent.yaml:1)",
      "re-routed latency/slow in production, staging (slos/burn-windows.yaml:3)",
      "  tell chat (slack #acme) → chat (slack #other) [other] others are told (slos/burn-windows.yaml:3)",
      "team",
      "  recipients.chat slack #acme → slack #other [other] who is told by it is another: see the alerts (team.yaml:7)",
    ],
  },
  {
    name: "somebody is told as well",
    changes: { "team.yaml": ["warning: [chat]", "warning: [pager, chat]"] },
    want: [
      "tightened latency/slow in production (slos/burn-windows.yaml:3)",
      "  tell chat → on-call, chat [louder] it pages on-call now (slos/burn-windows.yaml:3)",
      "team",
      "  routes.warning chat → pager, chat [other] others are told: see the alerts (team.yaml:8)",
    ],
  },
];

it.for(cases)("$name", ({ changes, common, want }) => {
  expect(linesOf(reviewed(changes, common))).toEqual(want);
});
