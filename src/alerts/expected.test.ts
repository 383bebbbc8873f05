import { expect, test } from "vitest";
import { goodTrigger } from "../../test/support/alerts";
import { changed } from "../../test/support/project";
import { load } from "../load/load";
import type { Weekday } from "../model/trigger";
import { expectedEvents } from "./expected";

const loaded = load(
  changed({
    "telemetry/api.yaml": ["events:", "events:\n  beat: { emitted_by: api, every: 30s, carries: [cost] }"],
    "telemetry/profiles.yaml": `flat: [${[0.5, 1.5, ...Array.from({ length: 22 }, () => 1)].join(", ")}]\n`,
  }),
  "2026-01-01",
);
if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join("\n"));
const [environment] = loaded.project.environments;
const dataset = environment!.datasets[0]!;
const [beat, request] = dataset.events;

/** Of a window of so many seconds, evaluated from one hour to another. */
function expected(kinds: typeof dataset.events, timeRange: number, hours?: readonly [string, string]) {
  const [startTime = "", endTime = ""] = hours ?? [];
  const daysOfWeek: readonly Weekday[] = ["monday"];
  const schedule = hours ? { evaluationSchedule: { startTime, endTime, daysOfWeek } } : {};
  const { mean, fewest, most } = expectedEvents(
    kinds,
    { query: { ...goodTrigger.query, timeRange }, ...schedule },
    dataset,
    environment!.traffic,
  );
  return [mean, fewest, most].map(Math.round);
}

test("events of a window, in the mean hour, the quietest and the busiest", () => {
  expect(expected([request!], 300)).toEqual([300, 150, 450]);
});

test("a window of a day sees the mean", () => {
  expect(expected([request!], 86_400)).toEqual([86_400, 86_400, 86_400]);
});

test("what comes by the clock knows no hours", () => {
  expect(expected([beat!], 300)).toEqual([10, 10, 10]);
  expect(expected([beat!, request!], 300)).toEqual([310, 160, 460]);
});

test("those that sampling keeps, of what is sampled", () => {
  const kinds = [beat!, { ...request!, sampled: true }, { ...request!, sampled: false }];
  const thinned = { ...dataset, sampling: { ...dataset.sampling, routine: 0.1 } };
  const trigger = { query: { timeRange: 300 } };
  const kept = expectedEvents(kinds, trigger, thinned, environment!.traffic, "kept");
  expect(kept).toEqual({ mean: 331, fewest: 166, most: 496, steady: 1 });
});

test("hours in which nothing is evaluated do not count", () => {
  expect(expected([request!], 300, ["01:00", "12:00"])).toEqual([300, 300, 450]);
  expect(expected([request!], 300, ["22:00", "00:30"])).toEqual([300, 150, 300]);
  expect(expected([request!], 300, ["01:30", "01:00"])).toEqual([300, 150, 450]);
});
