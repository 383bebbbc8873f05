import { createColors } from "picocolors";
import { expect, test } from "vitest";
import { monday } from "../../test/support/alerts";
import type { Episode } from "../alerts/timeline";
import { strip, stripAxis } from "./replay-strip";

const hour = 3600;
const grid = { from: monday, until: monday + 10 * hour, width: 10 };
const firing = (from: number, to?: number): Episode => ({
  from: monday + from * hour,
  ...(to === undefined ? {} : { to: monday + to * hour }),
  groups: [[]],
  value: 1,
});

test.for<[string, readonly Episode[], number, number, string]>([
  ["quiet", [], 0, 10, "··········"],
  ["how much of each column it fires", [firing(1, 2), firing(3.5, 4), firing(6.1, 6.2)], 0, 10, "·█·▅··▁···"],
  ["over columns", [firing(2.5, 4.5)], 0, 10, "··▅█▅·····"],
  ["to the end", [firing(8)], 0, 10, "········██"],
  ["blank where it was not looked at", [firing(5, 6)], 3, 7, "   ··█··  "],
])("%s", ([, episodes, from, until, wanted]) => {
  const worst = { episodes, notices: [], pages: 0, firing: 0 };
  const life = { worst, from: monday + from * hour, until: monday + until * hour };
  expect(strip(life, grid, createColors(false))).toBe(wanted);
});

test("an axis of hours, and one of weeks that begin on Mondays", () => {
  expect(stripAxis({ ...grid, width: 40 })).toBe("5 Jan       03:00       06:00       09:00");
  expect(stripAxis({ from: monday + 86_400, until: monday + 29 * 86_400, width: 56 })).toBe(
    "            12 Jan        19 Jan        26 Jan",
  );
});
