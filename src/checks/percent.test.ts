import { expect, it } from "vitest";
import { isStored, nearestStored, storedPercent, storedUpTo } from "./percent";

it.for<[number, number]>([
  [99.96, 99.9599],
  [99.07, 99.0699],
  [0.57, 0.5699],
  [2.26, 2.2599],
  [99.12345, 99.1234],
])("%d is kept as %d", ([percent, stored]) => {
  expect(storedPercent(percent)).toBe(stored);
  expect(isStored(percent)).toBe(false);
});

it.for([0, 0.0001, 2, 99, 99.5, 99.9, 99.95, 99.97, 99.99, 99.999, 99.9999, 100])("%d is kept", (percent) => {
  expect(isStored(percent)).toBe(true);
});

it("keeps every percentage of one decimal, and not 612 of those of two", () => {
  const lost = (decimals: number) =>
    Array.from({ length: 100 * 10 ** decimals }, (_, n) => n / 10 ** decimals).filter((one) => !isStored(one)).length;
  expect([lost(1), lost(2)]).toEqual([0, 612]);
});

it.for<[number, number, number, readonly number[]]>([
  [99.96, 0, 99.9999, [99.95, 99.97]],
  [99.12345, 0, 99.9999, [99.1234, 99.1235]],
  [0.00001, 0.0001, 100, [0.0001]],
  [99.999951, 0, 99.9999, [99.9999]],
  [1.14, 0.0001, 100, [1.12, 1.15]],
])("near %d, from %d to %d, it keeps %o", ([percent, min, max, want]) => {
  expect(nearestStored(percent, min, max)).toEqual(want);
});

it.for<[number, number]>([
  [98.437, 98.43],
  [99.9689, 99.95], // 99.96 would be cut to 99.9599
  [0.00351, 0.0035],
  [0, 0],
])("of up to %d percent %d is kept", ([percent, want]) => {
  expect(storedUpTo(percent)).toBe(want);
});
