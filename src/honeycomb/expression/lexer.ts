import type { Fault } from "../result";
import type { BinaryOp } from "./ast";
import { unreadable, wrongPart } from "./misspelled";
import { unquote } from "./strings";
import type { Lexeme, Token } from "./token";

const patterns = {
  space: /\p{White_Space}+/uy,
  column: /\$[\p{L}\p{Nd}_./:=+?-]+/uy,
  columnRest: /[[\]{}@\\][^\p{White_Space}(),"`$]*/uy,
  quotedColumn: /\$\p{White_Space}*(?=["`])/uy,
  string: /"(?:[^"\\]|\\[\s\S])*"/y,
  rawString: /`[^`]*`/y,
  number: /[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|\.[0-9]+(?:[eE][+-]?[0-9]+)?/y,
  lonePoint: /\.(?![0-9])[\p{L}\p{N}_]*/uy,
  word: /[\p{L}_][\p{L}\p{N}_]*/uy,
  dottedRest: /(?:\.[\p{L}\p{N}_]+)+/uy,
  operator: /<=|>=|!=|[<>=!*/%+-]/y,
} as const;

/** The text at `at` that a sticky pattern matches; "" where it does not. */
function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

/**
 * Splits a text by the lexical rules of the derived-column validator v0.2.0. Its surprises: a column name takes in `. / : = + ? -`, so
 * `$a-1` is one name; `$` may stand apart from a quoted name; words of one letter do not exist; `1.` is no number.
 * One difference: letters that are newer than Unicode 15.0 are judged by the running Node, the validator refuses them in bare names.
 */
export function tokenize(text: string): { readonly tokens: readonly Token[]; readonly faults: readonly Fault[] } {
  const tokens: Token[] = [];
  const faults: Fault[] = [];
  let at = 0;
  while (at < text.length) {
    const { token, end, faults: found = [] } = lexemeAt(text, at);
    if (token) tokens.push({ ...token, range: { start: at, end } });
    faults.push(...found);
    at = end;
  }
  tokens.push({ kind: "end", range: { start: text.length, end: text.length } });
  return { tokens, faults };
}

function lexemeAt(text: string, at: number): Lexeme {
  const space = match(patterns.space, text, at);
  if (space) return { end: at + space.length };
  const wrong = unreadable(text, at);
  if (wrong) return wrong;
  const character = text[at]!;
  if (character === "(" || character === ")" || character === ",") return { token: { kind: character }, end: at + 1 };
  if (character === "$") return columnAt(text, at);
  if (character === '"' || character === "`") return stringAt(text, at);
  const number = match(patterns.number, text, at);
  if (number) return numberAt(text, at, number);
  const word = match(patterns.word, text, at);
  if (word) return wordAt(text, at, word);
  const operator = match(patterns.operator, text, at) as BinaryOp | "!" | "";
  if (operator) return { token: { kind: "operator", op: operator }, end: at + operator.length };
  return strayAt(text, at);
}

function columnAt(text: string, at: number): Lexeme {
  const bare = match(patterns.column, text, at);
  if (bare) return bareColumnAt(text, at, bare);
  const opening = match(patterns.quotedColumn, text, at);
  if (!opening)
    return wrongPart(
      "$",
      at,
      "a column name is missing after $",
      'write $name, or $"any name" where it has other characters',
    );
  const { token, end, faults = [] } = stringAt(text, at + opening.length);
  return {
    token: token?.kind === "string" ? { kind: "column", name: token.value } : { kind: "unreadable" },
    end,
    faults,
  };
}

/** Other characters right behind a bare name were likely meant to belong to it. */
function bareColumnAt(text: string, at: number, bare: string): Lexeme {
  const rest = match(patterns.columnRest, text, at + bare.length);
  if (!rest) return { token: { kind: "column", name: bare.slice(1) }, end: at + bare.length };
  const message = `a column name without quotes cannot have ${rest[0]}`;
  return wrongPart(bare + rest, at, message, `write $${JSON.stringify(bare.slice(1) + rest)}`);
}

function stringAt(text: string, at: number): Lexeme {
  const raw = match(patterns.rawString, text, at);
  if (raw) return { token: { kind: "string", value: raw.slice(1, -1) }, end: at + raw.length };
  const quoted = match(patterns.string, text, at);
  if (!quoted) return wrongPart(text.slice(at), at, "this string is never closed", `add ${text[at]} where it ends`);
  const { value, faults } = unquote(quoted, at);
  return { token: { kind: "string", value }, end: at + quoted.length, faults };
}

const maxInteger = 2n ** 63n - 1n;

function numberAt(text: string, at: number, digits: string): Lexeme {
  const end = at + digits.length;
  const rest = match(patterns.word, text, end);
  if (rest && rest !== "AND" && rest !== "OR")
    return notANumber(digits + rest, at, "write plain digits: numbers have no unit");
  const point = match(patterns.lonePoint, text, end);
  if (point)
    return notANumber(digits + point, at, digits.includes(".") ? `write ${digits}` : `write ${digits}.0 or ${digits}`);
  if (!/^[0-9]+$/.test(digits)) {
    const value = Number(digits);
    return Number.isFinite(value)
      ? { token: { kind: "float", value }, end }
      : notANumber(digits, at, "a float goes up to 1.8e308");
  }
  const value = BigInt(digits);
  if (value <= maxInteger) return { token: { kind: "integer", value }, end };
  return notANumber(digits, at, `an integer goes up to ${maxInteger}: write ${digits}.0 for a float`);
}

const notANumber = (part: string, at: number, hint: string): Lexeme =>
  wrongPart(part, at, `${part} is not a number`, hint);

const constants: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);

function wordAt(text: string, at: number, word: string): Lexeme {
  const end = at + word.length;
  if (word === "AND" || word === "OR") return { token: { kind: "operator", op: word }, end };
  const whole = word + match(patterns.dottedRest, text, end);
  const constant = constants.get(whole);
  if (constant !== undefined) return { token: { kind: "constant", value: constant }, end };
  return { token: { kind: "word", text: whole }, end: at + whole.length };
}

/** A character that the language has no use for. */
function strayAt(text: string, at: number): Lexeme {
  const character = String.fromCodePoint(text.codePointAt(at)!);
  return wrongPart(
    character,
    at,
    `${JSON.stringify(character)} has no meaning here`,
    "remove it, or put it in a string",
  );
}
