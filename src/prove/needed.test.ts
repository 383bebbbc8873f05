import { expect, test } from "vitest";
import { goodTrigger } from "../../test/support/alerts";
import { realProject } from "../../test/support/real";
import { type Alert, alertsIn } from "../model/alert";
import { datasetOf } from "../model/project";
import type { Trigger } from "../model/trigger";
import { datasetOfAlert, firstEvaluation, neededBy } from "./needed";

const environment = realProject().environments.find(({ id }) => id === "production")!;
const alerts = alertsIn(environment);
const needed = (id: string) => {
  const alert = alerts.get(id)!;
  const { kinds, columns } = neededBy(alert, datasetOf(environment, datasetOfAlert(alert)));
  return { kinds: [...kinds].toSorted(), columns: [...columns].toSorted() };
};

test("of a month of all events an alert reads those of its kinds, and of them the columns it is made of", () => {
  expect(needed("api-silent")).toEqual({ kinds: ["heartbeat"], columns: ["name"] });
  expect(needed("llm-errors/slow")).toEqual({ kinds: ["llm_call"], columns: ["error", "maintenance", "name"] });
  expect(needed("high-latency").kinds).toEqual(["http_request"]);
});

test("a query without filters reads every kind", () => {
  expect(needed("cost-spike").kinds).toHaveLength(environment.datasets[0]!.events.length);
  expect(needed("cost-spike").columns).toEqual(["app.llm.cost_usd"]);
});

test("a breakdown has a group for every event that passes, whatever its calculations count", () => {
  const ownFilters = [{ op: "COUNT", filters: [{ column: "name", op: "=", value: "log" }] }] as const;
  const query = { ...goodTrigger.query, calculations: ownFilters };
  const kindsOf = (breakdowns: readonly string[]) => {
    const alert = trigger({ dataset: "lift-sys", query: { ...query, breakdowns } });
    return neededBy(alert, environment.datasets[0]!).kinds.size;
  };
  expect([kindsOf([]), kindsOf(["name"])]).toEqual([1, environment.datasets[0]!.events.length]);
});

const trigger = (change: Partial<Trigger>): Alert => ({ kind: "trigger", trigger: { ...goodTrigger, ...change } });
const baselineDetails = { type: "percentage", offsetMinutes: 60 } as const;

test.for<[string, Alert, number]>([
  ["above a threshold: at once", trigger({}), 0],
  ["below one: after a window", trigger({ threshold: { op: "<", value: 1, exceededLimit: 1 } }), 300],
  ["at or below one, too", trigger({ threshold: { op: "<=", value: 1, exceededLimit: 1 } }), 300],
  ["against the past: when that lies within", trigger({ baselineDetails }), 3900],
  ["a burn alert: at once", alerts.get("api-availability/fast")!, 0],
])("first evaluated %s", ([, alert, want]) => expect(firstEvaluation(alert)).toBe(want));
