import { describe, expect, test } from "vitest";
import { planted, recorded, recordedPlan } from "../../test/support/recorded";
import { type Plan, readPlan } from "./plan";

const summary = ({ changes }: Plan) => changes.map(({ action, address }) => `${action} ${address}`);

test("what is destroyed stands first, what is updated says which attributes differ", () => {
  const plan = recordedPlan("plan-destroys.json");
  expect(summary(plan)).toEqual([
    "destroy honeycombio_burn_alert.latency__fast",
    "destroy honeycombio_burn_alert.latency__slow",
    "destroy honeycombio_column.api__cost",
    "destroy honeycombio_derived_column.api__sli-latency",
    "destroy honeycombio_slo.latency",
    "update honeycombio_flexible_board.health",
    "update honeycombio_trigger.error_rate",
  ]);
  const trigger = plan.changes.at(-1);
  expect(trigger?.attributes).toEqual(["frequency", "name", "threshold"]);
  expect(trigger?.after).toMatchObject({ threshold: [{ exceeded_limit: 1, op: ">", value: 12 }] });
  expect([plan.engine, plan.errored]).toEqual(["1.11.4", false]);
  expect(plan.unchanged).toContain("honeycombio_dataset.api");
});

test("drift is what the plan would undo", () => {
  const { drift } = recordedPlan("plan-destroys.json");
  expect(drift.map(({ address, attributes, after }) => [address, attributes, after["name"]])).toEqual([
    ["honeycombio_trigger.error_rate", ["frequency", "name"], "by hand"],
  ]);
  expect(recordedPlan("plan-replaces.json").drift).toEqual([]); // there it is only a computed value that the plan leaves
});

test("replaced, forgotten and created", () => {
  const plan = recordedPlan("plan-replaces.json");
  expect(summary(plan).filter((line) => !line.startsWith("create"))).toEqual([
    "destroy honeycombio_derived_column.api__sli-latency",
    "replace honeycombio_burn_alert.latency__fast",
    "replace honeycombio_burn_alert.latency__slow",
    "replace honeycombio_slo.latency",
    "forget honeycombio_column.api__cost",
    "update honeycombio_flexible_board.health",
  ]);
  const slo = plan.changes.find(({ type }) => type === "honeycombio_slo");
  expect([slo?.forcing, slo?.unknown]).toEqual([["dataset"], ["dataset", "datasets", "id"]]);
});

const change = (rest: object, more: object = {}) =>
  readPlan({
    format_version: "1.2",
    terraform_version: "1.11.4",
    resource_changes: [{ address: "t.n", mode: "managed", type: "t", name: "n", change: rest, ...more }],
  })?.changes[0];

test.for<[string, object, object, string | undefined]>([
  ["created before it is destroyed", { actions: ["create", "delete"] }, {}, "replace"],
  ["taken into the state", { actions: ["no-op"], importing: { id: "x" } }, {}, "import"],
  ["taken in and changed", { actions: ["update"], importing: { id: "x" } }, {}, "update"],
  ["moved", { actions: ["no-op"] }, { previous_address: "t.m" }, "move"],
  ["left alone", { actions: ["no-op"] }, {}, undefined],
  ["a data source", { actions: ["read"] }, { mode: "data" }, undefined],
])("%s", ([, rest, more, want]) => {
  expect(change(rest, more)?.action).toBe(want);
});

describe("secrets", () => {
  test.for(["plan-destroys.json", "plan-replaces.json", "plan-team.json"])("none of %s is kept", (name) => {
    expect(planted.some((secret) => recorded(name).includes(secret))).toBe(true);
    for (const secret of planted) expect(JSON.stringify(recordedPlan(name))).not.toContain(secret);
  });
  test("a sensitive value is hidden wherever it is, and shows as changed when it changes", () => {
    const found = change({
      actions: ["update"],
      before: { headers: [{ value: "old" }], key: "a", open: 1 },
      after: { headers: [{ value: "new" }], key: "b", open: 1 },
      before_sensitive: { headers: [{ value: true }], key: true },
      after_sensitive: { headers: [{ value: true }], key: true },
    });
    expect(found?.after).toEqual({ headers: [{ value: "(sensitive)" }], key: "(sensitive)", open: 1 });
    expect(found?.attributes).toEqual(["headers", "key"]);
  });
});

test("another format is no plan", () => {
  expect([readPlan({ format_version: "2.0" }), readPlan("plan"), readPlan({})]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
