import { expect, test } from "vitest";
import { faultsInInput } from "./fault-place";
import { parseQuery } from "./query-json";
import { queryFaults } from "./query-rules";

test("faults of a query lead to the text or the mapping that it was read from", () => {
  const input = {
    calculations: ["SUM(x) as n where root.a exists", { op: "COUNT", name: "n" }],
    calculated_fields: ['"a b" =  LT($a)', { name: "c", expression: "LT($a)" }],
    filters: ["w in []"],
    orders: ["x"],
    limit: 5000,
  };
  const parsed = parseQuery(input);
  const faults = parsed.ok ? faultsInInput(input, queryFaults(parsed.value)) : [];
  expect(faults.map(({ path, offset, length, message }) => [path, offset, length, message])).toEqual([
    [
      ["calculations", 0],
      undefined,
      undefined,
      "root.a is a column of a related span (root.), which cannot stand in the filters of a calculation",
    ],
    [["calculations", 1, "name"], undefined, undefined, "the name n is used by calculations[0] already"],
    [["calculated_fields", 0], 9, 6, "LT takes 2 arguments, found 1"],
    [["calculated_fields", 1, "expression"], 0, 6, "LT takes 2 arguments, found 1"],
    [["filters", 0], undefined, undefined, "w in an empty list says nothing"],
    [["orders", 0], undefined, undefined, "x is no calculation, formula or breakdown of this query"],
    [["limit"], undefined, undefined, "limit is 5000: Honeycomb takes 1 to 1000"],
  ]);
});

test("a path that is not in the input stays as it is", () => {
  const fault = { message: "m", path: ["calculations", 0, "op"] };
  expect(faultsInInput({}, [fault])).toEqual([fault]);
  expect(faultsInInput(null, [fault])).toEqual([fault]);
});
