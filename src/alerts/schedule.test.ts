import { expect, test } from "vitest";
import { weekdays } from "../model/trigger";
import { isScheduled } from "./schedule";

const at = (text: string): number => Date.parse(`${text}Z`) / 1000;
const office = { startTime: "8:30", endTime: "17:00", daysOfWeek: ["monday", "friday"] } as const;
const night = { startTime: "22:00", endTime: "06:00", daysOfWeek: ["friday"] } as const;
const whole = { startTime: "09:00", endTime: "09:00", daysOfWeek: ["sunday"] } as const;

test.for<[string, Parameters<typeof isScheduled>[0], string, boolean]>([
  ["before it begins", office, "2026-01-05T08:29:59", false],
  ["as it begins", office, "2026-01-05T08:30:00", true],
  ["before it ends", office, "2026-01-05T16:59:59", true],
  ["as it ends", office, "2026-01-05T17:00:00", false],
  ["on another day", office, "2026-01-06T12:00:00", false],
  ["the evening of a night", night, "2026-01-09T22:00:00", true],
  ["its morning is on the next day", night, "2026-01-10T05:59:59", true],
  ["the end of its morning", night, "2026-01-10T06:00:00", false],
  ["its day by light", night, "2026-01-09T12:00:00", false],
  ["the morning of its day belongs to the night before", night, "2026-01-09T03:00:00", false],
  ["the evening of the next day", night, "2026-01-10T23:00:00", false],
  ["an end at the start: a whole day from there", whole, "2026-01-12T08:59:59", true],
  ["before that day", whole, "2026-01-11T08:59:59", false],
])("%s", ([, schedule, time, want]) => {
  expect(isScheduled(schedule, at(time))).toBe(want);
});

test("weekdays are those of the calendar", () => {
  const noons = Array.from({ length: 60 }, (_, n) => at("2025-12-20T12:00:00") + n * 86_400);
  const named = (second: number) =>
    new Date(second * 1000).toLocaleDateString("en-US", { weekday: "long", timeZone: "UTC" }).toLowerCase();
  expect(
    noons.map((noon) =>
      weekdays.filter((day) => isScheduled({ startTime: "00:00", endTime: "23:59", daysOfWeek: [day] }, noon)),
    ),
  ).toEqual(noons.map((noon) => [named(noon)]));
});
