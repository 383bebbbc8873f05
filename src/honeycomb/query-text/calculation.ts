import type { Calculation } from "../query";
import { readFilters } from "./filter";
import { fault, isWord, peek, type Range, type Reader, remaining, sourceOf, take } from "./reader";
import { readTerm } from "./term";
import type { Token } from "./tokens";
import { readName } from "./words";

/** `AVG(duration_ms) as latency where api_request = true and error exists`. */
export function readCalculation(reader: Reader): Calculation | undefined {
  const term = readTerm(reader);
  if (!term) return undefined;
  const name = isWord(peek(reader), "as") ? readAlias(reader) : undefined;
  const filtered = isWord(peek(reader), "where") ? readWhere(reader) : {};
  const [first, ...others] = remaining(reader);
  if (first) tooMuch(reader, [first, ...others], term.range);
  if (term.op === undefined) return undefined;
  const column = term.column === undefined ? {} : { column: term.column };
  return { op: term.op, ...column, ...(name === undefined ? {} : { name }), ...filtered };
}

function readAlias(reader: Reader): string | undefined {
  const as = take(reader);
  const first = peek(reader);
  if (isWord(first, "where")) {
    fault(reader, as, "a name is missing after as", "write one, or remove as");
    return undefined;
  }
  const name = readName(reader, "a name", "write one, or remove as");
  let last = first;
  while (name !== undefined && peek(reader).kind === "word" && !isWord(peek(reader), "where")) last = take(reader);
  if (last !== first) {
    const whole = { start: first.start, end: last.end };
    fault(reader, whole, "a name with spaces stands in quotes", `write ${JSON.stringify(sourceOf(reader, whole))}`);
  }
  return name;
}

function readWhere(reader: Reader): Pick<Calculation, "filters" | "filterCombination"> {
  take(reader);
  const { filters, combination } = readFilters(reader);
  return { filters, ...(combination === "OR" ? { filterCombination: combination } : {}) };
}

function tooMuch(reader: Reader, rest: readonly [Token, ...Token[]], term: Range): void {
  const range = { start: rest[0].start, end: rest.at(-1)!.end };
  const { message, hint } = adviceOn(rest, sourceOf(reader, range), sourceOf(reader, term));
  fault(reader, range, message, hint);
  reader.next = reader.tokens.length - 1;
}

function adviceOn(
  rest: readonly [Token, ...Token[]],
  source: string,
  calculation: string,
): { readonly message: string; readonly hint: string } {
  const [first] = rest;
  if (first.kind === "symbol")
    return {
      message: "a calculation is not compared here",
      hint: `write ${calculation} here, and the comparison under havings`,
    };
  if (isWord(first, "ascending", "descending", "asc", "desc"))
    return {
      message: "a calculation has no order here",
      hint: `write ${calculation} here, and the order under orders`,
    };
  if (isWord(first, "as"))
    return { message: "the name stands before where", hint: `write ${calculation} as name where column = value` };
  if (first.kind === ",") return { message: "one text is one calculation", hint: "write an item for each" };
  if (first.kind === "word" && rest.length === 1)
    return { message: `as is missing before ${source}`, hint: `write ${calculation} as ${source}` };
  return {
    message: `${source} cannot follow a calculation`,
    hint: `write ${calculation} as name where column = value`,
  };
}
