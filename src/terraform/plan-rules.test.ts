import { expect, test } from "vitest";
import { recordedPlan } from "../../test/support/recorded";
import type { Destroyed } from "../model/environment";
import type { Change, Plan } from "./plan";
import { isRestOf, lossesOf, unnamedLosses } from "./plan-rules";

const one = (address: string, action: Change["action"], values: Partial<Change> = {}): Change => {
  const [type = "", name = ""] = address.split(".");
  return { address, type, name, action, before: {}, after: {}, unknown: [], attributes: [], forcing: [], ...values };
};
const planOf = (...changes: Change[]): Plan => ({
  engine: "1.11.4",
  inputs: "a",
  changes,
  drift: [],
  unchanged: ["honeycombio_slo.latency"],
  errored: false,
});
const losses = (plan: Plan) => lossesOf(plan).map(({ kind, id, change }) => `${change.action} ${kind} ${id}`);

test("an SLO and a column that the plan destroys are lost; burn alerts and the SLI of a destroyed SLO are not counted", () => {
  expect(losses(recordedPlan("plan-destroys.json"))).toEqual(["destroy column api/cost", "destroy slo latency"]);
});
test("a replaced SLO loses its history; a forgotten column loses nothing", () => {
  expect(losses(recordedPlan("plan-replaces.json"))).toEqual(["replace slo latency"]);
});

const sli = (alias: string) => one("honeycombio_derived_column.x", "replace", { before: { alias } });
test.for<[string, Change, string[]]>([
  ["the SLI of an SLO that stays", sli("sli.latency"), ["replace slo latency"]],
  ["the SLI of an SLO that is not there", sli("sli.other"), []],
  ["another derived column", sli("error_percent"), []],
  ["a dataset", one("honeycombio_dataset.api", "destroy", { before: { name: "api" } }), ["destroy dataset api"]],
  ["a trigger", one("honeycombio_trigger.t", "destroy"), []],
  ["an updated SLO", one("honeycombio_slo.latency", "update"), []],
])("%s", ([, change, want]) => {
  expect(losses(planOf(change))).toEqual(want);
});

const column = one("honeycombio_column.api__cost", "destroy", { before: { dataset: "api", name: "cost" } });
const slo = one("honeycombio_slo.latency", "destroy", { before: { sli: "sli.latency" } });
const named = (kind: Destroyed["kind"], id: string): Destroyed => ({ kind, id, reason: "gone" });
test.for<[string, Destroyed[], string[]]>([
  ["nothing is named", [], ["column api/cost", "slo latency"]],
  ["a column is named", [named("column", "api/cost")], ["slo latency"]],
  ["a column of another dataset is named", [named("column", "web/cost")], ["column api/cost", "slo latency"]],
  ["a dataset is named: its columns go with it, SLOs do not", [named("dataset", "api")], ["slo latency"]],
  ["an id of another kind", [named("slo", "api/cost")], ["column api/cost", "slo latency"]],
  ["all are named", [named("column", "api/cost"), named("slo", "latency")], []],
])("%s", ([, destroys, want]) => {
  expect(unnamedLosses(planOf(column, slo), destroys).map(({ kind, id }) => `${kind} ${id}`)).toEqual(want);
});

const approved = planOf(
  one("t.a", "create", { after: { name: "a" }, unknown: ["id"] }),
  one("t.b", "update", { after: { name: "b" }, attributes: ["name"] }),
  one("t.c", "replace", { after: { name: "c" } }),
  one("t.d", "destroy"),
);
test.for<[string, Plan, boolean]>([
  ["the same plan", approved, true],
  ["nothing is left", planOf(), true],
  ["a part is left, with a value known by now", planOf(one("t.a", "create", { after: { name: "a", id: "1" } })), true],
  ["half of a replacement is left", planOf(one("t.c", "create", { after: { name: "c" } })), true],
  ["an old one is still to be destroyed", planOf(one("t.c", "destroy")), true],
  ["a secret is another one now", { ...planOf(one("t.d", "destroy")), inputs: "b" }, false],
  ["something else is destroyed", planOf(one("t.a", "destroy")), false],
  ["another thing", planOf(one("t.e", "create")), false],
  ["another value", planOf(one("t.b", "update", { after: { name: "x" } })), false],
  ["replaced and not updated", planOf(one("t.b", "replace", { after: { name: "b" } })), false],
])("the rest of an approved plan: %s", ([, plan, want]) => {
  expect(isRestOf(plan, approved)).toBe(want);
});
