import { expect, test } from "vitest";
import type { Query } from "./query";
import { parseQuery, printQuery, toJson } from "./query-json";

const count: Query = {
  calculations: [{ op: "COUNT" }],
  calculatedFields: [],
  formulas: [],
  filters: [],
  breakdowns: [],
  orders: [],
  havings: [],
};

/** As Honeycomb answers it. */
const response = {
  id: "abc1234e",
  breakdowns: ["app.language"],
  calculations: [
    { op: "COUNT" },
    {
      op: "P99",
      column: "duration_ms",
      name: "slow",
      filter_combination: "OR",
      filters: [{ column: "error", op: "exists" }],
    },
  ],
  calculated_fields: [{ name: "fast", expression: "LTE($duration_ms, 200)" }],
  formulas: [{ name: "share", expression: "DIV($slow, 2)" }],
  filters: [
    { column: "name", op: "in", value: ["a", "b"] },
    { column: "status_code", op: "=", value: "500" },
  ],
  filter_combination: "OR",
  orders: [{ op: "COUNT", order: "descending" }, { column: "app.language" }],
  havings: [{ calculate_op: "COUNT", op: ">", value: 100 }],
  limit: 100,
  time_range: 7200,
  start_time: 1454808600,
  granularity: 60,
  compare_time_offset_seconds: 86400,
};

const short = {
  calculations: ["COUNT", "P99(duration_ms) as slow where error exists or error exists"],
  filters: ["name in [a, b]", 'status_code = "500"'],
};

const full: Query = {
  calculations: [
    { op: "COUNT" },
    {
      op: "P99",
      column: "duration_ms",
      name: "slow",
      filters: [{ column: "error", op: "exists" }],
      filterCombination: "OR",
    },
  ],
  calculatedFields: [{ name: "fast", expression: "LTE($duration_ms, 200)" }],
  formulas: [{ name: "share", expression: "DIV($slow, 2)" }],
  filters: [
    { column: "name", op: "in", value: ["a", "b"] },
    { column: "status_code", op: "=", value: "500" },
  ],
  filterCombination: "OR",
  breakdowns: ["app.language"],
  orders: [
    { op: "COUNT", order: "descending" },
    { column: "app.language", order: "ascending" },
  ],
  havings: [{ calculateOp: "COUNT", op: ">", value: 100 }],
  limit: 100,
  timeRange: 7200,
  startTime: 1454808600,
  granularity: 60,
  compareTimeOffset: 86400,
};

test("a query pasted from a response is read", () => {
  expect(parseQuery(response)).toEqual({ ok: true, value: full });
});

test("items are text or mappings, also mixed", () => {
  expect(parseQuery({ ...response, ...short, filters: [short.filters[0], response.filters[1]] })).toMatchObject({
    ok: true,
    value: {
      filters: full.filters,
      calculations: [
        { op: "COUNT" },
        {
          op: "P99",
          filters: [
            { column: "error", op: "exists" },
            { column: "error", op: "exists" },
          ],
        },
      ],
    },
  });
});

test.each<[string, unknown]>([
  ["nothing is one COUNT", {}],
  ["no calculations are one COUNT", { calculations: [] }],
  ["AND is the default", { filter_combination: "AND" }],
  ["limit 1000 is the default", { limit: 1000 }],
  ["granularity 0 is automatic", { granularity: 0 }],
  ["a comparison 0 seconds ago is none", { compare_time_offset_seconds: 0 }],
  [
    "empty lists are none",
    { filters: [], breakdowns: [], orders: [], havings: [], formulas: [], calculated_fields: [] },
  ],
  [
    "a combination of no filters says nothing",
    { calculations: [{ op: "COUNT", filters: [], filter_combination: "OR" }] },
  ],
])("%s", (_, input) => {
  expect(parseQuery(input)).toEqual({ ok: true, value: count });
});

test("ascending and AND are left out, -0 is 0, a pasted null is no value", () => {
  const input = {
    calculations: [{ op: "COUNT", name: "n", filters: ["a exists"], filter_combination: "AND" }],
    filters: [
      { column: "a", op: "exists", value: null },
      { column: "a", op: "=", value: -0 },
    ],
    orders: [{ column: "n", order: "ascending" }],
  };
  expect(parseQuery(input)).toEqual({
    ok: true,
    value: {
      ...count,
      calculations: [{ op: "COUNT", name: "n", filters: [{ column: "a", op: "exists" }] }],
      filters: [
        { column: "a", op: "exists" },
        { column: "a", op: "=", value: 0 },
      ],
      orders: [{ column: "n", order: "ascending" }],
    },
  });
});

test("the wire form has the provider's order of keys and no default but a lone COUNT", () => {
  expect(JSON.stringify(toJson(full))).toBe(
    JSON.stringify({
      calculations: [
        { op: "COUNT" },
        {
          op: "P99",
          column: "duration_ms",
          name: "slow",
          filters: [{ column: "error", op: "exists" }],
          filter_combination: "OR",
        },
      ],
      calculated_fields: [{ name: "fast", expression: "LTE($duration_ms, 200)" }],
      formulas: [{ name: "share", expression: "DIV($slow, 2)" }],
      filters: [
        { column: "name", op: "in", value: ["a", "b"] },
        { column: "status_code", op: "=", value: "500" },
      ],
      filter_combination: "OR",
      breakdowns: ["app.language"],
      orders: [{ op: "COUNT", order: "descending" }, { column: "app.language" }],
      havings: [{ calculate_op: "COUNT", op: ">", value: 100 }],
      limit: 100,
      time_range: 7200,
      start_time: 1454808600,
      granularity: 60,
      compare_time_offset_seconds: 86400,
    }),
  );
  expect(toJson(count)).toEqual({ calculations: [{ op: "COUNT" }] });
});

test("defaults that were put into a query by hand are not written", () => {
  const query: Query = {
    ...count,
    calculations: [
      { op: "COUNT", filters: [], filterCombination: "OR" },
      { op: "SUM", column: "a", filters: [{ column: "b", op: "exists" }], filterCombination: "AND" },
    ],
    limit: 1000,
    granularity: 0,
    compareTimeOffset: 0,
  };
  expect(toJson(query)).toEqual({
    calculations: [{ op: "COUNT" }, { op: "SUM", column: "a", filters: [{ column: "b", op: "exists" }] }],
  });
});

test("the short form has text for every item", () => {
  expect(printQuery(full)).toEqual({
    calculations: ["COUNT", "P99(duration_ms) as slow where error exists"],
    calculated_fields: ["fast = LTE($duration_ms, 200)"],
    formulas: ["share = DIV($slow, 2)"],
    filters: ["name in [a, b]", 'status_code = "500"'],
    filter_combination: "OR",
    breakdowns: ["app.language"],
    orders: ["COUNT descending", "app.language"],
    havings: ["COUNT > 100"],
    limit: 100,
    time_range: 7200,
    start_time: 1454808600,
    granularity: 60,
    compare_time_offset_seconds: 86400,
  });
});

test("an expression with white space around it is not written as text, which would drop it", () => {
  expect(printQuery({ ...count, formulas: [{ name: "a", expression: " $b\n" }] })).toEqual({
    calculations: ["COUNT"],
    formulas: [{ name: "a", expression: " $b\n" }],
  });
});

/** An input; then for each fault its path (or `key` and the path of a key that should not be there), what is wrong, and what to write. */
const faults: readonly (readonly [unknown, readonly (readonly [string, string, string])[]])[] = [
  [null, [["", "a query is a mapping, not nothing", "write the query's parts as keys, such as calculations: [COUNT]"]]],
  [
    "COUNT",
    [["", 'a query is a mapping, not "COUNT"', "write the query's parts as keys, such as calculations: [COUNT]"]],
  ],
  [
    ["COUNT"],
    [["", "a query is a mapping, not a list", "write the query's parts as keys, such as calculations: [COUNT]"]],
  ],
  [
    { calculation: ["COUNT"], where: [], group_by: [], order_by: [], usage_mode: true, timeRange: 60, zzz: 1 },
    [
      ["key calculation", "there is no key calculation here", "did you mean calculations?"],
      ["key where", "there is no key where here", "did you mean filters?"],
      ["key group_by", "there is no key group_by here", "did you mean breakdowns?"],
      ["key order_by", "there is no key order_by here", "did you mean orders?"],
      [
        "key usage_mode",
        "there is no key usage_mode here",
        "remove it: the API knows it, the Terraform provider refuses it",
      ],
      ["key timeRange", "there is no key timeRange here", "did you mean time_range?"],
      [
        "key zzz",
        "there is no key zzz here",
        "the keys are id, calculations, calculated_fields, formulas, filters, filter_combination, breakdowns, orders, havings, limit, time_range, start_time, end_time, granularity, compare_time_offset_seconds",
      ],
    ],
  ],
  [
    { filters: "a = 1", breakdowns: { a: 1 }, orders: null, havings: 5 },
    [
      ["filters", 'filters is a list, not "a = 1"', 'write ["a = 1"]'],
      ["breakdowns", "breakdowns is a list, not a mapping", "write a list, or leave the key out"],
      ["orders", "orders is a list, not nothing", "write a list, or leave the key out"],
      ["havings", "havings is a list, not 5", "write a list, or leave the key out"],
    ],
  ],
  [
    {
      limit: null,
      time_range: "10m",
      start_time: "1454808600",
      end_time: true,
      granularity: 1.5,
      compare_time_offset_seconds: 1e20,
    },
    [
      ["limit", "limit is a whole number, not nothing", "write a whole number"],
      ["time_range", 'time_range is a whole number, not "10m"', "write 600"],
      ["start_time", 'start_time is a whole number, not "1454808600"', "write 1454808600"],
      ["end_time", "end_time is a whole number, not true", "write a whole number"],
      ["granularity", "granularity is a whole number, not 1.5", "write a whole number"],
      [
        "compare_time_offset_seconds",
        "compare_time_offset_seconds is a whole number, not 100000000000000000000",
        "write a whole number",
      ],
    ],
  ],
  [
    { filter_combination: "or", breakdowns: ["a", "", 5, null] },
    [
      ["filter_combination", 'filter_combination cannot be "or"', "write OR"],
      ["breakdowns.1", "breakdowns[1] is empty", "write it, or leave it out"],
      ["breakdowns.2", "breakdowns[2] is a text, not 5", "write it in quotes"],
      ["breakdowns.3", "breakdowns[3] is a text, not nothing", "write it in quotes"],
    ],
  ],
  [
    {
      calculations: [
        5,
        {},
        { op: "p95", column: "x" },
        { op: "P96", column: "x" },
        { op: "P95" },
        { op: "CONCURRENCY", column: "x" },
        { op: "COUNT", column: "" },
        { op: "COUNT", colum: "x" },
        { op: null },
      ],
    },
    [
      [
        "calculations.0",
        "calculations[0] is a mapping, not 5",
        "its keys are op, column, name, filters, filter_combination",
      ],
      ["calculations.1", "op is missing", "add op"],
      ["calculations.2.op", 'op cannot be "p95"', "write P95"],
      ["calculations.3.op", 'op cannot be "P96"', "did you mean P95 or P99?"],
      ["calculations.4", "P95 needs a column", "add column, such as duration_ms"],
      ["calculations.5.column", "CONCURRENCY has no column", "remove the column"],
      ["calculations.6.column", "column is empty", "write it, or leave it out"],
      ["key calculations.7.colum", "there is no key colum here", "did you mean column?"],
      ["calculations.8.op", "op cannot be nothing", "write one such as COUNT, AVG(duration_ms) or P95(duration_ms)"],
    ],
  ],
  [
    {
      calculations: [
        { op: "COUNT", name: "", filters: "a = 1", filter_combination: "XOR" },
        { op: "COUNT", filters: ["a = = 1", { column: "b", op: "exists", value: 1 }] },
      ],
    },
    [
      ["calculations.0.name", "name is empty", "write it, or leave it out"],
      ["calculations.0.filters", 'filters is a list, not "a = 1"', 'write ["a = 1"]'],
      ["calculations.0.filter_combination", 'filter_combination cannot be "XOR"', "write OR"],
      ["calculations.1.filters.0", "= is not a value", 'write a number, true, false or text; "" is the empty text'],
      ["calculations.1.filters.1.value", "exists takes no value", "remove it"],
    ],
  ],
  [
    { calculations: ["P96(duration_ms)", "COUNT where a b c"] },
    [
      ["calculations.0", "there is no calculation P96", "did you mean P95 or P99?"],
      [
        "calculations.1",
        "an operator is missing between a and b",
        "write one of = != > >= < <= starts-with does-not-start-with ends-with does-not-end-with contains does-not-contain exists does-not-exist in not-in",
      ],
    ],
  ],
  [
    {
      filters: [
        { column: "a", op: "exists", value: 1 },
        { column: "a", op: "=" },
        { column: "a", op: "=", value: null },
        { column: "a", op: "in" },
        { column: "a", op: "in", value: "x" },
        { column: "a", op: "=", value: [1] },
        { column: "a", op: "!=", value: [1] },
      ],
    },
    [
      ["filters.0.value", "exists takes no value", "remove it"],
      ["filters.1", "= needs a value", 'add value; "" is the empty text'],
      ["filters.2", "= needs a value", 'add value; "" is the empty text'],
      ["filters.3", "in needs a value", "add value: [a, b]"],
      ["filters.4.value", "in takes a list", 'write ["x"]'],
      ["filters.5.value", "= takes one value, not a list", "write in, or one value"],
      ["filters.6.value", "!= takes one value, not a list", "write not-in, or one value"],
    ],
  ],
  [
    {
      filters: [
        { op: "=", value: {} },
        { column: 5, op: "==", value: 1 },
        { column: "a", op: "does not exist" },
        { column: "a", op: "LIKE", value: "x" },
        { column: "a", op: "zzzzz", value: "x" },
        { column: "a", op: "in", value: ["x", null, {}] },
        { column: "a", op: "=", value: 1, values: 2 },
        { column: "a" },
      ],
    },
    [
      ["filters.0", "column is missing", "add column"],
      ["filters.0.value", "value is a number, true, false or a text, not a mapping", "write one"],
      ["filters.1.column", "column is a text, not 5", "write it in quotes"],
      ["filters.1.op", 'op cannot be "=="', "write ="],
      ["filters.2.op", 'op cannot be "does not exist"', "write does-not-exist"],
      ["filters.3.op", 'op cannot be "LIKE"', "write contains"],
      [
        "filters.4.op",
        'op cannot be "zzzzz"',
        "write one of = != > >= < <= starts-with does-not-start-with ends-with does-not-end-with contains does-not-contain exists does-not-exist in not-in",
      ],
      ["filters.5.value.1", "value is a number, true, false or a text, not nothing", "write one"],
      ["filters.5.value.2", "value is a number, true, false or a text, not a mapping", "write one"],
      ["key filters.6.values", "there is no key values here", "did you mean value?"],
      ["filters.7", "op is missing", "add op"],
    ],
  ],
  [
    {
      orders: [
        {},
        { order: "desc", op: "COUNT" },
        { order: "up", column: "a" },
        { op: "P95" },
        { op: "CONCURRENCY", column: "x" },
        { column: "" },
        "COUNT down",
      ],
    },
    [
      ["orders.0", "an order needs an op or a column", "add column: with a breakdown, or op: COUNT"],
      ["orders.1.order", 'order cannot be "desc"', "write descending"],
      ["orders.2.order", 'order cannot be "up"', "write ascending or descending"],
      ["orders.3", "P95 needs a column", "add column, such as duration_ms"],
      ["orders.4.column", "CONCURRENCY has no column", "remove the column"],
      ["orders.5.column", "column is empty", "write it, or leave it out"],
      ["orders.6", "down is not an order", "write ascending or descending, and a name with spaces in quotes"],
    ],
  ],
  [
    {
      havings: [
        {},
        { calculate_op: "SUM", op: "=", value: 1 },
        { calculate_op: "COUNT", op: "exists", value: "5" },
        { calculate_op: "count", op: ">", value: null },
        "COUNT > many",
      ],
    },
    [
      ["havings.0", "calculate_op is missing", "add calculate_op, or column: with a formula's name"],
      ["havings.0", "op is missing", "add op"],
      ["havings.0", "value is missing", "add value"],
      ["havings.1", "SUM needs a column", "add column, such as duration_ms"],
      ["havings.2.op", 'op cannot be "exists"', "write =, !=, >, >=, < or <="],
      ["havings.2.value", 'value is a number, not "5"', "write 5"],
      ["havings.3.calculate_op", 'calculate_op cannot be "count"', "write COUNT"],
      ["havings.3.value", "value is a number, not nothing", "write a number"],
      ["havings.4", "many is not a number", "write one"],
    ],
  ],
  [
    {
      formulas: ["a", { name: "a" }, { name: 5, expression: "" }, { name: "a", expression: "b", unit: "%" }],
      calculated_fields: [[]],
    },
    [
      ["formulas.0", "= is missing after a", "write a = and the expression"],
      ["formulas.1", "expression is missing", "add expression"],
      ["formulas.2.name", "name is a text, not 5", "write it in quotes"],
      ["formulas.2.expression", "expression is empty", "write it, or leave it out"],
      ["key formulas.3.unit", "there is no key unit here", "the keys are name, expression"],
      ["calculated_fields.0", "calculated_fields[0] is a mapping, not a list", "its keys are name, expression"],
    ],
  ],
  [
    { limit: "5", calculations: ["P96(x)"], zzz: 1, filters: ["a =="] },
    [
      ["limit", 'limit is a whole number, not "5"', "write 5"],
      ["calculations.0", "there is no calculation P96", "did you mean P95 or P99?"],
      [
        "key zzz",
        "there is no key zzz here",
        "the keys are id, calculations, calculated_fields, formulas, filters, filter_combination, breakdowns, orders, havings, limit, time_range, start_time, end_time, granularity, compare_time_offset_seconds",
      ],
      ["filters.0", "there is no operator ==", "write ="],
      ["filters.0", "a value is missing after =", 'write a number, true, false or text; "" is the empty text'],
    ],
  ],
];

test.each(faults)("%j is explained", (input, want) => {
  const result = parseQuery(input);
  const found = result.ok
    ? []
    : result.problems.map(({ path, key, message, hint }) => [`${key ? "key " : ""}${path.join(".")}`, message, hint]);
  expect(found).toEqual(want);
});

test("an item of any list may be neither text nor a mapping, and is one fault", () => {
  for (const list of ["calculations", "calculated_fields", "formulas", "filters", "orders", "havings"]) {
    const result = parseQuery({ [list]: [5] });
    expect(result.ok ? [] : result.problems.map(({ path, message }) => [path, message])).toEqual([
      [[list, 0], `${list}[0] is a mapping, not 5`],
    ]);
  }
});

test("-0 is 0 in times too", () => {
  expect(parseQuery({ start_time: -0 })).toEqual({ ok: true, value: { ...count, startTime: 0 } });
});

test("a fault in text has its place in the text", () => {
  expect(parseQuery({ filters: ["a = 1", "bb == 2"] })).toEqual({
    ok: false,
    problems: [{ message: "there is no operator ==", hint: "write =", path: ["filters", 1], offset: 3, length: 2 }],
  });
});

test("a key that every object has is a key like any other", () => {
  expect(parseQuery({ constructor: 1 })).toMatchObject({
    ok: false,
    problems: [{ path: ["constructor"], hint: expect.any(String) }],
  });
});

test("a key named __proto__ is a key like any other", () => {
  expect(parseQuery(JSON.parse('{"__proto__": {"limit": 5}}'))).toMatchObject({
    ok: false,
    problems: [{ path: ["__proto__"], key: true }],
  });
});
