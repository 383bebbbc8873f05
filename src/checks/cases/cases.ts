import { evaluator } from "../../engine/reference/expression";
import type { Value } from "../../engine/reference/value";
import { type Expression, walk } from "../../honeycomb/expression/ast";
import { anything, type ColumnTypes, withoutNull } from "../../honeycomb/expression/types";
import { domainOf, literalsBeside } from "./domain";
import { simplifier } from "./simplify";

/** What is known of the events that are looked at. */
export interface Known {
  readonly columnTypes: ColumnTypes;
  /** The one value that a column has in all of them; null where none of them has it, undefined where it is open. */
  readonly knownValue?: (column: string) => Value | undefined;
  /** Columns that each of them has. */
  readonly isSure?: (column: string) => boolean;
}

/**
 * The values of some expressions, a row for each case. No event gives a row that is not here; `exact` says that one can give each
 * of them, if its columns are independent of each other.
 */
export interface Cases {
  readonly rows: Iterable<readonly Value[]>;
  readonly exact: boolean;
}

/** Parts of expressions to evaluate, over all rows. More are not worth the time: nothing is said then. */
const mostParts = 500_000;

/**
 * Tells cases apart by what matters to conditions and comparisons: a column is missing, true, false, 0, equal to a literal that it is
 * compared with, or something around it. What is calculated in other ways, such as arithmetic or parts of texts, is taken for a
 * column of its own, which can have any value of its type. Undefined where there are too many cases.
 */
export function casesOf(expressions: readonly Expression[], known: Known): Cases | undefined {
  const { knownValue = () => undefined, isSure = () => false } = known;
  const columnTypes: ColumnTypes = (name) => {
    const types = known.columnTypes(name) ?? anything;
    return isSure(name) ? withoutNull(types) : types;
  };
  const { simplified, typesOf, isStandIn } = simplifier(columnTypes, knownValue);
  const simple = expressions.map(simplified);
  const columns = new Map(
    simple.flatMap((one) => [...walk(one)]).flatMap((part) => (part.kind === "column" ? [[part.name, part]] : [])),
  );
  const literals = literalsBeside(simple);
  const domains = [...columns].map(
    ([name, column]) => [name, domainOf(typesOf(column), literals.get(name) ?? [])] as const,
  );
  const rows = domains.reduce((count, [, domain]) => count * domain.length, 1);
  if (rows * simple.reduce((count, one) => count + [...walk(one)].length, 0) > mostParts) return undefined;
  return { rows: { [Symbol.iterator]: () => rowsOf(simple, domains) }, exact: ![...columns.keys()].some(isStandIn) };
}

/** Whether some row is as asked, without a look at those behind it. */
export function someRow({ rows }: Cases, isAsked: (row: readonly Value[]) => boolean): boolean {
  for (const row of rows) if (isAsked(row)) return true;
  return false;
}

type Domains = readonly (readonly [column: string, domain: readonly Value[]])[];

function* rowsOf(expressions: readonly Expression[], domains: Domains): Generator<readonly Value[]> {
  const evaluate = evaluator(new Map());
  for (const data of combinations(domains)) yield expressions.map((one) => evaluate(one, { time: 0, data }));
}

function* combinations([first, ...rest]: Domains): Generator<Readonly<Record<string, Value>>> {
  if (!first) return yield {};
  const [column, domain] = first;
  for (const others of combinations(rest)) for (const value of domain) yield { ...others, [column]: value };
}
