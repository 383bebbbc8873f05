import { expect, test } from "vitest";
import { formatDuration, formatTime, formatValue, inUnit, parseDuration, parseQuantity } from "./units";

test.for<[string | number, number, string | undefined]>([
  ["10%", 10, "%"],
  ["60s", 60, "s"],
  ["$200", 200, "USD"],
  ["$0.05", 0.05, "USD"],
  ["500 tokens", 500, "tokens"],
  ["5ms/s", 5, "ms/s"],
  ["1e3", 1000, undefined],
  ["-2", -2, undefined],
  [20, 20, undefined],
])("%s is %s %s", ([text, value, unit]) =>
  expect(parseQuantity(text)).toEqual(unit === undefined ? { value } : { value, unit }),
);

test.for([["ten"], ["10 %%"], ["$10%"], [""], ["10,5%"], [Number.NaN], [Number.POSITIVE_INFINITY], ["1e999"]])(
  "%s is no quantity",
  ([text]) => expect(parseQuantity(text!)).toBeUndefined(),
);

test.for<[string, string | undefined, number | undefined]>([
  ["60s", "ms", 60_000],
  ["0.1s", "ms", 100],
  ["2m", "s", 120],
  ["1KiB", "bytes", 1024],
  ["10%", "%", 10],
  ["10%", undefined, undefined],
  ["10", "%", undefined],
  ["10s", "bytes", undefined],
  ["$5", "EUR", undefined],
  ["7", undefined, 7],
])("%s in %s is %s", ([text, unit, want]) => expect(inUnit(parseQuantity(text)!, unit)).toBe(want));

test.for<[number, string | undefined, string]>([
  [60_000, "ms", "60s"],
  [1500, "ms", "1500ms"],
  [0, "ms", "0ms"],
  [10, "%", "10%"],
  [200, "USD", "$200"],
  [-3, "USD", "-$3"],
  [500, "tokens", "500 tokens"],
  [3, undefined, "3"],
])("%s %s reads %s", ([value, unit, want]) => expect(formatValue(value, unit)).toBe(want));

test.for<[number, string]>([
  [0, "0s"],
  [45, "45s"],
  [90, "90s"],
  [300, "5m"],
  [3600, "1h"],
  [6600, "1h50m"],
  [86_400, "24h"],
  [259_200, "3d"],
  [2_592_000, "30d"],
])("%s seconds read %s, and are read back", ([seconds, want]) => {
  expect(formatDuration(seconds)).toBe(want);
  expect(parseDuration(want)).toBe(seconds);
});

test.for<[number, string]>([
  [0, "0s"],
  [50, "50s"],
  [730, "12m10s"],
  [3600, "1h"],
  [86_400, "1d"],
  [93_610, "1d2h10s"],
])("%s seconds after the start read %s, and are read back", ([seconds, want]) => {
  expect(formatTime(seconds)).toBe(want);
  expect(parseDuration(want)).toBe(seconds);
});

test.for(["", "5", "m5", "5 m", "-5m", "5w", `${"9".repeat(400)}d`])("%s is no duration", (text) =>
  expect(parseDuration(text)).toBeUndefined(),
);
