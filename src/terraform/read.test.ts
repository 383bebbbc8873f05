import { expect, test } from "vitest";
import { stackOf } from "../../test/support/stacks";
import { queryText } from "./query";
import { readAlerts } from "./read-alerts";
import { readBoards } from "./read-boards";

test("alerts are read back as a reviewer wants them", () => {
  const [trigger, , fast, slow] = readAlerts(stackOf("production"));
  expect(trigger).toMatchObject({
    kind: "trigger",
    address: "honeycombio_trigger.error_rate",
    name: "[production] critical: Error rate",
    op: ">",
    value: 10,
    exceededLimit: 1,
    frequency: 120,
    alertType: "on_change",
    disabled: false,
    recipients: ["acme on-call (critical)", "#acme"],
  });
  expect(fast).toEqual({
    kind: "burn_alert",
    address: "honeycombio_burn_alert.latency__fast",
    slo: "Latency",
    targetPercentage: 99,
    timePeriodDays: 30,
    condition: { type: "budget_rate", minutes: 60, percent: 2 },
    recipients: ["acme on-call (critical)", "#acme"],
  });
  expect(slow).toMatchObject({ address: "honeycombio_burn_alert.latency__slow", recipients: ["#acme"] });
});

test("schedules, baselines, ids and templates in texts", () => {
  const json = {
    resource: {
      honeycombio_trigger: {
        t: {
          name: "costs $${x}",
          query_json: '{"calculations":[{"op":"COUNT"}],"time_range":3600}',
          threshold: { op: ">=", value: 0.5, exceeded_limit: 3 },
          evaluation_schedule: [{ start_time: "22:00", end_time: "06:00", days_of_week: ["monday", "friday"] }],
          baseline_details: [{ type: "percentage", offset_minutes: 1440 }],
          recipient: [{ id: "abc" }],
          disabled: true,
        },
      },
      honeycombio_burn_alert: { b: { alert_type: "exhaustion_time", exhaustion_minutes: 0 } },
    },
  };
  const [trigger, burn] = readAlerts(json);
  expect(trigger).toMatchObject({
    name: "costs ${x}",
    op: ">=",
    value: 0.5,
    exceededLimit: 3,
    schedule: "22:00–06:00 UTC monday, friday",
    baseline: { type: "percentage", offsetMinutes: 1440 },
    disabled: true,
    recipients: ["abc"],
  });
  expect(burn).toMatchObject({ condition: { type: "exhaustion_time", minutes: 0 }, recipients: [] });
});

test("panels are read back with their queries", () => {
  const panels = readBoards(stackOf("production"));
  expect(panels.map(({ board, position, content: { kind } }) => [board, position.x, position.y, kind])).toEqual([
    ["Health", 0, 0, "query"],
    ["Health", 6, 0, "text"],
    ["Health", 0, 4, "slo"],
  ]);
  expect(panels.map(({ content }) => content)).toMatchObject([
    { kind: "query", title: "Requests", style: "graph", charts: [], query: { timeRange: 7200 } },
    { kind: "text", text: "Hello" },
    { kind: "slo", slo: "Latency" },
  ]);
});

test("what has no such form reads as nothing", () => {
  expect([
    readAlerts({}),
    readBoards([]),
    readAlerts({ resource: { honeycombio_trigger: { t: { query_json: "?" } } } }),
  ]).toEqual([[], [], []]);
});

const none = { calculatedFields: [], formulas: [], filters: [], breakdowns: [], orders: [], havings: [] };
test.for([
  ["COUNT", { ...none, calculations: [{ op: "COUNT" }] }],
  [
    "P95(d), RATE = DIV($a, $b) with band = BUCKET($d, 10) where a = 1 or b exists by c, band having COUNT >= 3 order COUNT descending limit 20 each 1m against 24h ago",
    {
      calculations: [{ op: "P95", column: "d" }],
      formulas: [{ name: "RATE", expression: "DIV($a, $b)" }],
      calculatedFields: [{ name: "band", expression: "BUCKET($d, 10)" }],
      filters: [
        { column: "a", op: "=", value: 1 },
        { column: "b", op: "exists" },
      ],
      filterCombination: "OR",
      breakdowns: ["c", "band"],
      havings: [{ calculateOp: "COUNT", op: ">=", value: 3 }],
      orders: [{ op: "COUNT", order: "descending" }],
      limit: 20,
      granularity: 60,
      compareTimeOffset: 86_400,
    },
  ],
] as const)("a query in one line: %s", ([text, query]) => {
  expect(queryText(query)).toBe(text);
});
