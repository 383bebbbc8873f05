import { expect, test } from "vitest";
import { goodFiles } from "../test/support/project";
import { stackOf } from "../test/support/stacks";

const file = "triggers/all.yaml";
const trigger = (changes = {}) => stackOf("staging", changes)["resource"]!["honeycombio_trigger"]!["error_rate"]!;

test("a trigger has its query inline and says all that the provider would guess", () => {
  const { query_json, description, ...rest } = trigger();
  expect(
    String(description)
      .split("\n")
      .map((line) => line.replace(/query=.*/, "query=…")),
  ).toEqual([
    "Look",
    "Query: https://ui.honeycomb.io/acme/environments/staging/datasets/api?query=…",
    "Runbook: https://example.com/acme/runbooks/error-rate.md",
    "Owner: team",
  ]);
  expect(JSON.parse(String(query_json))).toEqual({
    calculations: [
      { op: "AVG", column: "error_percent" },
      { op: "SUM", column: "failed" },
    ],
    filters: [{ column: "error", op: "exists" }],
    havings: [{ calculate_op: "SUM", column: "failed", op: ">=", value: 3 }],
    time_range: 300,
  });
  expect(rest).toEqual({
    name: "[staging] critical: Error rate",
    dataset: "${honeycombio_dataset.api.id}",
    alert_type: "on_change",
    frequency: 120,
    disabled: false,
    threshold: [{ op: ">", value: 20, exceeded_limit: 1 }],
    tags: { owner: "team", severity: "critical", environment: "staging" },
    recipient: [{ id: "${data.honeycombio_recipient.chat.id}" }],
    depends_on: [
      "honeycombio_column.api__error",
      "honeycombio_derived_column.api__error_percent",
      "honeycombio_derived_column.api__failed",
    ],
  });
});

test("a schedule and a baseline", () => {
  const text = goodFiles[file]!.replace("over: 5m", "over: 15m")
    .replace("every: 2m", "every: 15m")
    .replace("owner:", "schedule: { from: '22:00', to: '06:00', days: [monday, friday] }\n  owner:")
    .replace("owner:", "baseline: { compare: percentage, to: 7d }\n  owner:");
  expect(trigger({ [file]: text })).toMatchObject({
    evaluation_schedule: [{ start_time: "22:00", end_time: "06:00", days_of_week: ["monday", "friday"] }],
    baseline_details: [{ type: "percentage", offset_minutes: 10080 }],
  });
});

test("what people write in a query stays text", () => {
  const { query_json } = trigger({ [file]: ["[error exists]", '["error = \\"${x} %{y}\\""]'] });
  expect(query_json).toContain('"value":"$${x} %%{y}"');
});
