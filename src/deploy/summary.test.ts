import { expect, test } from "vitest";
import { recordedPlan } from "../../test/support/recorded";
import { targetWith } from "../../test/support/target";
import { rowsOf, totals } from "./summary";

const lines = (stack: string, file: string) =>
  rowsOf(targetWith(stack), recordedPlan(file)).map(({ action, kind, names, differences, at, drift }) =>
    [action, kind, names.join(" "), ...(differences.length > 0 ? [differences.join(", ")] : [])]
      .concat(drift === undefined ? [] : `(${drift})`, at === undefined ? [] : `${at.file}:${at.line}`)
      .join(" | "),
  );

test("what is lost stands first, and what differs is said with its values", () => {
  expect(lines("production", "plan-destroys.json")).toEqual([
    "destroy | SLO | latency | slos/all.yaml:1",
    "destroy | burn alert | latency/fast | slos/all.yaml:9",
    "destroy | burn alert | latency/slow | slos/all.yaml:9",
    "destroy | column | api/cost | telemetry/api.yaml:10",
    "destroy | derived column | api/sli.latency | slos/all.yaml:6",
    "update | board | health | panel | boards/health.yaml:1",
    'update | trigger | error-rate | frequency 300 → 120, name "by hand" → "[production] critical: Error rate", threshold.value 10 → 12 | (changed) | triggers/all.yaml:1',
  ]);
});

test("what is created stands together by kind; what is gone from the project has a name and no place", () => {
  expect(lines("staging", "plan-replaces.json")).toEqual([
    "destroy | derived column | api/sli.latency | slos/all.yaml:6",
    "replace | SLO | latency | dataset, datasets | slos/all.yaml:1",
    "replace | burn alert | latency/fast | dataset, recipient, slo_id | slos/all.yaml:9",
    "replace | burn alert | latency/slow | dataset, recipient, slo_id | slos/all.yaml:9",
    "forget | column | api/cost | telemetry/api.yaml:10",
    "update | board | health | panel | boards/health.yaml:1",
    "create | column | web/cost web/duration_ms web/error",
    "create | dataset | web",
    "create | derived column | web/error_percent web/failed web/sli.latency",
  ]);
});

test("totals are Terraform's", () => {
  expect(totals(recordedPlan("plan-destroys.json"))).toBe("5 to destroy, 2 to update, 7 stay as they are");
});

test("a panel whose query changes is updated, though Terraform replaces two resources for it", () => {
  const plan = recordedPlan("plan-destroys.json");
  const [change] = plan.changes;
  const replaced = ["honeycombio_query", "honeycombio_query_annotation"].map((type) => ({
    ...change!,
    ...{ address: `${type}.health__rate`, type, name: "health__rate", action: "replace" as const },
    ...{ before: { query_json: "{}", query_id: "a" }, after: { query_json: "[]" }, unknown: ["query_id"] },
    attributes: ["query_json", "query_id"],
  }));
  const rows = rowsOf(targetWith("production"), { ...plan, changes: replaced });
  expect(rows.map(({ action, kind, names, differences }) => [action, kind, names, differences])).toEqual([
    ["update", "panel", ["health/rate"], ["query"]],
  ]);
});
