import type { Filter, FilterCombination, Scalar } from "../query";
import { type FilterOp, isExistenceOp, isJoint, isListOp, readFilterOp } from "./filter-op";
import { fault, isWord, peek, type Range, type Reader, sourceOf, take } from "./reader";
import type { Token } from "./tokens";
import { lastOf, readName, scalarOf } from "./words";

/** `column op value`. `joined` says that another filter may follow with `and` or `or`, as in a calculation. */
export function readFilter(reader: Reader, joined: boolean): Filter | undefined {
  const first = peek(reader);
  if (first.kind === "word" && peek(reader, 1).kind === "(") {
    fault(
      reader,
      first,
      `${first.value}(…) is a calculation, and a filter is about a column`,
      "write it under havings",
    );
    reader.next = reader.tokens.length - 1;
    return undefined;
  }
  const at = reader.next;
  const column = readName(reader, "a column", "write column, operator and value, such as error = true");
  if (column === undefined) {
    reader.next = reader.tokens.length - 1;
    return undefined;
  }
  const op = readFilterOp(reader, at);
  return op && readValue(reader, column, op, joined);
}

function readValue(reader: Reader, column: string, op: FilterOp, joined: boolean): Filter | undefined {
  if (isExistenceOp(op)) {
    const rest = restOf(reader, joined);
    if (rest) fault(reader, rest, `${op} takes no value`, "remove it");
    return { column, op };
  }
  if (isListOp(op)) {
    const value = readList(reader, op, joined);
    return value && { column, op, value };
  }
  const first = peek(reader);
  if (first.kind === "[") {
    const rest = restOf(reader, joined) ?? first;
    fault(
      reader,
      rest,
      `${op} takes one value, not a list`,
      `write ${op === "!=" ? "not-in" : "in"}, or one value without brackets`,
    );
    return undefined;
  }
  const value = readScalar(reader, op);
  const rest = restOf(reader, joined);
  if (rest && value !== undefined) {
    const whole = { start: first.start, end: rest.end };
    fault(
      reader,
      whole,
      "text with spaces or signs stands in quotes",
      `write ${JSON.stringify(sourceOf(reader, whole))}`,
    );
  }
  return value === undefined ? undefined : { column, op, value };
}

const scalarHint = 'write a number, true, false or text; "" is the empty text';

function readScalar(reader: Reader, after: string): Scalar | undefined {
  const token = peek(reader);
  if (token.kind === "end" || isJoint(token))
    fault(reader, lastOf(reader), `a value is missing after ${after}`, scalarHint);
  else if (token.kind === "word" || token.kind === "quoted") return scalarOf(reader, take(reader));
  else fault(reader, take(reader), `${token.value} is not a value`, scalarHint);
  return undefined;
}

/**
 * Takes what stands between a complete filter and the next one. Where only one filter may stand, `and` and `or` are reported here
 * with all behind them.
 */
function restOf(reader: Reader, joined: boolean): Range | undefined {
  const start = reader.next;
  while (peek(reader).kind !== "end" && !isJoint(peek(reader)) && !(joined && isWord(peek(reader), "as"))) take(reader);
  const rest = reader.tokens.slice(start, reader.next);
  if (!joined && isJoint(peek(reader))) {
    const joint = peek(reader);
    fault(
      reader,
      joint,
      "one text is one filter, and here begins another",
      "write an item for each, and filter_combination: OR where one is enough",
    );
    reader.next = reader.tokens.length - 1;
  }
  return rest.length > 0 ? { start: rest[0]!.start, end: rest.at(-1)!.end } : undefined;
}

/** `[a, b]`; a comma may follow the last value. */
function readList(reader: Reader, op: string, joined: boolean): readonly Scalar[] | undefined {
  const opening = peek(reader);
  if (opening.kind !== "[") {
    const rest = restOf(reader, joined);
    if (!rest) fault(reader, lastOf(reader), `a list is missing after ${op}`, `write ${op} [a, b]`);
    else
      fault(reader, rest, `${op} takes a list in [ ]`, `write [${sourceOf(reader, rest).replaceAll(/^\(|\)$/g, "")}]`);
    return undefined;
  }
  take(reader);
  const values: Scalar[] = [];
  while (peek(reader).kind !== "]") {
    if (peek(reader).kind === "end") {
      fault(reader, opening, "this list is never closed", "add ] where it ends");
      return undefined;
    }
    const value = readItem(reader);
    if (value !== undefined) values.push(value);
  }
  take(reader);
  const rest = restOf(reader, joined);
  if (rest) fault(reader, rest, "nothing follows the list", "remove it");
  return values;
}

/** One value of a list, with the comma behind it. */
function readItem(reader: Reader): Scalar | undefined {
  const first = peek(reader);
  const pieces: Token[] = [];
  while (!endsItem(peek(reader))) pieces.push(take(reader));
  if (peek(reader).kind === ",") take(reader);
  const [only, ...more] = pieces;
  if (!only) fault(reader, first, "a value is missing before ,", "write one, or remove the comma");
  else if (more.length > 0) {
    const whole = { start: only.start, end: more.at(-1)!.end };
    fault(
      reader,
      whole,
      "a comma is missing, or quotes around one text",
      `write ${JSON.stringify(sourceOf(reader, whole))} if it is one`,
    );
  } else if (only.kind === "word" || only.kind === "quoted") return scalarOf(reader, only);
  else fault(reader, only, `${only.value} is not a value`, scalarHint);
  return undefined;
}

const endsItem = ({ kind }: Token): boolean => kind === "," || kind === "]" || kind === "end";

/** Filters joined by `and` or by `or`, as they stand in a calculation. */
export function readFilters(reader: Reader): {
  readonly filters: readonly Filter[];
  readonly combination: FilterCombination;
} {
  const filters: Filter[] = [];
  let combination: FilterCombination | undefined;
  for (;;) {
    const filter = readFilter(reader, true);
    if (filter) filters.push(filter);
    const joint = peek(reader);
    if (!isJoint(joint)) return { filters, combination: combination ?? "AND" };
    take(reader);
    const said: FilterCombination = joint.value.toUpperCase() === "OR" ? "OR" : "AND";
    if (joint.value === said)
      fault(reader, joint, `${said} stands in small letters here`, `write ${said.toLowerCase()}`);
    combination ??= said;
    if (said !== combination) {
      const first = combination.toLowerCase();
      fault(
        reader,
        joint,
        "filters are joined all by and, or all by or",
        `write ${first}, or make a derived column of one part`,
      );
    }
  }
}
