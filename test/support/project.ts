import { type Files, literal } from "../../src/load/files";

/** A small project in which everything is right: tests change one thing. */
export const goodFiles: Readonly<Record<string, string>> = {
  "team.yaml": `team: acme
region: us
key_of: production
runbook_base_url: https://example.com/acme
recipients:
  on-call: { kind: pagerduty, name: acme on-call, variable: PAGERDUTY_KEY }
  chat: { kind: slack, channel: "#acme" }
routes: { critical: [pager, chat], warning: [chat] }
plan:
  { name: Pro, as_of: 2025-10-27, base: $100, included: 10M, per_further_million: $0.50, monthly_budget: $100, retention: 60d, triggers: 100, slos: 100 }
`,
  "environments/production.yaml": `protected: true
traffic: { per_minute: { request: 60 }, profile: flat, errors: 1%, slow: 1% }
events_per_month: 5M
recipients: { pager: on-call, chat: chat }
`,
  "environments/staging.yaml": `protected: false
traffic: { per_minute: { request: 6 }, profile: flat, errors: 1%, slow: 1% }
events_per_month: 1M
recipients: { chat: { find: chat } }
overrides:
  - { alert: error-rate, above: 20% }
`,
  "telemetry/profiles.yaml": "flat: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n",
  "telemetry/api.yaml": `dataset: api
description: The API
sampling: { routine: 100%, errors: 100%, slow: 100%, slow_above: 30s }
limits: { attributes: 50, string: 1KiB }
events:
  request: { emitted_by: api, timeout: 60s, carries: [duration_ms, error, cost] }
columns:
  duration_ms: { type: float, unit: ms, description: Time it took }
  error: { type: boolean, description: It failed }
  cost: { type: float, unit: USD, description: What it cost }
derived:
  error_percent: { type: float, unit: "%", expression: "IF($error, 100, 0)", description: 100 for a failure }
  failed: { type: integer, expression: "IF($error, 1, 0)", description: 1 for a failure }
`,
  "slos/burn-windows.yaml": `standard:
  fast: { severity: critical, spends: 2%, within: 1h }
  slow: { severity: warning, spends: 10%, within: 3d }
`,
  "slos/all.yaml": `- id: latency
  name: Latency
  description: Fast enough
  dataset: api
  of: EXISTS($duration_ms)
  good: LT($duration_ms, 1000)
  target: 99%
  period: 30d
  burn: standard
  owner: team
  runbook: runbooks/latency.md
`,
  "triggers/all.yaml": `- id: error-rate
  name: Error rate
  severity: critical
  dataset: api
  query:
    calculations: [AVG(error_percent)]
    filters: [error exists]
  above: 10%
  over: 5m
  every: 2m
  at_least: { SUM(failed): 3 }
  owner: team
  action: Look
  runbook: runbooks/error-rate.md
`,
  "triggers/silent.yaml": `- id: silent
  name: No requests
  severity: critical
  dataset: api
  query: { calculations: [COUNT] }
  below: 1
  over: 5m
  every: 2m
  owner: team
  action: Look
  runbook: runbooks/silent.md
`,
  "runbooks/error-rate.md": "# Error rate\n\nLook\n",
  "runbooks/latency.md": "# Latency\n\nLook\n",
  "runbooks/silent.md": "# No requests\n\nLook\n",
  "boards/health.yaml": `id: health
name: Health
description: Is it well?
panels:
  - id: rate
    title: Requests
    description: How many
    dataset: api
    query: { calculations: [COUNT] }
    at: { x: 0, y: 0, width: 6, height: 4 }
  - { id: about, text: Hello, at: { x: 6, y: 0, width: 6, height: 4 } }
  - { id: latency, slo: latency, at: { x: 0, y: 4, width: 6, height: 4 } }
`,
};

/** The good project with some files other: a text replaces the file, undefined removes it, a pair replaces the first part of it by the second. */
export function changed(changes: Readonly<Record<string, string | undefined | readonly [string, string]>>): Files {
  const texts = { ...goodFiles };
  for (const [path, change] of Object.entries(changes)) {
    if (change === undefined) delete texts[path];
    else if (typeof change === "string") texts[path] = change;
    else {
      const before = texts[path] ?? "";
      if (!before.includes(change[0])) throw new Error(`${path} does not hold ${change[0]}`);
      texts[path] = before.replace(change[0], () => change[1]);
    }
  }
  return literal(texts);
}
