import { expect, test } from "vitest";
import { columnsIn } from "./columns";
import { parseExpression } from "./parser";

test("columns come in source order with their ranges, each use once", () => {
  const result = parseExpression('IF(EXISTS($http.status), $"a b" + $http.status, `$no`)');
  expect(result.ok && columnsIn(result.value)).toEqual([
    { kind: "column", name: "http.status", range: { start: 10, end: 22 } },
    { kind: "column", name: "a b", range: { start: 25, end: 31 } },
    { kind: "column", name: "http.status", range: { start: 34, end: 46 } },
  ]);
});
