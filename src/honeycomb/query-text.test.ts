import { describe, expect, test } from "vitest";
import type { Calculation, Filter, Having, NamedExpression, Order, Scalar } from "./query";
import {
  parseCalculation,
  parseFilter,
  parseHaving,
  parseNamedExpression,
  parseOrder,
  printCalculation,
  printFilter,
  printHaving,
  printNamedExpression,
  printOrder,
} from "./query-text";
import type { Parsed } from "./result";

/** Text, what it says, and how it is printed where that differs. */
type Reading<T> = readonly [text: string, value: T, printed?: string];

function readings<T>(
  rows: readonly Reading<T>[],
  parse: (text: string) => Parsed<T>,
  print: (value: T) => string,
): void {
  test.each(rows.map(([text, value, printed = text]) => ({ text, value, printed })))(
    "$text",
    ({ text, value, printed }) => {
      expect(parse(text)).toEqual({ ok: true, value });
      expect(print(value)).toBe(printed);
      expect(parse(printed)).toEqual({ ok: true, value });
    },
  );
}

describe("calculations", () => {
  const rows: readonly Reading<Calculation>[] = [
    ["COUNT", { op: "COUNT" }],
    ["COUNT(error)", { op: "COUNT", column: "error" }],
    ["  P95 ( duration_ms ) ", { op: "P95", column: "duration_ms" }, "P95(duration_ms)"],
    ["CONCURRENCY", { op: "CONCURRENCY" }],
    ["COUNT as requests", { op: "COUNT", name: "requests" }],
    ['COUNT as "all requests"', { op: "COUNT", name: "all requests" }],
    ['SUM("my column")', { op: "SUM", column: "my column" }],
    ['SUM("a)b")', { op: "SUM", column: "a)b" }],
    ["MAX(any.duration_ms)", { op: "MAX", column: "any.duration_ms" }],
    ["MAX(http.response/size:bytes?+-)", { op: "MAX", column: "http.response/size:bytes?+-" }],
    [
      "AVG(duration_ms) as latency where api_request = true and error exists",
      {
        op: "AVG",
        column: "duration_ms",
        name: "latency",
        filters: [
          { column: "api_request", op: "=", value: true },
          { column: "error", op: "exists" },
        ],
      },
    ],
    [
      "COUNT where a = 1 or b in [x, y] or c does-not-exist",
      {
        op: "COUNT",
        filters: [
          { column: "a", op: "=", value: 1 },
          { column: "b", op: "in", value: ["x", "y"] },
          { column: "c", op: "does-not-exist" },
        ],
        filterCombination: "OR",
      },
    ],
    [
      'COUNT where where exists and "and" = "or" and name = "rock and roll"',
      {
        op: "COUNT",
        filters: [
          { column: "where", op: "exists" },
          { column: "and", op: "=", value: "or" },
          { column: "name", op: "=", value: "rock and roll" },
        ],
      },
      'COUNT where "where" exists and "and" = "or" and name = "rock and roll"',
    ],
  ];
  readings(rows, parseCalculation, printCalculation);
});

describe("filters", () => {
  const value = (text: string, wanted: Scalar, printed = text): Reading<Filter> => [
    `a = ${text}`,
    { column: "a", op: "=", value: wanted },
    `a = ${printed}`,
  ];
  const rows: readonly Reading<Filter>[] = [
    ["api_request = true", { column: "api_request", op: "=", value: true }],
    ["error exists", { column: "error", op: "exists" }],
    ["error does-not-exist", { column: "error", op: "does-not-exist" }],
    [
      "name in [translate_prompt, generate_code]",
      { column: "name", op: "in", value: ["translate_prompt", "generate_code"] },
    ],
    ["name not-in []", { column: "name", op: "not-in", value: [] }],
    [
      'status in [500, 502, "500", true,]',
      { column: "status", op: "in", value: [500, 502, "500", true] },
      'status in [500, 502, "500", true]',
    ],
    ['route starts-with "/v1"', { column: "route", op: "starts-with", value: "/v1" }, "route starts-with /v1"],
    ["route does-not-start-with /v1", { column: "route", op: "does-not-start-with", value: "/v1" }],
    ["duration_ms>=5", { column: "duration_ms", op: ">=", value: 5 }, "duration_ms >= 5"],
    ["trace.parent-id!=x", { column: "trace.parent-id", op: "!=", value: "x" }, "trace.parent-id != x"],
    ['"a = b" contains "c d"', { column: "a = b", op: "contains", value: "c d" }],
    ['a = ""', { column: "a", op: "=", value: "" }],
    ['"\\"quoted\\"" exists', { column: '"quoted"', op: "exists" }],
    ['"$dollar" exists', { column: "$dollar", op: "exists" }],
    ['"\'" exists', { column: "'", op: "exists" }],
    ['"COUNT" exists', { column: "COUNT", op: "exists" }],
    ["größe.名前 exists", { column: "größe.名前", op: "exists" }],
    ["root.name = x", { column: "root.name", op: "=", value: "x" }],
    value("500", 500),
    value('"500"', "500"),
    value("-1.5e-3", -0.0015, "-0.0015"),
    value("1e21", 1e21, "1e+21"),
    value("-0", 0, "0"),
    value("false", false),
    value('"false"', "false"),
    value('"True"', "True"),
    value('"null"', "null"),
    value('"60s"', "60s"),
    value('"2024-01-01"', "2024-01-01"),
    value('"$200"', "$200"),
    value("gpt-4o", "gpt-4o"),
    value("user@example.org", "user@example.org"),
    value('"in"', "in"),
    value('"AND"', "AND"),
    value('"tab\\tand \\\\"', "tab\tand \\"),
  ];
  readings(rows, parseFilter, printFilter);
});

describe("orders", () => {
  const rows: readonly Reading<Order>[] = [
    ["COUNT descending", { op: "COUNT", order: "descending" }],
    ["COUNT desc", { op: "COUNT", order: "descending" }, "COUNT descending"],
    ["COUNT", { op: "COUNT", order: "ascending" }],
    ["P95(duration_ms) asc", { op: "P95", column: "duration_ms", order: "ascending" }, "P95(duration_ms)"],
    ["app.code.language ascending", { column: "app.code.language", order: "ascending" }, "app.code.language"],
    ['"error rate" descending', { column: "error rate", order: "descending" }],
    ['"COUNT" descending', { column: "COUNT", order: "descending" }],
    ['"descending"', { column: "descending", order: "ascending" }],
    ["desc desc", { column: "desc", order: "descending" }, '"desc" descending'],
  ];
  readings(rows, parseOrder, printOrder);
});

describe("havings", () => {
  const rows: readonly Reading<Having>[] = [
    ["SUM(request_failed) >= 3", { calculateOp: "SUM", column: "request_failed", op: ">=", value: 3 }],
    ["COUNT!=-1.5", { calculateOp: "COUNT", op: "!=", value: -1.5 }, "COUNT != -1.5"],
    ['P99("a b") < 1e-7', { calculateOp: "P99", column: "a b", op: "<", value: 1e-7 }],
    ["error_rate > 0.1", { column: "error_rate", op: ">", value: 0.1 }],
    ['"COUNT" > 0.1', { column: "COUNT", op: ">", value: 0.1 }],
  ];
  readings(rows, parseHaving, printHaving);
});

describe("named expressions", () => {
  const rows: readonly Reading<NamedExpression>[] = [
    ["error_rate = DIV($errors, $total)", { name: "error_rate", expression: "DIV($errors, $total)" }],
    ["x=$a = 1", { name: "x", expression: "$a = 1" }, "x = $a = 1"],
    ['"error rate %" = $a\n  + 1 ', { name: "error rate %", expression: "$a\n  + 1" }, '"error rate %" = $a\n  + 1'],
    ["x = not looked into", { name: "x", expression: "not looked into" }],
  ];
  readings(rows, parseNamedExpression, printNamedExpression);
});

test.each([
  ["=", ["==", "===", "is", "eq", "equals"]],
  ["!=", ["<>", "!==", "is not", "ne", "neq", "not equals"]],
  [">", ["gt", "greater than", "over", "above"]],
  [">=", ["=>", "gte", "ge", "at least"]],
  ["<", ["lt", "less than", "under", "below"]],
  ["<=", ["=<", "lte", "le", "at most"]],
  ["exists", ["is not null", "is set", "has value"]],
  [
    "does-not-exist",
    ["is null", "is missing", "is not set", "not exists", "not exist", "! exists", "doesn't exist", "does not exist"],
  ],
  ["contains", ["like", "~", "includes", "has", "matches", "=~"]],
  ["does-not-contain", ["not like", "not contains", "doesn't contain"]],
  ["starts-with", ["startswith", "begins with", "start with", "starts with", "STARTS WITH"]],
  ["ends-with", ["endswith", "end with"]],
  ["in", ["is in", "one of", "is one of", "IN"]],
  ["not-in", ["is not in", "none of", "notin", "! in", "not in"]],
])("for %s people write other things", (op, spellings) => {
  const value = op === "in" || op === "not-in" ? " [5]" : op.endsWith("exist") || op === "exists" ? "" : " five";
  for (const spelled of spellings) {
    expect(parseFilter(`a ${spelled}${value}`)).toEqual({
      ok: false,
      problems: [
        {
          message: `there is no operator ${spelled}`,
          hint: `write ${op}`,
          path: [],
          offset: 2,
          length: spelled.length,
        },
      ],
    });
  }
});

test.each([
  ["AVERAGE", "AVG"],
  ["MEAN", "AVG"],
  ["MEDIAN", "P50"],
  ["TOTAL", "SUM"],
  ["MAXIMUM", "MAX"],
  ["MINIMUM", "MIN"],
  ["DISTINCT", "COUNT_DISTINCT"],
  ["UNIQUE", "COUNT_DISTINCT"],
  ["CARDINALITY", "COUNT_DISTINCT"],
  ["RATE", "RATE_AVG, RATE_SUM or RATE_MAX"],
  ["P0", "MIN"],
  ["P1", "P01"],
  ["P96", "P95 or P99"],
  ["P98", "P95 or P99"],
  ["P995", "P99 or P999"],
  ["P60", "P50 or P75"],
  ["P002", "P001 or P01"],
  ["P9999", "P999"],
  ["P100", "MAX"],
])("the calculation %s is %s here", (name, meant) => {
  expect(parseCalculation(`${name}(a)`)).toMatchObject({
    ok: false,
    problems: [{ message: `there is no calculation ${name}`, hint: `did you mean ${meant}?` }],
  });
});

/** Text; then for each fault where it is, the text there, what is wrong, and what to write. */
type Explained = readonly [
  text: string,
  faults: readonly (readonly [offset: number, part: string, message: string, hint: string])[],
];

const faults: Readonly<Record<string, readonly Explained[]>> = {
  calculation: [
    ["", [[0, "", "a calculation is missing here", "write one, such as COUNT or P95(duration_ms)"]]],
    ["P96(duration_ms)", [[0, "P96", "there is no calculation P96", "did you mean P95 or P99?"]]],
    ["P100(duration_ms)", [[0, "P100", "there is no calculation P100", "did you mean MAX?"]]],
    ["P1(duration_ms)", [[0, "P1", "there is no calculation P1", "did you mean P01?"]]],
    ["p95(duration_ms)", [[0, "p95", "there is no calculation p95", "write P95"]]],
    ["count", [[0, "count", "there is no calculation count", "write COUNT"]]],
    ["MEDIAN(x)", [[0, "MEDIAN", "there is no calculation MEDIAN", "did you mean P50?"]]],
    ["RATE(x)", [[0, "RATE", "there is no calculation RATE", "did you mean RATE_AVG, RATE_SUM or RATE_MAX?"]]],
    ["UNIQUE(x)", [[0, "UNIQUE", "there is no calculation UNIQUE", "did you mean COUNT_DISTINCT?"]]],
    ["SUMM(x)", [[0, "SUMM", "there is no calculation SUMM", "did you mean SUM?"]]],
    [
      "FROB(x)",
      [[0, "FROB", "there is no calculation FROB", "write one such as COUNT, AVG(duration_ms) or P95(duration_ms)"]],
    ],
    ["COUNT(*)", [[6, "*", "* is not a column", "write COUNT"]]],
    ["SUM(*)", [[4, "*", "* is not a column", "write SUM(duration_ms), with the column that is meant"]]],
    ["CONCURRENCY(*)", [[0, "CONCURRENCY(*)", "CONCURRENCY has no column", "write CONCURRENCY"]]],
    ["COUNT_DATAPOINTS(*)", [[17, "*", "* is not a column", "write COUNT_DATAPOINTS"]]],
    [
      "FROB(*)",
      [
        [0, "FROB", "there is no calculation FROB", "write one such as COUNT, AVG(duration_ms) or P95(duration_ms)"],
        [5, "*", "* is not a column", "write FROB(duration_ms), with the column that is meant"],
      ],
    ],
    ["COUNT()", [[0, "COUNT()", "the brackets are empty", "write COUNT"]]],
    ["P95()", [[0, "P95()", "P95 needs a column", "write P95(duration_ms), with the column that is meant"]]],
    ["P95", [[0, "P95", "P95 needs a column", "write P95(duration_ms), with the column that is meant"]]],
    ["CONCURRENCY(x)", [[0, "CONCURRENCY(x)", "CONCURRENCY has no column", "write CONCURRENCY"]]],
    ["P95(duration_ms", [[3, "(", "this bracket is never closed", "add ) behind the column"]]],
    ["P95(duration_ms as slow", [[3, "(", "this bracket is never closed", "add ) behind the column"]]],
    ["P95 duration_ms", [[0, "P95 duration_ms", "the column of P95 stands in brackets", "write P95(duration_ms)"]]],
    ["SUM(a b)", [[4, "a b", "a column with spaces or signs in its name stands in quotes", 'write "a b"']]],
    ["SUM(a, b)", [[4, "a, b", "SUM is over one column", "write a calculation for each"]]],
    ["SUM($a)", [[4, "$a", "a column has no $ in a query: only expressions write it", "write a"]]],
    ['SUM("")', [[4, '""', "a column is empty", "write its name"]]],
    ["COUNT(DISTINCT user.id)", [[6, "DISTINCT user.id", "COUNT counts events", "write COUNT_DISTINCT(user.id)"]]],
    ["COUNT requests", [[6, "requests", "as is missing before requests", "write COUNT as requests"]]],
    ["COUNT as", [[6, "as", "a name is missing here", "write one, or remove as"]]],
    ["COUNT as where a = 1", [[6, "as", "a name is missing after as", "write one, or remove as"]]],
    ["COUNT as my requests", [[9, "my requests", "a name with spaces stands in quotes", 'write "my requests"']]],
    [
      "COUNT > 5",
      [[6, "> 5", "a calculation is not compared here", "write COUNT here, and the comparison under havings"]],
    ],
    [
      "COUNT descending",
      [[6, "descending", "a calculation has no order here", "write COUNT here, and the order under orders"]],
    ],
    [
      "COUNT where",
      [[6, "where", "a column is missing here", "write column, operator and value, such as error = true"]],
    ],
    [
      "COUNT where a = 1 and",
      [[18, "and", "a column is missing here", "write column, operator and value, such as error = true"]],
    ],
    ["COUNT where a = 1 AND b = 2", [[18, "AND", "AND stands in small letters here", "write and"]]],
    [
      "COUNT where a = 1 and b = 2 or c = 3",
      [[28, "or", "filters are joined all by and, or all by or", "write and, or make a derived column of one part"]],
    ],
    [
      "COUNT where a = 1 as x",
      [[18, "as x", "the name stands before where", "write COUNT as name where column = value"]],
    ],
    [
      "COUNT where a b = 1 and c exists 5 and d in x",
      [
        [12, "a b", "a column with spaces or signs in its name stands in quotes", 'write "a b"'],
        [33, "5", "exists takes no value", "remove it"],
        [44, "x", "in takes a list in [ ]", "write [x]"],
      ],
    ],
    [
      "COUNT where and a = 1",
      [[12, "and a", "a column with spaces or signs in its name stands in quotes", 'write "and a"']],
    ],
    ['"COUNT"', [[0, '"COUNT"', "a calculation is missing here", "write one, such as COUNT or P95(duration_ms)"]]],
    ["COUNT)", [[5, ")", ") cannot follow a calculation", "write COUNT as name where column = value"]]],
    ["COUNT, SUM(x)", [[5, ", SUM(x)", "one text is one calculation", "write an item for each"]]],
    [
      "PP95(a b) as where x == 'y' or z = 5 6",
      [
        [0, "PP95", "there is no calculation PP95", "did you mean P95?"],
        [5, "a b", "a column with spaces or signs in its name stands in quotes", 'write "a b"'],
        [10, "as", "a name is missing after as", "write one, or remove as"],
        [21, "==", "there is no operator ==", "write ="],
        [24, "'y'", "text stands in double quotes, not in single ones", 'write "y"'],
        [35, "5 6", "text with spaces or signs stands in quotes", 'write "5 6"'],
      ],
    ],
  ],
  filter: [
    ["", [[0, "", "a column is missing here", "write column, operator and value, such as error = true"]]],
    ["error", [[0, "error", "an operator is missing after error", "write error exists, or error = and a value"]]],
    ["= 5", [[0, "=", "a column is missing here", "write column, operator and value, such as error = true"]]],
    ["!error", [[0, "!", "a column is missing here", "write column, operator and value, such as error = true"]]],
    [
      "not error",
      [
        [
          4,
          "error",
          "an operator is missing between not and error",
          "write one of = != > >= < <= starts-with does-not-start-with ends-with does-not-end-with contains does-not-contain exists does-not-exist in not-in",
        ],
      ],
    ],
    ["duration_ms => 5", [[12, "=>", "there is no operator =>", "write >="]]],
    ["duration_ms =< 5", [[12, "=<", "there is no operator =<", "write <="]]],
    ["a == 1", [[2, "==", "there is no operator ==", "write ="]]],
    ["a <> 1", [[2, "<>", "there is no operator <>", "write !="]]],
    ["a === 1", [[2, "===", "there is no operator ===", "write ="]]],
    ["a =~ x", [[2, "=~", "there is no operator =~", "write contains"]]],
    ["a ~ x", [[2, "~", "there is no operator ~", "write contains"]]],
    ["a is x", [[2, "is", "there is no operator is", "write ="]]],
    ["a is not x", [[2, "is not", "there is no operator is not", "write !="]]],
    ["a is null", [[2, "is null", "there is no operator is null", "write does-not-exist"]]],
    ["a is not null", [[2, "is not null", "there is no operator is not null", "write exists"]]],
    ["error does not exist", [[6, "does not exist", "there is no operator does not exist", "write does-not-exist"]]],
    ["error not exists", [[6, "not exists", "there is no operator not exists", "write does-not-exist"]]],
    ["error Exists", [[6, "Exists", "there is no operator Exists", "write exists"]]],
    ["error exsts", [[6, "exsts", "there is no operator exsts", "did you mean exists?"]]],
    [
      "error missing",
      [
        [
          6,
          "missing",
          "an operator is missing between error and missing",
          "write one of = != > >= < <= starts-with does-not-start-with ends-with does-not-end-with contains does-not-contain exists does-not-exist in not-in",
        ],
      ],
    ],
    ["route starts with /v1", [[6, "starts with", "there is no operator starts with", "write starts-with"]]],
    [
      "route does not start with /v1",
      [[6, "does not start with", "there is no operator does not start with", "write does-not-start-with"]],
    ],
    ["route startswith /v1", [[6, "startswith", "there is no operator startswith", "write starts-with"]]],
    ["name LIKE foo", [[5, "LIKE", "there is no operator LIKE", "write contains"]]],
    ["a not in [1]", [[2, "not in", "there is no operator not in", "write not-in"]]],
    ["a NOT IN [1]", [[2, "NOT IN", "there is no operator NOT IN", "write not-in"]]],
    ["a gte 5", [[2, "gte", "there is no operator gte", "write >="]]],
    [
      "a frobnicates 5",
      [
        [
          2,
          "frobnicates",
          "an operator is missing between a and frobnicates",
          "write one of = != > >= < <= starts-with does-not-start-with ends-with does-not-end-with contains does-not-contain exists does-not-exist in not-in",
        ],
      ],
    ],
    [
      'a "b" c',
      [
        [
          2,
          '"b"',
          'an operator is missing between a and "b"',
          "write one of = != > >= < <= starts-with does-not-start-with ends-with does-not-end-with contains does-not-contain exists does-not-exist in not-in",
        ],
      ],
    ],
    [
      "my column = 5",
      [[0, "my column", "a column with spaces or signs in its name stands in quotes", 'write "my column"']],
    ],
    [
      "my column exists",
      [[0, "my column", "a column with spaces or signs in its name stands in quotes", 'write "my column"']],
    ],
    ["$a = 5", [[0, "$a", "a column has no $ in a query: only expressions write it", "write a"]]],
    ['"" = 5', [[0, '""', "a column is empty", "write its name"]]],
    ["a =", [[2, "=", "a value is missing after =", 'write a number, true, false or text; "" is the empty text']]],
    [
      "a = and b = 2",
      [
        [2, "=", "a value is missing after =", 'write a number, true, false or text; "" is the empty text'],
        [
          4,
          "and",
          "one text is one filter, and here begins another",
          "write an item for each, and filter_combination: OR where one is enough",
        ],
      ],
    ],
    ["a = b c", [[4, "b c", "text with spaces or signs stands in quotes", 'write "b c"']]],
    ["a = /v1?x=5", [[4, "/v1?x=5", "text with spaces or signs stands in quotes", 'write "/v1?x=5"']]],
    ["a = 60s", [[4, "60s", "60s is not a number", 'write 60 for the number, "60s" for the text']]],
    ["a = $200", [[4, "$200", "$200 is not a number", 'write 200 for the number, "$200" for the text']]],
    ["a = 05", [[4, "05", "05 is not a number", 'write 5 for the number, "05" for the text']]],
    ["a = .5", [[4, ".5", ".5 is not a number", 'write 0.5 for the number, ".5" for the text']]],
    ["a = +5", [[4, "+5", "+5 is not a number", 'write 5 for the number, "+5" for the text']]],
    ["a = 1e999", [[4, "1e999", "1e999 is not a number", 'write "1e999" for the text']]],
    ["a = 10%", [[4, "10%", "10% is not a number", 'write 10 for the number, "10%" for the text']]],
    ["a = 2024-01-01", [[4, "2024-01-01", "2024-01-01 is not a number", 'write "2024-01-01" for the text']]],
    ["a = True", [[4, "True", "True is not a value", 'write true, or "True" for the text']]],
    ["a = null", [[4, "null", "null is not a value", "there is no null: ask with exists or does-not-exist"]]],
    ["a = 'x y'", [[4, "'x y'", "text stands in double quotes, not in single ones", 'write "x y"']]],
    ['a = "x', [[4, '"x', "this quote is never closed", 'add " where the text ends']]],
    [
      'a = "x\\q"',
      [
        [
          4,
          '"x\\q"',
          "quoted text has an escape or a line end that JSON does not know",
          "write \\\\ for a backslash, \\n for a line end",
        ],
      ],
    ],
    ["a = [1, 2]", [[4, "[1, 2]", "= takes one value, not a list", "write in, or one value without brackets"]]],
    ["a != [1, 2]", [[5, "[1, 2]", "!= takes one value, not a list", "write not-in, or one value without brackets"]]],
    ["a = (5)", [[4, "(", "( is not a value", 'write a number, true, false or text; "" is the empty text']]],
    ["a = 5, 6", [[4, "5, 6", "text with spaces or signs stands in quotes", 'write "5, 6"']]],
    ["a exists true", [[9, "true", "exists takes no value", "remove it"]]],
    ["a in", [[2, "in", "a list is missing after in", "write in [a, b]"]]],
    ["a in b", [[5, "b", "in takes a list in [ ]", "write [b]"]]],
    ["a in b, c", [[5, "b, c", "in takes a list in [ ]", "write [b, c]"]]],
    ["a in (b, c)", [[5, "(b, c)", "in takes a list in [ ]", "write [b, c]"]]],
    ["a in [b, c", [[5, "[", "this list is never closed", "add ] where it ends"]]],
    ["a in [b c, d]", [[6, "b c", "a comma is missing, or quotes around one text", 'write "b c" if it is one']]],
    [
      "a in [b, 5s, null]",
      [
        [9, "5s", "5s is not a number", 'write 5 for the number, "5s" for the text'],
        [13, "null", "null is not a value", "there is no null: ask with exists or does-not-exist"],
      ],
    ],
    ["a in [b] c", [[9, "c", "nothing follows the list", "remove it"]]],
    ["a in [, b]", [[6, ",", "a value is missing before ,", "write one, or remove the comma"]]],
    [
      "a = 1 and b = 2",
      [
        [
          6,
          "and",
          "one text is one filter, and here begins another",
          "write an item for each, and filter_combination: OR where one is enough",
        ],
      ],
    ],
    [
      "a exists or b exists",
      [
        [
          9,
          "or",
          "one text is one filter, and here begins another",
          "write an item for each, and filter_combination: OR where one is enough",
        ],
      ],
    ],
    [
      "a in [1] and b = 2",
      [
        [
          9,
          "and",
          "one text is one filter, and here begins another",
          "write an item for each, and filter_combination: OR where one is enough",
        ],
      ],
    ],
    [
      "COUNT(x) > 5",
      [[0, "COUNT", "COUNT(…) is a calculation, and a filter is about a column", "write it under havings"]],
    ],
    ["(a = 5)", [[0, "(", "a column is missing here", "write column, operator and value, such as error = true"]]],
  ],
  order: [
    ["", [[0, "", "a calculation, breakdown or name is missing here", "write one, such as COUNT descending"]]],
    ["a b", [[2, "b", "b is not an order", "write ascending or descending, and a name with spaces in quotes"]]],
    [
      "COUNT down",
      [[6, "down", "down is not an order", "write ascending or descending, and a name with spaces in quotes"]],
    ],
    ["COUNT descneding", [[6, "descneding", "descneding is not an order", "did you mean descending?"]]],
    ["COUNT DESC", [[6, "DESC", "DESC is not an order", "did you mean desc?"]]],
    ["P95 desc", [[0, "P95", "P95 needs a column", "write P95(duration_ms), with the column that is meant"]]],
    ["P96(x) desc", [[0, "P96", "there is no calculation P96", "did you mean P95 or P99?"]]],
    ["CONCURRENCY(x)", [[0, "CONCURRENCY(x)", "CONCURRENCY has no column", "write CONCURRENCY"]]],
    ['""', [[0, '""', "a calculation, breakdown or name is empty", "write its name"]]],
    ["COUNT desc asc", [[11, "asc", "asc is too much here", "remove it"]]],
    ["a, b", [[1, ",", ", is not an order", "write ascending or descending, and a name with spaces in quotes"]]],
    ["= 5", [[0, "=", "a calculation, breakdown or name is missing here", "write one, such as COUNT descending"]]],
  ],
  having: [
    ["", [[0, "", "a calculation is missing here", "write one, such as COUNT or P95(duration_ms)"]]],
    ["COUNT", [[0, "COUNT", "a comparison is missing after COUNT", "write one, such as > 100"]]],
    ["COUNT >", [[6, ">", "a number is missing after >", "write one"]]],
    ["COUNT > x", [[8, "x", "x is not a number", "write one"]]],
    ['COUNT > "5"', [[8, '"5"', '"5" is not a number', "write 5 for the number"]]],
    ["COUNT > 3%", [[8, "3%", "3% is not a number", "write 3 for the number"]]],
    ["COUNT > 5 6", [[10, "6", "6 is too much here", "remove it"]]],
    ["COUNT => 5", [[6, "=>", "there is no comparison =>", "write >="]]],
    ["COUNT exists", [[6, "exists", "there is no comparison exists", "write one of = != > >= < <="]]],
    ["COUNT in [1]", [[6, "in", "there is no comparison in", "write one of = != > >= < <="]]],
    ["COUNT at 5", [[6, "at", "there is no comparison at", "write one of = != > >= < <="]]],
    ["SUM > 5", [[0, "SUM", "SUM needs a column", "write SUM(duration_ms), with the column that is meant"]]],
    [
      "latency over 5",
      [
        [
          0,
          "latency",
          "there is no calculation latency",
          "write one such as COUNT, AVG(duration_ms) or P95(duration_ms)",
        ],
        [8, "over", "there is no comparison over", "write >"],
      ],
    ],
    ["AVERAGE(x) > 5", [[0, "AVERAGE", "there is no calculation AVERAGE", "did you mean AVG?"]]],
    ['"a b"', [[0, '"a b"', "a comparison is missing after a b", "write one, such as > 100"]]],
    ["error_rate > x", [[13, "x", "x is not a number", "write one"]]],
    [
      "P96(x) > five",
      [
        [0, "P96", "there is no calculation P96", "did you mean P95 or P99?"],
        [9, "five", "five is not a number", "write one"],
      ],
    ],
  ],
  "named expression": [
    ["", [[0, "", "a name is missing", "write name = expression"]]],
    ["  ", [[2, "", "a name is missing", "write name = expression"]]],
    ["rate", [[0, "rate", "= is missing after rate", "write rate = and the expression"]]],
    [
      " $b) ",
      [
        [
          1,
          "$b)",
          "this is the end of an expression: in [ ] YAML ends an item at its comma",
          "put the whole of it in quotes",
        ],
      ],
    ],
    ["rate DIV($a, $b)", [[0, "rate", "= is missing after rate", "write rate = and the expression"]]],
    ["rate =", [[5, "=", "an expression is missing after =", "write one, such as DIV($errors, $total)"]]],
    ["rate =   ", [[5, "=", "an expression is missing after =", "write one, such as DIV($errors, $total)"]]],
    ["rate == 5", [[5, "==", "there is no operator ==", "write ="]]],
    ["= 5", [[0, "=", "a name is missing", "write name = expression"]]],
    ["error rate = 5", [[0, "error rate", "a name with spaces stands in quotes", 'write "error rate"']]],
    ["'rate' = 5", [[0, "'rate'", "text stands in double quotes, not in single ones", 'write "rate"']]],
    ['"" = 5', [[0, '""', "a name is missing", "write name = expression"]]],
    ["(rate) = 5", [[0, "(", "a name is missing", "write name = expression"]]],
  ],
};

const parsers: Readonly<Record<string, (text: string) => Parsed<unknown>>> = {
  calculation: parseCalculation,
  filter: parseFilter,
  order: parseOrder,
  having: parseHaving,
  "named expression": parseNamedExpression,
};

describe.each(Object.keys(faults))("a wrong %s", (kind) => {
  test.each(faults[kind]!)("%j is explained", (text, want) => {
    const result = parsers[kind]!(text);
    const found = result.ok
      ? []
      : result.problems.map(({ offset = -1, length = -1, message, hint }) => [
          offset,
          text.slice(offset, offset + length),
          message,
          hint,
        ]);
    expect(found).toEqual(want);
  });
});
