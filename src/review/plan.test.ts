import { expect, it } from "vitest";
import { linesOf, sidesOf } from "../../test/support/reviews";
import { reviewOf } from "./compare";
import { joinPlan } from "./plan";

const change = (address: string, actions: readonly string[], before: object) => {
  const [type, name] = address.split(".");
  return { address, mode: "managed", type, name, change: { actions, before, after: null } };
};

const planOf = (resource_changes: readonly object[], variables: object = { honeycomb_api_key_production: {} }) => ({
  format_version: "1.2",
  terraform_version: "1.9.0",
  variables,
  resource_changes,
});

const sides = sidesOf({
  "telemetry/api.yaml": ["  cost: { type: float, unit: USD, description: What it cost }\n", ""],
});

it("joins a plan to what the definitions say: what both say, what only they say, what only it says", () => {
  const plan = planOf([
    change("honeycombio_column.api__cost", ["delete"], { dataset: "api", name: "cost" }),
    change("honeycombio_column.api__old", ["delete"], { dataset: "api", name: "old" }),
    change("honeycombio_slo.latency", ["delete", "create"], { sli: "sli.latency" }),
    change("honeycombio_trigger.by_hand", ["delete"], { name: "By hand" }),
    change("honeycombio_derived_column.api__x", ["delete"], { dataset: "api", alias: "x.y" }),
    change("honeycombio_query.health__rate", ["delete", "create"], {}),
    change("honeycombio_column.api__error", ["update"], {}),
  ]);
  const joined = joinPlan(reviewOf(sides), plan, sides);
  expect(joined.ok && [joined.stack, ...linesOf(joined.review)]).toEqual([
    "production",
    "replace slo latency in production: its history and its burn alerts, acknowledged -, said by plan",
    "destroy column api/cost in production: the column with its data, acknowledged -, said by definitions and plan",
    "destroy column api/old in production: the column with its data, acknowledged -, said by plan",
    "destroy column api/cost in staging: the column with its data, acknowledged -, said by definitions",
    "destroy trigger by_hand in production: nothing, acknowledged -, said by plan",
    "destroy derived column api/x.y in production: nothing, acknowledged -, said by plan",
    "removed column api/cost",
    "missing in environments/production.yaml destroys: { slo: latency, reason: … } (SLO latency is destroyed and made anew under the same id: give it another, and name this one; lost: its history and its burn alerts)",
    "missing in environments/production.yaml destroys: { column: api/cost, reason: … } (column api/cost is destroyed; lost: the column with its data)",
    "missing in environments/production.yaml destroys: { column: api/old, reason: … } (column api/old is destroyed; lost: the column with its data)",
    "missing in environments/staging.yaml destroys: { column: api/cost, reason: … } (column api/cost is destroyed; lost: the column with its data)",
  ]);
});

it.for<[string, unknown, string]>([
  ["another file", { format_version: "2.0" }, "this is no plan: write what terraform show -json PLAN prints"],
  ["no file of JSON at all", "plan", "this is no plan: write what terraform show -json PLAN prints"],
  [
    "another project",
    planOf([], { honeycomb_api_key_elsewhere: {} }),
    "this plan has the key of none of production, staging: it is of another project",
  ],
])("%s is refused", ([, plan, message]) => {
  expect(joinPlan(reviewOf(sides), plan, sides)).toEqual({ ok: false, message });
});

it("knows the team's own stack by its recipients", () => {
  const plan = planOf([change("honeycombio_slack_recipient.chat", ["delete"], { channel: "#acme" })]);
  const joined = joinPlan(reviewOf(sidesOf({})), plan, sidesOf({}));
  expect(joined.ok && [joined.stack, ...linesOf(joined.review)]).toEqual([
    "team",
    "destroy recipient chat in team: nothing, acknowledged -, said by plan",
  ]);
});
