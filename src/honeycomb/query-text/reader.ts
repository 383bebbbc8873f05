import { type Fault, failed, faultIn, type Parsed, succeeded } from "../result";
import { type Token, tokenize } from "./tokens";

/** Where the reading of one short text is, and what was wrong so far. */
export interface Reader {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly faults: Fault[];
  next: number;
}

/** Offsets in the text; `end` is exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Reads a whole text: what is left over is a fault, and with any fault there is no value. */
export function readWhole<T>(text: string, read: (reader: Reader) => T | undefined): Parsed<T> {
  const { tokens, faults } = tokenize(text);
  const reader: Reader = { text, tokens, faults: [...faults], next: 0 };
  const value = read(reader);
  const [rest] = remaining(reader);
  if (rest && reader.faults.length === 0)
    fault(reader, rest, `${sourceOf(reader, rest)} is too much here`, "remove it");
  if (value !== undefined && reader.faults.length === 0) return succeeded(value);
  return failed(reader.faults.toSorted((a, b) => a.offset! - b.offset!));
}

/** The token at hand, or one further on; behind the last stands the end. */
export const peek = (reader: Reader, ahead = 0): Token =>
  reader.tokens[Math.min(reader.next + ahead, reader.tokens.length - 1)]!;

export function take(reader: Reader): Token {
  const token = peek(reader);
  reader.next = Math.min(reader.next + 1, reader.tokens.length - 1);
  return token;
}

/** The tokens not yet taken, without the end. */
export const remaining = (reader: Reader): readonly Token[] => reader.tokens.slice(reader.next, -1);

export const isWord = (token: Token, ...words: readonly string[]): boolean =>
  token.kind === "word" && words.includes(token.value);

export function fault(reader: Reader, { start, end }: Range, message: string, hint: string): void {
  reader.faults.push(faultIn(start, end, message, hint));
}

export const sourceOf = (reader: Reader, { start, end }: Range): string => reader.text.slice(start, end);
