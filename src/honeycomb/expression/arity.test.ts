import { expect, test } from "vitest";
import { arityFaults } from "./arity";
import { eventFunctions, functionNames, isMetricFunction, metricFunctions, signatureOf } from "./functions";
import { parseExpression } from "./parser";

function faultsOf(text: string) {
  const result = parseExpression(text);
  return result.ok ? arityFaults(result.value) : undefined;
}

test.each([
  ["EQUALS($a)", "EQUALS takes 2 arguments, found 1", "write EQUALS(a, b)"],
  ["NOT($a, $b)", "NOT takes 1 argument, found 2", "write NOT(condition)"],
  ["IF()", "IF takes at least 2 arguments, found 0", "write IF(condition, value, …, default)"],
  ["COALESCE()", "COALESCE takes at least 1 argument, found 0", "write COALESCE(value, …)"],
  ["EVENT_TIMESTAMP(1)", "EVENT_TIMESTAMP takes no argument, found 1", "write EVENT_TIMESTAMP()"],
  ["BUCKET($a)", "BUCKET takes 2 to 4 arguments, found 1", "write BUCKET(number, size, min, max)"],
  ["RATE($a, 1, 2)", "RATE takes 1 to 2 arguments, found 3", "write RATE($metric, seconds)"],
])("%s: %s", (text, message, hint) => {
  expect(faultsOf(text)).toEqual([{ message, hint, path: [], offset: 0, length: text.length }]);
});

test("all calls are looked at, in source order", () => {
  expect(faultsOf("IF(LT($a), AND(), 1) + DIV(2)")?.map(({ offset, message }) => [offset, message])).toEqual([
    [3, "LT takes 2 arguments, found 1"],
    [11, "AND takes at least 1 argument, found 0"],
    [23, "DIV takes 2 arguments, found 1"],
  ]);
});

test.each(functionNames.map((name) => [name]))(
  "%s passes with its fewest and its most arguments, and fails beyond",
  (name) => {
    const { min, max } = signatureOf(name);
    const call = (count: number) => faultsOf(`${name}(${Array.from({ length: count }, () => "1").join(", ")})`)?.length;
    expect([call(min), call(Math.min(max, min + 9))]).toEqual([0, 0]);
    if (min > 0) expect(call(min - 1)).toBe(1);
    if (max !== Number.POSITIVE_INFINITY) expect(call(max + 1)).toBe(1);
  },
);

test("the functions are those of the validator", () => {
  expect(Object.keys(eventFunctions)).toHaveLength(39);
  expect(Object.keys(metricFunctions)).toEqual(["RAW_METRIC", "LAST", "SUMMARIZE", "INCREASE", "RATE"]);
  expect(functionNames.filter(isMetricFunction)).toEqual(Object.keys(metricFunctions));
});
