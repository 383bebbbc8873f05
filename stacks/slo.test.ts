import { expect, test } from "vitest";
import { stackOf } from "../test/support/stacks";

const resources = (environment: string, changes = {}) => stackOf(environment, changes)["resource"]!;
const dataset = "${honeycombio_dataset.api.id}";

test("an SLO stands on a derived column of its own", () => {
  const { honeycombio_derived_column: derived, honeycombio_slo: slos } = resources("production");
  expect(derived?.["api__sli-latency"]).toEqual({
    dataset,
    alias: "sli.latency",
    expression: "IF(NOT(EXISTS($duration_ms)), null, LT($duration_ms, 1000))",
    description: "SLI: Fast enough",
    depends_on: ["honeycombio_column.api__duration_ms"],
    lifecycle: { create_before_destroy: true, prevent_destroy: true },
  });
  expect(slos).toEqual({
    latency: {
      dataset,
      name: "Latency",
      description: "Fast enough",
      sli: "${honeycombio_derived_column.api__sli-latency.alias}",
      target_percentage: 99,
      time_period: 30,
      tags: { owner: "team", environment: "production" },
      lifecycle: { prevent_destroy: true },
    },
  });
});

test("an environment without protection may lose both", () => {
  const { honeycombio_derived_column: derived, honeycombio_slo: slos } = resources("staging");
  expect(derived?.["api__sli-latency"]?.["lifecycle"]).toEqual({ create_before_destroy: true });
  expect(slos?.["latency"]).not.toHaveProperty("lifecycle");
});

test("burn alerts say when they fire and tell who is to know, PagerDuty with its severity", () => {
  expect(resources("production")["honeycombio_burn_alert"]).toEqual({
    latency__fast: {
      dataset,
      slo_id: "${honeycombio_slo.latency.id}",
      description:
        "[production] critical: Latency has spent 2% of its error budget within 1h: 14.4 times the rate that lasts 30d\nRunbook: https://example.com/acme/runbooks/latency.md\nOwner: team",
      alert_type: "budget_rate",
      budget_rate_window_minutes: 60,
      budget_rate_decrease_percent: 2,
      recipient: [
        { id: "${data.honeycombio_recipient.on_call.id}", notification_details: [{ pagerduty_severity: "critical" }] },
        { id: "${data.honeycombio_recipient.chat.id}" },
      ],
    },
    latency__slow: {
      dataset,
      slo_id: "${honeycombio_slo.latency.id}",
      description:
        "[production] warning: Latency has spent 10% of its error budget within 3d: 1 times the rate that lasts 30d\nRunbook: https://example.com/acme/runbooks/latency.md\nOwner: team",
      alert_type: "budget_rate",
      budget_rate_window_minutes: 4320,
      budget_rate_decrease_percent: 10,
      recipient: [{ id: "${data.honeycombio_recipient.chat.id}" }],
    },
  });
});

test("a burn alert on the budget's end has no field of the other kind", () => {
  const burn = resources("staging", {
    "slos/burn-windows.yaml": "standard:\n  gone: { severity: warning, exhausted_in: 4h }\n",
  });
  expect(burn["honeycombio_burn_alert"]?.["latency__gone"]).toEqual({
    dataset,
    slo_id: "${honeycombio_slo.latency.id}",
    description:
      "[staging] warning: Latency will have used up its error budget within 4h\nRunbook: https://example.com/acme/runbooks/latency.md\nOwner: team",
    alert_type: "exhaustion_time",
    exhaustion_minutes: 240,
    recipient: [{ id: "${data.honeycombio_recipient.chat.id}" }],
  });
});

test("where panels stand in for SLOs, there is the SLI alone", () => {
  const panels = resources("staging", {
    "environments/staging.yaml": ["protected: false", "protected: false\ndeploy: panel"],
  });
  expect(Object.keys(panels["honeycombio_derived_column"]!)).toContain("api__sli-latency");
  expect(panels).not.toHaveProperty("honeycombio_slo");
  expect(panels).not.toHaveProperty("honeycombio_burn_alert");
});
