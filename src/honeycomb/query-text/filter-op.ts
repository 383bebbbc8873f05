import {
  type ComparisonOp,
  comparisonOps,
  type ExistenceOp,
  existenceOps,
  type ListOp,
  listOps,
  type TextOp,
  textOps,
} from "../query";
import { didYouMean } from "../suggest";
import { fault, isWord, peek, type Reader, sourceOf, take } from "./reader";
import type { Token } from "./tokens";
import { lastOf } from "./words";

export type FilterOp = ComparisonOp | TextOp | ExistenceOp | ListOp;
export const filterOps: readonly FilterOp[] = [...comparisonOps, ...textOps, ...existenceOps, ...listOps];

export const isFilterOp = (op: string): op is FilterOp => (filterOps as readonly string[]).includes(op);
export const isExistenceOp = (op: FilterOp): op is ExistenceOp => (existenceOps as readonly string[]).includes(op);
export const isListOp = (op: FilterOp): op is ListOp => (listOps as readonly string[]).includes(op);
export const isComparisonOp = (op: string): op is ComparisonOp => (comparisonOps as readonly string[]).includes(op);

/** What people write for Honeycomb's operators; words are joined with `-`. */
const otherNames: ReadonlyMap<string, FilterOp> = new Map<string, FilterOp>([
  ...(["==", "===", "is", "eq", "equals"] as const).map((name) => [name, "="] as const),
  ...(["<>", "!==", "is-not", "ne", "neq", "not-equals"] as const).map((name) => [name, "!="] as const),
  ...(["gt", "greater-than", "over", "above"] as const).map((name) => [name, ">"] as const),
  ...(["=>", "gte", "ge", "at-least"] as const).map((name) => [name, ">="] as const),
  ...(["lt", "less-than", "under", "below"] as const).map((name) => [name, "<"] as const),
  ...(["=<", "lte", "le", "at-most"] as const).map((name) => [name, "<="] as const),
  ...(["is-not-null", "is-set", "has-value"] as const).map((name) => [name, "exists"] as const),
  ...(["is-null", "is-missing", "is-not-set", "not-exists", "not-exist", "!exists", "doesn't-exist"] as const).map(
    (name) => [name, "does-not-exist"] as const,
  ),
  ...(["like", "~", "includes", "has", "matches", "=~"] as const).map((name) => [name, "contains"] as const),
  ...(["not-like", "!~", "not-contains", "doesn't-contain"] as const).map(
    (name) => [name, "does-not-contain"] as const,
  ),
  ...(["startswith", "begins-with", "start-with"] as const).map((name) => [name, "starts-with"] as const),
  ...(["endswith", "end-with"] as const).map((name) => [name, "ends-with"] as const),
  ...(["is-in", "one-of", "is-one-of"] as const).map((name) => [name, "in"] as const),
  ...(["is-not-in", "none-of", "notin", "!in"] as const).map((name) => [name, "not-in"] as const),
]);

/** The most words of an operator: `does not start with`. */
const mostWords = 4;

/** What was meant with an operator that Honeycomb has not. */
export const opMeant = (wrong: string): FilterOp | undefined =>
  [wrong.toLowerCase()].find(isFilterOp) ??
  otherNames.get(wrong.toLowerCase()) ??
  (didYouMean(wrong, filterOps) as FilterOp | undefined);

/**
 * The operator at hand, after a column that is the token at `columnAt`. One that is spelled otherwise is reported and read as what it
 * means, so that the value is still looked at.
 */
export function readFilterOp(reader: Reader, columnAt: number): FilterOp | undefined {
  const token = peek(reader);
  const column = sourceOf(reader, lastOf(reader));
  if (token.kind === "end" || isJoint(token)) {
    fault(
      reader,
      lastOf(reader),
      `an operator is missing after ${column}`,
      `write ${column} exists, or ${column} = and a value`,
    );
    return undefined;
  }
  if (isOp(token)) {
    reader.next += 1;
    return token.value;
  }
  return misspelled(reader) ?? longColumn(reader, columnAt) ?? unknown(reader, column);
}

const isOp = (token: Token): token is Token & { readonly value: FilterOp } =>
  (token.kind === "symbol" || token.kind === "word") && isFilterOp(token.value);

/** What joins two filters. */
export const isJoint = (token: Token): boolean => isWord(token, "and", "or", "AND", "OR");

/** Several words that are one operator, or another name of one. */
function misspelled(reader: Reader): FilterOp | undefined {
  for (let count = mostWords; count > 0; count--) {
    const pieces = reader.tokens.slice(reader.next, reader.next + count);
    if (pieces.length < count || !pieces.every(({ kind }) => kind === "word" || kind === "symbol")) continue;
    const joined = pieces
      .map(({ value }) => value.toLowerCase())
      .join("-")
      .replace("!-", "!");
    const op = isFilterOp(joined) ? joined : otherNames.get(joined);
    if (op === undefined) continue;
    const range = { start: pieces[0]!.start, end: pieces.at(-1)!.end };
    fault(reader, range, `there is no operator ${sourceOf(reader, range)}`, `write ${op}`);
    reader.next += count;
    return op;
  }
  return undefined;
}

/** A column's name with spaces in it, up to the operator. */
function longColumn(reader: Reader, columnAt: number): FilterOp | undefined {
  for (let at = reader.next; at < reader.tokens.length && !isJoint(reader.tokens[at]!); at++) {
    const token = reader.tokens[at]!;
    if (!isOp(token)) continue;
    const range = { start: reader.tokens[columnAt]!.start, end: reader.tokens[at - 1]!.end };
    fault(
      reader,
      range,
      "a column with spaces or signs in its name stands in quotes",
      `write ${JSON.stringify(sourceOf(reader, range))}`,
    );
    reader.next = at + 1;
    return token.value;
  }
  return undefined;
}

function unknown(reader: Reader, column: string): FilterOp | undefined {
  const token = take(reader);
  const meant = token.kind === "word" ? (didYouMean(token.value, filterOps) as FilterOp | undefined) : undefined;
  if (meant !== undefined) {
    fault(reader, token, `there is no operator ${token.value}`, `did you mean ${meant}?`);
    return meant;
  }
  const hint = `write one of ${filterOps.join(" ")}`;
  fault(reader, token, `an operator is missing between ${column} and ${sourceOf(reader, token)}`, hint);
  while (peek(reader).kind !== "end" && !isJoint(peek(reader))) take(reader);
  return undefined;
}
