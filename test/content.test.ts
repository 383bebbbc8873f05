import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { columnsIn } from "../src/honeycomb/expression/columns";
import { parseExpression } from "../src/honeycomb/expression/parser";
import { columnsOf } from "../src/honeycomb/query-columns";
import { folder } from "../src/load/files";
import { load } from "../src/load/load";
import { sliExpression } from "../src/model/slo";

/** What lift-sys itself declares, against what it was asked for. */
const root = join(__dirname, "..");
const loaded = load(folder(root), "2026-01-01");
if (!loaded.ok) throw new Error("the project does not load: npx skep check says why");
const { project } = loaded;
const environment = (id: string) => project.environments.find((one) => one.id === id)!;
const production = environment("production");
const trigger = (id: string) => production.triggers.find((one) => one.id === id)!;
const [dataset] = project.datasets;

const namesIn = (text: string): readonly string[] => {
  const parsed = parseExpression(text);
  return parsed.ok ? columnsIn(parsed.value).map(({ name }) => name) : [];
};

test("no column goes unread: each is shown, alerted on, part of another, or one of Honeycomb's own", () => {
  const read = new Set([
    ...production.boards.flatMap(({ panels }) =>
      panels.flatMap((panel) => (panel.kind === "query" ? columnsOf(panel.query).map(({ column }) => column) : [])),
    ),
    ...production.triggers.flatMap(({ query }) => columnsOf(query).map(({ column }) => column)),
    ...production.slos.flatMap(({ sli }) => namesIn(sliExpression(sli))),
    ...dataset!.derivedColumns.flatMap(({ expression }) => namesIn(expression)),
    ...Object.values(dataset!.definitions),
  ]);
  const all = [...dataset!.columns.map(({ name }) => name), ...dataset!.derivedColumns.map(({ alias }) => alias)];
  expect(all.filter((name) => !read.has(name))).toEqual([]);
});

test("every event keeps below the team's limit of attributes, with the sixteen that OTLP adds", () => {
  const most = dataset!.limits.attributesPerEvent;
  // what is in the contract of every event is part of what OTLP adds
  const added =
    16 -
    [
      "name",
      "trace.trace_id",
      "trace.span_id",
      "trace.parent_id",
      "span.kind",
      "meta.signal_type",
      "error",
      "duration_ms",
    ].length;
  expect(dataset!.events.filter(({ carries }) => carries.length + added >= most).map(({ name }) => name)).toEqual([]);
});

describe("the thresholds that were asked for", () => {
  test.for<[string, "critical" | "warning", string, number, number]>([
    ["high-error-rate", "critical", ">", 10, 300],
    ["high-latency", "critical", ">", 60_000, 300],
    ["service-down", "critical", "<", 95, 120],
    ["elevated-error-rate", "warning", ">", 5, 600],
    ["cost-spike", "warning", ">", 200, 86_400],
    ["low-success-rate", "warning", "<", 80, 600],
  ])("%s", ([id, severity, op, value, timeRange]) => {
    const { threshold, query } = trigger(id);
    expect({
      severity: trigger(id).severity,
      op: threshold.op,
      value: threshold.value,
      timeRange: query.timeRange,
    }).toEqual({ severity, op, value, timeRange });
  });
  test.for<[string, number]>([
    ["translation-latency", 95],
    ["codegen-latency", 95],
    ["end-to-end-latency", 95],
    ["api-availability", 99.5],
    ["success-rate", 99.5],
    ["validation-errors", 95],
    ["syntax-errors", 95],
    ["llm-errors", 95],
    ["cost-per-request-share", 95],
  ])("%s: %s %%", ([id, target]) =>
    expect(production.slos.find((slo) => slo.id === id)?.targetPercentage).toBe(target),
  );
});

test("the pace of cost follows from the day's threshold and the busiest four hours", () => {
  const { hours } = production.traffic;
  const busiest = Math.max(
    ...hours.map((_, hour) => [0, 1, 2, 3].reduce((sum, n) => sum + hours[(hour + n) % 24]!, 0) / 4),
  );
  expect(trigger("cost-pace").threshold.value).toBe(
    Math.round((trigger("cost-spike").threshold.value / 24) * 4 * busiest),
  );
});

test("about a hundred dollars a day are spent on model calls, at less than five cents a request", () => {
  const request = dataset!.events.find(({ name }) => name === "http_request")!;
  const cost = Number(request.normal["app.request.llm_cost_usd"]);
  const day = production.traffic.perMinute["http_request"]! * 1440 * cost;
  expect(cost).toBeLessThan(0.05);
  expect(day).toBeGreaterThan(75);
  expect(day).toBeLessThan(100);
});

test("every alert has its runbook, and every SLO one", () => {
  const pages = [
    ...production.triggers.map(({ runbook }) => runbook),
    ...production.slos.map(({ runbook }) => runbook),
  ];
  expect(pages.filter((page) => !existsSync(join(root, page)))).toEqual([]);
});

describe("who is told", () => {
  const told = (id: string) => {
    const { triggers, slos } = environment(id);
    const alerts = [...triggers.map((one) => ({ ...one, id: one.id })), ...slos.flatMap((slo) => slo.burnAlerts)];
    return Object.fromEntries(
      (["critical", "warning"] as const).map((severity) => [
        severity,
        [
          ...new Set(
            alerts
              .filter((alert) => alert.severity === severity)
              .flatMap(({ notify }) => notify.map(({ recipient }) => recipient.recipient.id)),
          ),
        ].toSorted(),
      ]),
    );
  };
  test("production: critical the pager and the chat, warnings the chat", () =>
    expect(told("production")).toEqual({ critical: ["on-call", "slack-alerts"], warning: ["slack-alerts"] }));
  test("staging: its own channel", () =>
    expect(told("staging")).toEqual({ critical: ["slack-staging"], warning: ["slack-staging"] }));
  test("dev: nobody, with every trigger disabled and no burn alert", () => {
    expect(told("dev")).toEqual({ critical: [], warning: [] });
    expect(environment("dev").triggers.every(({ disabled }) => disabled)).toBe(true);
    expect(environment("dev").slos.flatMap(({ burnAlerts }) => burnAlerts)).toEqual([]);
  });
});

test("boards have no holes: each row of cells is covered from side to side", () => {
  const holes = production.boards.flatMap(({ id, panels }) => {
    const bottom = Math.max(...panels.map(({ position }) => position.y + position.height));
    return Array.from({ length: bottom }, (_, y) => y)
      .filter(
        (y) =>
          panels
            .filter(({ position: at }) => at.y <= y && y < at.y + at.height)
            .reduce((sum, { position }) => sum + position.width, 0) !== 12,
      )
      .map((y) => `${id} row ${y}`);
  });
  expect(holes).toEqual([]);
});
