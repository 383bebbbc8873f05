import { expect, test } from "vitest";
import { realProject } from "../../test/support/real";
import { contractOf } from "../alerts/contract";
import { alertsIn } from "../model/alert";
import { datasetOf } from "../model/project";
import { movedBy } from "./moved-by";
import { neededBy } from "./needed";
import { planOf, trafficBetween } from "./rehearsal";

const environment = realProject().environments.find(({ id }) => id === "production")!;
const dataset = datasetOf(environment, "lift-sys");

function planned(id: string, longest = 7200) {
  const alert = alertsIn(environment).get(id)!;
  const needed = movedBy(neededBy(alert, dataset), alert, contractOf(dataset));
  return planOf({ alert, environment, dataset, needed }, { kind: "failed" }, longest);
}

test("one outage at each hour of the day, with that hour's traffic when it begins and the next one's after it", () => {
  const { slots } = planned("high-error-rate");
  const { hours } = environment.traffic;
  const during = (hour: number) => slots.map((slot) => slot.hours[(Math.floor(slot.begins / 3600) + hour) % 24]);
  expect(during(0)).toEqual(hours);
  expect(during(1)).toEqual(hours.map((_, hour) => hours[(hour + 1) % 24]));
  expect(new Set(slots.map(({ seed }) => seed)).size).toBe(24);
});

test("slots follow one another, look back before the outage and on until the alert must have reset", () => {
  const { slots, length, normal, struck } = planned("high-error-rate");
  expect(slots.map(({ from }) => from - slots[0]!.from)).toEqual(slots.map((_, n) => n * length));
  const [{ from, begins, ticks }] = slots as readonly [(typeof slots)[number]];
  // a window of 5 minutes and an evaluation every 2; then 2 hours, a window, two evaluations, 5 minutes of a request and 5 s
  expect([begins - from, ticks.from - begins, length]).toEqual([420, -110, 420 + 7200 + 300 + 240 + 310]);
  expect(ticks.from + ticks.every * ticks.count).toBeLessThanOrEqual(from + length);
  expect([normal, struck].map((streams) => streams.map(({ event }) => event))).toEqual([
    ["http_request"],
    ["http_request"],
  ]);
  expect(struck[0]!.overlays.slice(normal[0]!.overlays.length)).toMatchObject([
    { kind: "changed", from: 0, for: length, share: { from: 1, to: 1 }, fields: { error: { value: true } } },
  ]);
});

test("an alert is rehearsed at the hours in which it is evaluated", () => {
  const { slots } = planned("traffic-anomaly");
  const { hours } = environment.traffic;
  const weights = slots.map((slot) => slot.hours[Math.floor(slot.begins / 3600) % 24]);
  expect(new Set(weights)).toEqual(new Set(hours.slice(12, 19)));
});

test("the more events, the fewer outages, and never fewer than 8", () => {
  const busy = { ...environment, traffic: { ...environment.traffic, perMinute: { http_request: 20_000 } } };
  const alert = alertsIn(busy).get("high-error-rate")!;
  const plan = planOf(
    { alert, environment: busy, dataset, needed: neededBy(alert, dataset) },
    { kind: "failed" },
    7200,
  );
  expect(plan.slots).toHaveLength(8);
});

test("phases are looked at every 10 s, fewer where a schedule has many", () => {
  const steps = ["high-error-rate", "cost-pace", "cost-spike", "api-availability/fast", "api-availability/slow"];
  expect(steps.map((id) => planned(id).slots[0]!.ticks.every)).toEqual([10, 100, 600, 10, 60]);
});

test("traffic between two moments, in minutes of the mean hour", () => {
  const hours = [1, 2, ...Array(22).fill(0.5)];
  expect(trafficBetween({ hours }, 0, 3600)).toBe(60);
  expect(trafficBetween({ hours }, 1800, 5400)).toBe(30 + 60);
  expect(trafficBetween({ hours }, 86_400 - 600, 86_400 + 600)).toBe(5 + 10);
  expect(trafficBetween({ hours }, 100, 100)).toBe(0);
});

test("what comes by the clock has come last at another time before each outage", () => {
  const { slots, length, later, turns } = planned("api-silent");
  const offsets = slots.map(({ from, begins }) => begins - from);
  expect([later, turns, offsets.slice(0, 4)]).toEqual([10, 3, [240, 250, 260, 240]]);
  expect(slots.every(({ from, ticks }) => ticks.from + ticks.every * ticks.count <= from + length)).toBe(true);
});
