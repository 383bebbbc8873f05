import { expect, test } from "vitest";
import type { Expression } from "../../honeycomb/expression/ast";
import { metricFunctions } from "../../honeycomb/expression/functions";
import { parseExpression } from "../../honeycomb/expression/parser";
import { evaluator } from "./expression";
import type { Event, Value } from "./value";

function parsed(text: string): Expression {
  const result = parseExpression(text);
  if (!result.ok) throw new Error(`${text}: ${result.problems[0]?.message}`);
  return result.value;
}

const columnsOf = (definitions: Readonly<Record<string, string>>) =>
  new Map(Object.entries(definitions).map(([alias, text]) => [alias, parsed(text)]));

const run = (text: string, data: Event["data"] = {}, definitions: Readonly<Record<string, string>> = {}): Value =>
  evaluator(columnsOf(definitions))(parsed(text), { time: 0, data });

test.each<[string, Value]>([
  ["1", 1],
  ["-5", -5],
  ["9223372036854775807", 2 ** 63],
  ["1.5", 1.5],
  ["-0.0", 0],
  ['"a"', "a"],
  ["`a\\b`", "a\\b"],
  ["true", true],
  ["false", false],
  ["null", null],
  ["$a", 2],
  ['$"b c"', "x"],
  ["$gone", null],
  ["$a * 3", 6],
  ["$a / 4", 0.5],
  ["$a / 0", null],
  ["7 % $a", 1],
  ["7 - $a", 5],
  ["7 + $a", 9],
  ['"1" + "2"', 3],
  ["$a < 3", true],
  ["$a <= 2", true],
  ["$a > 2", false],
  ["$a >= 2", true],
  ["$gone >= 2", false],
  ["$a = 2.0", true],
  ["$a != 2", false],
  ["$a != 3", true],
  ['$a != "2"', true],
  ["$gone != 2", true],
  ["$gone != $gone", true],
  ["$gone = null", false],
  ["$a AND $gone", false],
  ["$a OR $gone", true],
  ["!$a", false],
  ["!$gone", true],
  ["!($a = 2) OR $a * 2 = 4", true],
  ["10 - 2 + 1", 9],
  ["1 + 10 - 2", 9],
  ["2 - 1 + 10 - 2", 9],
])("%s is %j", (text, value) => {
  expect(run(text, { a: 2, "b c": "x" })).toBe(value);
});

test.each<[string, unknown, Value]>([
  ["an infinite number is missing", Number.POSITIVE_INFINITY, null],
  ["no number is missing", Number.NaN, null],
  ["minus zero is zero", -0, 0],
  ["half a character is replaced", "a\ud83d", "a\ufffd"],
  ["a list is missing", [1], null],
  ["an object is missing", { a: 1 }, null],
])("%s", (_, stored, value) => {
  expect(run("$a", { a: stored } as Event["data"])).toBe(value);
});

test("what an event's data inherits is no field of it", () => {
  expect(run("$a", Object.create({ a: 1 }))).toBe(null);
});

test("a derived column stands before a field of its name, and may use others in any order", () => {
  const definitions = { sum: "$double + $one", one: "1", double: "$a * 2" };
  expect(run("$sum", { a: 3, sum: 99 }, definitions)).toBe(7);
  expect(run("$double", { a: 3 }, definitions)).toBe(6);
});

test("a derived column that is missing hides the field all the same", () => {
  expect(run("$a", { a: 3 }, { a: "null" })).toBe(null);
});

test("an evaluator keeps nothing of an event", () => {
  const evaluate = evaluator(columnsOf({ twice: "$a * 2" }));
  const values = [1, 2].map((a) => evaluate(parsed("$twice"), { time: 0, data: { a } }));
  expect(values).toEqual([2, 4]);
});

test("each derived column is calculated once", () => {
  const chain = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`c${n + 1}`, `$c${n} + $c${n}`]));
  expect(run("$c60", { c0: 1 }, chain)).toBe(2 ** 60);
});

test("a long chain of columns, each as deep as an expression may be", () => {
  const deep = (name: string) => `$${name}${" + 1".repeat(1000)}`;
  const chain = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`c${n + 1}`, deep(`c${n}`)]));
  expect(run("$c20", { c0: 1 }, chain)).toBe(20_001);
});

test.each<[string, Readonly<Record<string, string>>, string]>([
  ["$a", { a: "$a" }, "derived columns need each other in a circle: a → a"],
  [
    "IF(false, $x, 1)",
    { x: "$y", y: "$one + $z", z: "$y", one: "1" },
    "derived columns need each other in a circle: y → z → y",
  ],
])("%s with %j is our own mistake", (text, definitions, message) => {
  expect(() => run(text, {}, definitions)).toThrow(new Error(message));
});

test("a circle elsewhere does not matter", () => {
  expect(run("$b", {}, { a: "$a", b: "1" })).toBe(1);
});

test.each(Object.keys(metricFunctions).map((name) => [name]))("%s is our own mistake", (name) => {
  const error = new Error("metric functions are not evaluated on events");
  expect(() => run(`IF(false, ${name}($cpu), 1)`, { cpu: 1 })).toThrow(error);
  expect(() => run("$m", {}, { m: `${name}($cpu)` })).toThrow(error);
});
