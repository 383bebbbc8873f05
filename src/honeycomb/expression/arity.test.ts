import { expect, test } from "vitest";
import { arityFaults } from "./arity";
import { eventFunctions, type FunctionName, functionNames, isMetricFunction, metricFunctions } from "./functions";
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

/** Fewest and most arguments, as Honeycomb's reference has them. */
const arguments_: Readonly<Record<FunctionName, readonly [number, number]>> = {
  IF: [2, Infinity],
  SWITCH: [3, Infinity],
  COALESCE: [1, Infinity],
  EXISTS: [1, 1],
  NOT: [1, 1],
  AND: [1, Infinity],
  OR: [1, Infinity],
  LT: [2, 2],
  LTE: [2, 2],
  GT: [2, 2],
  GTE: [2, 2],
  EQUALS: [2, 2],
  IN: [2, Infinity],
  MIN: [1, Infinity],
  MAX: [1, Infinity],
  SUM: [1, Infinity],
  SUB: [2, 2],
  MUL: [1, Infinity],
  DIV: [2, 2],
  MOD: [2, 2],
  LOG10: [1, 1],
  INT: [1, 1],
  FLOAT: [1, 1],
  BOOL: [1, 1],
  STRING: [1, 1],
  CONCAT: [1, Infinity],
  TO_LOWER: [1, 1],
  LENGTH: [1, 2],
  STARTS_WITH: [2, 2],
  ENDS_WITH: [2, 2],
  CONTAINS: [2, 2],
  REG_MATCH: [2, 2],
  REG_VALUE: [2, 2],
  REG_COUNT: [2, 2],
  UNIX_TIMESTAMP: [1, 1],
  EVENT_TIMESTAMP: [0, 0],
  INGEST_TIMESTAMP: [0, 0],
  FORMAT_TIME: [2, 2],
  BUCKET: [2, 4],
  RAW_METRIC: [1, 1],
  LAST: [1, 1],
  SUMMARIZE: [1, 1],
  INCREASE: [1, 2],
  RATE: [1, 2],
};

test.each(functionNames.map((name) => [name]))(
  "%s passes with its fewest and its most arguments, and fails beyond",
  (name) => {
    const [min, max] = arguments_[name];
    const call = (count: number) => faultsOf(`${name}(${Array.from({ length: count }, () => "1").join(", ")})`)?.length;
    expect([call(min), call(Math.min(max, min + 9))]).toEqual([0, 0]);
    if (min > 0) expect(call(min - 1)).toBe(1);
    if (max !== Infinity) expect(call(max + 1)).toBe(1);
  },
);

test("the functions are those of the validator", () => {
  expect(Object.keys(eventFunctions)).toHaveLength(39);
  expect(Object.keys(metricFunctions)).toEqual(["RAW_METRIC", "LAST", "SUMMARIZE", "INCREASE", "RATE"]);
  expect(functionNames.filter(isMetricFunction)).toEqual(Object.keys(metricFunctions));
});
