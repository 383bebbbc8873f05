import { describe, expect, test } from "vitest";
import { monday } from "../../test/support/alerts";
import type { Notification } from "../alerts/notices";
import type { Life, PhaseLife } from "./replay-life";
import { isOutOfHours, pagesOf, weeksIn } from "./replay-pages";

const [minute, hour, day] = [60, 3600, 86_400];
const week = 7 * day;

test.for<[string, number, boolean]>([
  ["Monday 7:59", 8 * hour - minute, true],
  ["Monday 8:00", 8 * hour, false],
  ["Friday 17:59", 4 * day + 18 * hour - minute, false],
  ["Friday 18:00", 4 * day + 18 * hour, true],
  ["Saturday noon", 5 * day + 12 * hour, true],
  ["Sunday noon", 6 * day + 12 * hour, true],
  ["the next Monday noon", 7 * day + 12 * hour, false],
])("whether people are at work anyway: %s", ([, after, wanted]) => {
  expect(isOutOfHours(monday + after)).toBe(wanted);
});

test("less than a week is one", () => {
  expect([weeksIn(0, hour), weeksIn(0, week), weeksIn(0, 4 * week)]).toEqual([1, 1, 4]);
});

const page = (after: number, kind: Notification["kind"] = "triggered"): Notification => ({
  at: monday + after,
  kind,
  recipient: "on-call",
  name: "acme on-call",
  pagerdutySeverity: "critical",
  groups: [],
});
const message = (after: number): Notification => {
  const { pagerdutySeverity: _, ...rest } = page(after);
  return { ...rest, recipient: "chat", name: "#acme" };
};
const phase = (...notices: readonly Notification[]): PhaseLife => ({ episodes: [], notices, pages: 0, firing: 0 });
const lifeOf = (worst: PhaseLife, ...others: readonly PhaseLife[]): Life => ({
  from: monday,
  until: monday,
  phases: [worst, ...others],
  worst,
  fires: { least: 0, most: 0 },
  pages: { least: 0, most: 0 },
});

describe("pages and messages by week", () => {
  const first = lifeOf(
    phase(page(12 * hour), page(12 * hour + 1, "resolved"), page(week + hour)),
    phase(page(12 * hour)),
  );
  const second = lifeOf(
    phase(page(13 * hour), message(13 * hour), message(14 * hour), message(15 * hour), message(16 * hour)),
  );
  const { weeks, loads } = pagesOf([first, second], monday + day, monday + week + 2 * day);

  test("weeks begin on Monday, and the first and the last may be parts", () => {
    expect(weeks).toEqual([
      { from: monday, days: 6 },
      { from: monday + week, days: 2 },
    ]);
  });

  test("who is called comes first; what is over is not counted; the range is over the phases", () => {
    expect(loads).toEqual([
      {
        recipient: "on-call",
        name: "acme on-call",
        calls: true,
        total: 3,
        outOfHours: 1,
        aWeek: 3 / (8 / 7),
        range: { least: 2, most: 3 },
        weeks: [2, 1],
      },
      {
        recipient: "chat",
        name: "#acme",
        calls: false,
        total: 4,
        outOfHours: 0,
        aWeek: 4 / (8 / 7),
        range: { least: 4, most: 4 },
        weeks: [4, 0],
      },
    ]);
  });

  test("a week that is over at midnight is not followed by one of no days, and keeps what comes at its end", () => {
    const { weeks: whole, loads: told } = pagesOf([lifeOf(phase(page(hour), page(week)))], monday, monday + week);
    expect([whole, told[0]?.weeks]).toEqual([[{ from: monday, days: 7 }], [2]]);
    expect(pagesOf([], monday, monday).weeks).toEqual([{ from: monday, days: 0 }]);
    expect(pagesOf([], Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY).weeks).toEqual([]); // nothing was replayed
  });

  test("nobody is told", () => {
    expect(pagesOf([], monday, monday + day).loads).toEqual([]);
  });
});
