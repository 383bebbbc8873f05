import { expect, test } from "vitest";
import type { Answered } from "../../query/answered";
import { html } from "../html";
import { totalsTable } from "./totals";

const table = (answered: Answered, most: number): string => html`${totalsTable(answered, most)}`.toString();

/** A group for each value. */
const answered = (unit: string, values: readonly number[]): Answered => ({
  from: 0,
  until: 60,
  seenAt: 60,
  every: 60,
  dataset: "api",
  breakdowns: ["route"],
  columns: [{ label: "AVG(one)", unit }],
  rows: values.map((value, n) => ({ key: [`/${n}`], totals: [value], series: [new Float64Array(1)] })),
  groups: values.length,
  heatmaps: [],
});

test.for<[string, string, readonly number[], readonly string[]]>([
  ["as many digits as each has at least", "USD", [24.1, 15, -12.36, 0], ["$24.1", "$15.0", "-$12.4", "$0"]],
  ["no more than three in all", "%", [98.81, 100, 0.806], ["98.8%", "100%", "0.806%"]],
  ["one unit for all", "ms", [33_000, 4270], ["33.0s", "4.27s"]],
  ["whole numbers have none", "%", [100, 2], ["100%", "2%"]],
  ["no value", "%", [1.5, Number.NaN, 2], ["1.5%", "–", "2.0%"]],
])("numbers of a column: %s", ([, unit, values, want]) => {
  const shown = table(answered(unit, values), 100);
  expect([...shown.matchAll(/<td class="number">([^<]*)<\/td>/g)].map(([, text]) => text)).toEqual(want);
});

test("groups beyond the most are counted", () => {
  expect(table(answered("%", [3, 2, 1]), 2)).toMatch(/\/1<\/th>.*<p class="soft">and 1 more groups<\/p>$/s);
});
