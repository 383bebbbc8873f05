import { describe, expect, test } from "vitest";
import { type Expression, partsOf } from "./ast";
import { parseExpression } from "./parser";

function parsed(text: string): Expression {
  const result = parseExpression(text);
  if (!result.ok) throw new Error(`${text}: ${result.problems.map(({ message }) => message).join("; ")}`);
  return result.value;
}

/** Every operation in brackets, so that the grouping can be read. */
function grouped(expression: Expression): string {
  const parts = partsOf(expression).map(grouped);
  switch (expression.kind) {
    case "binary":
      return `(${parts.join(` ${expression.op} `)})`;
    case "not":
      return `(!${parts.join()})`;
    case "call":
      return `${expression.name}(${parts.join(", ")})`;
    case "column":
      return expression.name;
    case "null":
      return "null";
    default:
      return String(expression.value);
  }
}

test.each([
  ["minus binds tighter than plus", "$a + $b - $c", "(a + (b - c))"],
  ["minus binds tighter than plus on the left too", "$a - $b + $c", "((a - b) + c)"],
  ["operators group to the left", "$a - $b - $c", "((a - b) - c)"],
  ["operators of one level group to the left", "$a * $b / $c % $d", "(((a * b) / c) % d)"],
  ["a division before a product stays first", "$a / $b * $c", "((a / b) * c)"],
  ["a remainder before a product stays first", "$a % $b * $c", "((a % b) * c)"],
  ["times binds tighter than minus", "$a - $b * $c", "(a - (b * c))"],
  ["arithmetic binds tighter than order", "$a < $b + 1", "(a < (b + 1))"],
  ["order binds tighter than equality", "$a = $b < $c", "(a = (b < c))"],
  ["comparisons group to the left", "1 < 2 < 3", "((1 < 2) < 3)"],
  ["AND binds tighter than OR", "$a OR $b AND $c = 1", "(a OR (b AND (c = 1)))"],
  ["not binds tighter than equality", "!$a = 1", "((!a) = 1)"],
  ["not binds tighter than times", "!$a * 2", "((!a) * 2)"],
  ["not of not", "!!true", "(!(!true))"],
  ["a bare name takes signs in", "!$a=1", "(!a=1)"],
  ["brackets and a negative number", "($a + $b) * -5", "((a + b) * -5)"],
  ["minus a negative number", "5--5", "(5 - -5)"],
  ["AND as operator and as function", "$a AND AND($b AND $c, $d,)", "(a AND AND((b AND c), d))"],
  ["white space before the bracket, no argument", "IF ( )", "IF()"],
])("%s: %s", (_, text, want) => {
  expect(grouped(parsed(text))).toBe(want);
});

test.each<[string, Partial<Expression>]>([
  ["42", { kind: "integer", value: 42n }],
  ["007", { kind: "integer", value: 7n }],
  ["-9223372036854775807", { kind: "integer", value: -9223372036854775807n }],
  ["9007199254740993", { kind: "integer", value: 9007199254740993n }],
  ["-0", { kind: "integer", value: 0n }],
  ["-.5", { kind: "float", value: -0.5 }],
  ["1e3", { kind: "float", value: 1000 }],
  ["1e-400", { kind: "float", value: 0 }],
  ["-0.0", { kind: "float", value: -0 }],
  ['"a\\n\\u00e9"', { kind: "string", value: "a\né" }],
  ["`\\d+\n`", { kind: "string", value: "\\d+\n" }],
  ["true", { kind: "boolean", value: true }],
  ["null", { kind: "null" }],
  ["$a+1", { kind: "column", name: "a+1" }],
  ['$"a b"', { kind: "column", name: "a b" }],
  ["$ `a b`", { kind: "column", name: "a b" }],
])("%s is one value", (text, want) => {
  expect(parsed(text)).toEqual({ ...want, range: { start: 0, end: text.length } });
});

test("ranges take in brackets, names and closing signs", () => {
  const text = " IF( ($a + 1) * 2, -5 )";
  const ranges = (expression: Expression): readonly string[] => [
    text.slice(expression.range.start, expression.range.end),
    ...partsOf(expression).flatMap(ranges),
  ];
  expect(ranges(parsed(text))).toEqual(["IF( ($a + 1) * 2, -5 )", "($a + 1) * 2", "($a + 1)", "$a", "1", "2", "-5"]);
});

test("offsets are UTF-16 units", () => {
  expect(parseExpression('"😀" = x')).toMatchObject({ ok: false, problems: [{ offset: 7, length: 1 }] });
});

/** Text; then for each fault where it is, the text there, what is wrong, and what to write. */
const faults: readonly (readonly [string, readonly (readonly [number, string, string, string])[]])[] = [
  ["", [[0, "", "the expression is empty", "write one, such as $duration_ms"]]],
  [" \n", [[0, " \n", "the expression is empty", "write one, such as $duration_ms"]]],
  [
    "'http_request'",
    [[0, "'http_request'", "text stands in double quotes, not in single ones", 'write "http_request"']],
  ],
  [
    "$name = 'http_request'",
    [[8, "'http_request'", "text stands in double quotes, not in single ones", 'write "http_request"']],
  ],
  ["$'my column'", [[0, "$'my column'", "text stands in double quotes, not in single ones", 'write $"my column"']]],
  ["$a == 5", [[3, "==", "there is no operator ==", "write ="]]],
  [
    "$a === 5 AND $b !== 6",
    [
      [3, "===", "there is no operator ===", "write ="],
      [16, "!==", "there is no operator !==", "write !="],
    ],
  ],
  ["$a <> 5", [[3, "<>", "there is no operator <>", "write !="]]],
  [
    "$a => 5 OR $a =< 2",
    [
      [3, "=>", "there is no operator =>", "write >="],
      [14, "=<", "there is no operator =<", "write <="],
    ],
  ],
  [
    "$a && $b || !$c",
    [
      [3, "&&", "there is no operator &&", "write AND"],
      [9, "||", "there is no operator ||", "write OR"],
    ],
  ],
  ["$a and $b", [[3, "and", "there is no operator and", "write AND"]]],
  ["$a =~ `x`", [[3, "=~", "there is no operator =~", "write REG_MATCH($column, `regex`)"]]],
  ["$a ** 2", [[3, "**", "there is no operator **", "there is no power: write MUL(a, a)"]]],
  [
    "$a > 5 ? 1 : 0",
    [
      [7, "?", "there is no operator ?", "write IF(condition, then, else)"],
      [11, ":", "there is no operator :", "write IF(condition, then, else)"],
    ],
  ],
  [
    "IN($a, [1, 2])",
    [[7, "[1, 2]", "there are no lists in brackets", "write the values as arguments: IN($column, 1, 2)"]],
  ],
  ["$a[0].b = 1", [[0, "$a[0].b", "a column name without quotes cannot have [", 'write $"a[0].b"']]],
  ["$app.user@id", [[0, "$app.user@id", "a column name without quotes cannot have @", 'write $"app.user@id"']]],
  ["${user id}", [[0, "${user id}", "a column name stands in no braces", 'write $"user id"']]],
  ["${user.id}", [[0, "${user.id}", "a column name stands in no braces", "write $user.id"]]],
  [
    "$ = 5",
    [[0, "$", "a column name is missing after $", 'write $name, or $"any name" where it has other characters']],
  ],
  ["1; 2", [[1, ";", "there is no operator ;", "remove it: one expression is all there is"]]],
  ["$a # slow", [[3, "# slow", "there are no comments here", "remove it, or put it into the description"]]],
  ["$a // slow", [[3, "// slow", "there are no comments here", "remove it, or put it into the description"]]],
  ["$a /* slow */ + 1", [[3, "/* slow */", "there are no comments here", "remove it, or put it into the description"]]],
  ["-$a", [[0, "-", "a minus sign stands before a number or between two values", "write 0 - $a"]]],
  ["-(1 + 2)", [[0, "-", "a minus sign stands before a number or between two values", "write 0 - …"]]],
  ["+5", [[0, "+", "a plus sign stands between two values", "remove it"]]],
  ["5 + + 6", [[4, "+", "a plus sign stands between two values", "remove it"]]],
  ["5 + - $a", [[4, "-", "a minus sign stands before a number or between two values", "write 0 - $a"]]],
  ["1.", [[0, "1.", "1. is not a number", "write 1.0 or 1"]]],
  ["1.e5", [[0, "1.e5", "1.e5 is not a number", "write 1.0 or 1"]]],
  ["5ms", [[0, "5ms", "5ms is not a number", "write plain digits: numbers have no unit"]]],
  ["1e", [[0, "1e", "1e is not a number", "write plain digits: numbers have no unit"]]],
  ["0x10", [[0, "0x10", "0x10 is not a number", "write plain digits: numbers have no unit"]]],
  [
    "9223372036854775808",
    [
      [
        0,
        "9223372036854775808",
        "9223372036854775808 is not a number",
        "an integer goes up to 9223372036854775807: write 9223372036854775808.0 for a float",
      ],
    ],
  ],
  ["1e400", [[0, "1e400", "1e400 is not a number", "a float goes up to 1.8e308"]]],
  ['"abc', [[0, '"abc', "this string is never closed", 'add " where it ends']]],
  ["`abc", [[0, "`abc", "this string is never closed", "add ` where it ends"]]],
  [
    '"a\\d+b\\400"',
    [
      [
        2,
        "\\d",
        "\\d is not an escape",
        "write \\\\ for a backslash, or put the text in back-quotes, where nothing is escaped",
      ],
      [
        6,
        "\\400",
        "\\400 is not an escape",
        "write \\\\ for a backslash, or put the text in back-quotes, where nothing is escaped",
      ],
    ],
  ],
  ['"a\nb"', [[2, "\n", "a string in double quotes ends on its line", "write \\n, or put the text in back-quotes"]]],
  [
    "duration_ms > 5",
    [
      [
        0,
        "duration_ms",
        "duration_ms is neither a column nor a text",
        'write $duration_ms for the column, "duration_ms" for the text',
      ],
    ],
  ],
  [
    "LT(duration_ms, 300)",
    [
      [
        3,
        "duration_ms",
        "duration_ms is neither a column nor a text",
        'write $duration_ms for the column, "duration_ms" for the text',
      ],
    ],
  ],
  [
    "trace.parent_id = null",
    [
      [
        0,
        "trace.parent_id",
        "trace.parent_id is neither a column nor a text",
        'write $trace.parent_id for the column, "trace.parent_id" for the text',
      ],
    ],
  ],
  [
    "IF(TRUE, 1, None)",
    [
      [3, "TRUE", "TRUE is not a value", "write true, in small letters"],
      [12, "None", "None is not a value", "write null, in small letters"],
    ],
  ],
  ["NOT $error", [[0, "NOT", "NOT is a function and lacks its brackets", "write NOT($error)"]]],
  ["NOT EXISTS($error)", [[0, "NOT", "NOT is a function and lacks its brackets", "write NOT(condition)"]]],
  [
    "EVENT_TIMESTAMP - 5",
    [[0, "EVENT_TIMESTAMP", "EVENT_TIMESTAMP is a function and lacks its brackets", "write EVENT_TIMESTAMP()"]],
  ],
  ["equals($a, 1)", [[0, "equals", "there is no function equals", "did you mean EQUALS?"]]],
  ["LENGHT($a)", [[0, "LENGHT", "there is no function LENGHT", "did you mean LENGTH?"]]],
  ['startsWith($a, "x")', [[0, "startsWith", "there is no function startsWith", "did you mean STARTS_WITH?"]]],
  ["FROB($a)", [[0, "FROB", "there is no function FROB", "see Honeycomb's reference of calculated field functions"]]],
  ["RAND()", [[0, "RAND", "there is no function RAND", "random numbers are no longer part of the language"]]],
  ["LOWER($a)", [[0, "LOWER", "there is no function LOWER", "write TO_LOWER(text)"]]],
  ["$a IN (1, 2)", [[3, "IN", "IN is a function, not an operator", "write IN($a, …)"]]],
  ['$a CONTAINS "x"', [[3, "CONTAINS", "CONTAINS is a function, not an operator", "write CONTAINS($a, …)"]]],
  ['$a LIKE "x"', [[3, "LIKE", "there is no operator LIKE", "write CONTAINS(text, part) or REG_MATCH(text, `regex`)"]]],
  ["$a IS NULL", [[3, "IS", "there is no operator IS", "write $a = …, or EXISTS($a)"]]],
  ["$a b", [[3, "b", "an operator is missing before b", "write one, and $b if that is a column"]]],
  ["$a $b", [[3, "$b", "an operator is missing before $b", "write one, or a comma between arguments"]]],
  ["$a 5", [[3, "5", "an operator is missing before 5", "write one, or a comma between arguments"]]],
  [
    "IF($a 1, 2, $b $c)",
    [
      [6, "1", "an operator is missing before 1", "write one, or a comma between arguments"],
      [15, "$c", "an operator is missing before $c", "write one, or a comma between arguments"],
    ],
  ],
  [
    "RATE($a) + LAST($b)",
    [[11, "LAST", "LAST stands beside RATE", "keep one: an expression has one metric function at most"]],
  ],
  ["IF(", [[2, "(", "this bracket is never closed", "add ) where it ends"]]],
  ["IF(LT($a, 5), 1", [[2, "(", "this bracket is never closed", "add ) where it ends"]]],
  ["(($a + 1", [[1, "(", "this bracket is never closed", "add ) where it ends"]]],
  ["$a)", [[2, ")", "this bracket closes nothing", "remove it, or add the ( that it belongs to"]]],
  ["IF($a))", [[6, ")", "this bracket closes nothing", "remove it, or add the ( that it belongs to"]]],
  [")", [[0, ")", "a value is missing before )", "write one, or remove )"]]],
  ["()", [[1, ")", "a value is missing before )", "write one, or remove )"]]],
  [
    "$a, $b",
    [
      [
        2,
        ",",
        "a comma stands only between the arguments of a function",
        "put the values in one, such as IN($column, 1, 2)",
      ],
    ],
  ],
  [
    "(1, 2)",
    [
      [
        2,
        ",",
        "a comma stands only between the arguments of a function",
        "put the values in one, such as IN($column, 1, 2)",
      ],
    ],
  ],
  ["IF(, 1)", [[3, ",", "a value is missing before ,", "write one, or remove ,"]]],
  ["IF(1,, 2)", [[5, ",", "a value is missing before ,", "write one, or remove ,"]]],
  ["IF(1, 2,,)", [[8, ",", "a value is missing before ,", "write one, or remove ,"]]],
  ["1 +", [[2, "+", "a value is missing after +", "write one, or remove +"]]],
  ["1 + )", [[2, "+", "a value is missing after +", "write one, or remove +"]]],
  ["* 5", [[0, "*", "a value is missing before *", "write one, or remove *"]]],
  ["1 + * 5", [[4, "*", "a value is missing between + and *", "keep one of the two"]]],
  [
    "IF(* 5, 1 +, 2)",
    [
      [3, "*", "a value is missing before *", "write one, or remove *"],
      [10, "+", "a value is missing after +", "write one, or remove +"],
    ],
  ],
  [
    "AND",
    [
      [0, "AND", "a value is missing before AND", "write one, or remove AND"],
      [0, "AND", "a value is missing after AND", "write one, or remove AND"],
    ],
  ],
  ["AND $a", [[0, "AND", "a value is missing before AND", "write one, or remove AND"]]],
  ["!", [[0, "!", "a value is missing after !", "write one, or remove !"]]],
  [
    "foo(bar, 'x', 5 +) AND",
    [
      [0, "foo", "there is no function foo", "see Honeycomb's reference of calculated field functions"],
      [4, "bar", "bar is neither a column nor a text", 'write $bar for the column, "bar" for the text'],
      [9, "'x'", "text stands in double quotes, not in single ones", 'write "x"'],
      [16, "+", "a value is missing after +", "write one, or remove +"],
      [19, "AND", "a value is missing after AND", "write one, or remove AND"],
    ],
  ],
  [
    "a€b",
    [
      [0, "a", "a is neither a column nor a text", 'write $a for the column, "a" for the text'],
      [1, "€", '"€" has no meaning here', "remove it, or put it in a string"],
    ],
  ],
  ["$a + €", [[5, "€", '"€" has no meaning here', "remove it, or put it in a string"]]],
  [
    "IF($a $b foo bar, 2, 'x')",
    [
      [6, "$b", "an operator is missing before $b", "write one, or a comma between arguments"],
      [21, "'x'", "text stands in double quotes, not in single ones", 'write "x"'],
    ],
  ],
  [
    "IF($a (1, 2), 3 4)",
    [
      [6, "(", "an operator is missing before (", "write one, or a comma between arguments"],
      [16, "4", "an operator is missing before 4", "write one, or a comma between arguments"],
    ],
  ],
  [
    "IF(-, 1)",
    [
      [3, "-", "a value is missing before -", "write one, or remove -"],
      [3, "-", "a value is missing after -", "write one, or remove -"],
    ],
  ],
  [
    "(-)",
    [
      [1, "-", "a value is missing before -", "write one, or remove -"],
      [1, "-", "a value is missing after -", "write one, or remove -"],
    ],
  ],
  [
    "- * 5",
    [
      [0, "-", "a value is missing before -", "write one, or remove -"],
      [2, "*", "a value is missing between - and *", "keep one of the two"],
    ],
  ],
  ["NOT", [[0, "NOT", "NOT is a function and lacks its brackets", "write NOT(condition)"]]],
  ["(NOT)", [[1, "NOT", "NOT is a function and lacks its brackets", "write NOT(condition)"]]],
  ["NOT = 5", [[0, "NOT", "NOT is a function and lacks its brackets", "write NOT(condition)"]]],
  [
    "NOT, 1",
    [
      [0, "NOT", "NOT is a function and lacks its brackets", "write NOT(condition)"],
      [
        3,
        ",",
        "a comma stands only between the arguments of a function",
        "put the values in one, such as IN($column, 1, 2)",
      ],
    ],
  ],
];

test.each(faults)("%j is explained", (text, want) => {
  const result = parseExpression(text);
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

test.each([
  ["RAND", "random numbers are no longer part of the language"],
  ["METRO_HASH", "hashes are no longer part of the language"],
  ["PARSE_TIMESTAMP", "write UNIX_TIMESTAMP(text)"],
  ["CASE", "write IF(condition, value, …, default)"],
  ["IFNULL", "write COALESCE(a, b)"],
  ["NVL", "write COALESCE(a, b)"],
  ["IS_NULL", "write NOT(EXISTS($column))"],
  ["ISNULL", "write NOT(EXISTS($column))"],
  ["HAS_VALUE", "write EXISTS($column)"],
  ["NOT_EQUALS", "write a != b"],
  ["NEQ", "write a != b"],
  ["NE", "write a != b"],
  ["EQ", "write EQUALS(a, b)"],
  ["ADD", "write SUM(a, b)"],
  ["AVG", "write DIV(SUM(a, b), 2): averages over events are calculations of a query"],
  ["COUNT", "counting events is a calculation of a query"],
  ["LOWER", "write TO_LOWER(text)"],
  ["LOWERCASE", "write TO_LOWER(text)"],
  ["LEN", "write LENGTH(text)"],
  ["LOG", "write LOG10(number)"],
  ["MATCHES", "write REG_MATCH(text, `regex`)"],
  ["REGEX", "write REG_MATCH(text, `regex`)"],
  ["REGEXP", "write REG_MATCH(text, `regex`)"],
  ["REGEX_MATCH", "write REG_MATCH(text, `regex`)"],
  ["LIKE", "write CONTAINS(text, part) or REG_MATCH(text, `regex`)"],
  ["NOW", "write EVENT_TIMESTAMP() or INGEST_TIMESTAMP()"],
])("the function %s of elsewhere is explained in any case", (name, hint) => {
  for (const spelled of [name, name.toLowerCase()]) {
    expect(parseExpression(`${spelled}($a)`)).toMatchObject({
      ok: false,
      problems: [{ message: `there is no function ${spelled}`, hint }],
    });
  }
});

test.each([
  ["===", "write ="],
  ["!==", "write !="],
  ["==", "write ="],
  ["<>", "write !="],
  ["=<", "write <="],
  ["=>", "write >="],
  ["&&", "write AND"],
  ["||", "write OR"],
  ["&", "write AND"],
  ["|", "write OR"],
  ["=~", "write REG_MATCH($column, `regex`)"],
  ["~", "write REG_MATCH($column, `regex`)"],
  ["**", "there is no power: write MUL(a, a)"],
  ["^", "there is no power: write MUL(a, a)"],
  ["?", "write IF(condition, then, else)"],
  [":", "write IF(condition, then, else)"],
  ["[", "lists are arguments: write IN($column, 1, 2)"],
  ["]", "lists are arguments: write IN($column, 1, 2)"],
  [";", "remove it: one expression is all there is"],
])("the operator %s of elsewhere is one fault", (sign, hint) => {
  expect(parseExpression(`$a ${sign} 5`)).toEqual({
    ok: false,
    problems: [{ message: `there is no operator ${sign}`, hint, path: [], offset: 3, length: sign.length }],
  });
});

describe("depth", () => {
  const nested = (levels: number) => `${"(".repeat(levels)}1${")".repeat(levels)}`;
  const chain = (operators: number) => `1${" + 1".repeat(operators)}`;

  test.each([
    ["200 brackets", nested(200)],
    ["200 calls", `${"INT(".repeat(200)}1${")".repeat(200)}`],
    ["200 times not", `${"!".repeat(200)}true`],
    ["a chain of 1000 operators", chain(1000)],
    ["10,000 arguments", `IN(${"$a, ".repeat(10_000)})`],
  ])("%s are read", (_, text) => {
    expect(parseExpression(text)).toMatchObject({ ok: true });
  });

  test.each([
    [
      "201 brackets",
      nested(201),
      201,
      1,
      "the expression is nested more than 200 levels deep here",
      "make a derived column of an inner part",
    ],
    [
      "a hundred thousand brackets",
      "(".repeat(100_000),
      201,
      1,
      "the expression is nested more than 200 levels deep here",
      "make a derived column of an inner part",
    ],
    [
      "a hundred thousand times not",
      `${"!".repeat(100_000)}$a`,
      201,
      1,
      "the expression is nested more than 200 levels deep here",
      "make a derived column of an inner part",
    ],
    [
      "a chain of 1001 operators",
      chain(1001),
      0,
      4005,
      "more than 1000 operations stand inside each other",
      "write SUM(…), OR(…) or IN(…) for a long chain",
    ],
    [
      "a chain of a hundred thousand operators",
      chain(100_000),
      0,
      400_001,
      "more than 1000 operations stand inside each other",
      "write SUM(…), OR(…) or IN(…) for a long chain",
    ],
  ])("%s are one fault, not an overflow", (_, text, offset, length, message, hint) => {
    expect(parseExpression(text)).toEqual({ ok: false, problems: [{ path: [], offset, length, message, hint }] });
  });

  test.each([
    ["minus before brackets", "-(".repeat(100_000)],
    ["plus before brackets", "+(".repeat(100_000)],
    ["the word not", "not ".repeat(100_000)],
  ])("a hundred thousand times %s is no overflow", (_, text) => {
    const result = parseExpression(text);
    expect(result.ok ? [] : result.problems.map(({ message }) => message)).toContain(
      "the expression is nested more than 200 levels deep here",
    );
  });

  test.each([
    ["signs that are wrong", "? ".repeat(50_000)],
    ["strings that are never closed", '"\\'.repeat(50_000)],
    ["brackets of all kinds", "([{$".repeat(25_000)],
    ["values without operators", "IF(1 2, ".repeat(10_000)],
  ])("100,000 characters of %s end", (_, text) => {
    expect(parseExpression(text)).toMatchObject({ ok: false });
  });
});
