import { faultIn } from "../result";
import type { Lexeme } from "./token";

/** What other languages write, and how it reads here. Each of these texts is invalid wherever it stands outside strings and names. */
const operators: ReadonlyMap<string, { readonly op?: "=" | "!=" | "<=" | ">=" | "AND" | "OR"; readonly hint: string }> =
  new Map([
    ["===", { op: "=", hint: "write =" }],
    ["!==", { op: "!=", hint: "write !=" }],
    ["==", { op: "=", hint: "write =" }],
    ["<>", { op: "!=", hint: "write !=" }],
    ["=<", { op: "<=", hint: "write <=" }],
    ["=>", { op: ">=", hint: "write >=" }],
    ["&&", { op: "AND", hint: "write AND" }],
    ["||", { op: "OR", hint: "write OR" }],
    ["&", { op: "AND", hint: "write AND" }],
    ["|", { op: "OR", hint: "write OR" }],
    ["=~", { op: "=", hint: "write REG_MATCH($column, `regex`)" }],
    ["~", { op: "=", hint: "write REG_MATCH($column, `regex`)" }],
    ["**", { hint: "there is no power: write MUL(a, a)" }],
    ["^", { hint: "there is no power: write MUL(a, a)" }],
    ["?", { hint: "write IF(condition, then, else)" }],
    [":", { hint: "write IF(condition, then, else)" }],
    ["[", { hint: "lists are arguments: write IN($column, 1, 2)" }],
    ["]", { hint: "lists are arguments: write IN($column, 1, 2)" }],
    ["{", { hint: 'write $name for a column, $"any name" for one with other characters' }],
    ["}", { hint: 'write $name for a column, $"any name" for one with other characters' }],
    [";", { hint: "remove it: one expression is all there is" }],
  ]);

/** What such a text can begin with; most tokens do not, and need no second look. */
const suspects: ReadonlySet<string> = new Set([
  "'",
  "$",
  "#",
  "/",
  ...[...operators.keys()].map((operator) => operator[0]!),
]);

const byLength = [...operators.keys()].toSorted((a, b) => b.length - a.length);

const list = /\[[^[\]]*\]/y;
const braced = /\$\{([^{}]*)\}/y;
const singleQuoted = /\$?'(?:[^'\\\n]|\\[\s\S])*'?/y;
const comment = /(?:\/\/|#)[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;

const at = (pattern: RegExp, text: string, start: number): string => {
  pattern.lastIndex = start;
  return pattern.exec(text)?.[0] ?? "";
};

/**
 * Reads what cannot be valid but shows what was meant, so that one slip is one fault with the right spelling in it and the rest of the
 * text is still judged. Nothing where the text at `start` may be valid.
 */
export function unreadable(text: string, start: number): Lexeme | undefined {
  if (!suspects.has(text[start]!)) return undefined;
  const column = at(braced, text, start);
  if (column)
    return wrongPart(column, start, "a column name stands in no braces", `write ${columnHint(column.slice(2, -1))}`);
  const values = at(list, text, start);
  if (values)
    return wrongPart(
      values,
      start,
      "there are no lists in brackets",
      "write the values as arguments: IN($column, 1, 2)",
    );
  const quoted = at(singleQuoted, text, start);
  if (quoted) return inSingleQuotes(quoted, start);
  const remark = at(comment, text, start);
  if (remark) {
    const { end, faults } = wrongPart(
      remark,
      start,
      "there are no comments here",
      "remove it, or put it into the description",
    );
    return { end, faults };
  }
  const operator = byLength.find((spelling) => text.startsWith(spelling, start));
  if (operator === undefined) return undefined;
  const { op, hint } = operators.get(operator)!;
  const wrong = wrongPart(operator, start, `there is no operator ${operator}`, hint);
  return op ? { ...wrong, token: { kind: "operator", op } } : wrong;
}

/** A part of the text that stands where a value does and is reported. */
export const wrongPart = (part: string, start: number, message: string, hint: string) =>
  ({
    token: { kind: "unreadable" },
    end: start + part.length,
    faults: [faultIn(start, start + part.length, message, hint)],
  }) as const satisfies Lexeme;

const columnHint = (name: string): string =>
  /^[\w.]+$/.test(name.trim()) ? `$${name.trim()}` : `$${JSON.stringify(name)}`;

function inSingleQuotes(quoted: string, start: number): Lexeme {
  const column = quoted.startsWith("$") ? "$" : "";
  const inner = quoted.slice(column.length + 1).replace(/'$/, "");
  return wrongPart(
    quoted,
    start,
    "text stands in double quotes, not in single ones",
    `write ${column}${JSON.stringify(inner)}`,
  );
}
