import { columnsIn } from "./expression/columns";
import { parseExpression } from "./expression/parser";
import type { Filter, Query } from "./query";
import { type RelationalPrefix, relationalPrefix } from "./relational";
import type { Path } from "./result";

/**
 * A column that a query reads, without the prefix of a related span; `path` leads to it in the query's JSON, `offset` and `length`
 * to its place in an expression.
 */
export interface ColumnUse {
  readonly column: string;
  readonly prefix?: RelationalPrefix;
  readonly path: Path;
  readonly offset?: number;
  readonly length?: number;
}

/**
 * Every use of a column or derived column of the dataset, in the order of the query's JSON. Names that the query itself makes
 * (calculated fields, named calculations, formulas) are none, nor are formulas, which read calculations only. An expression that
 * cannot be parsed has no columns.
 */
export function columnsOf(query: Query): readonly ColumnUse[] {
  const fields = new Set(query.calculatedFields.map(({ name }) => name));
  const results = new Set([...query.calculations, ...query.formulas].map(({ name }) => name));
  const isColumn = (column: string) => !fields.has(column);
  const isTerm = (column: string) => isColumn(column) && !results.has(column);
  return [
    ...query.calculations.flatMap(({ column, filters = [] }, n) => [
      ...use(column, ["calculations", n, "column"], isColumn),
      ...filterUses(filters, ["calculations", n, "filters"], isColumn),
    ]),
    ...query.calculatedFields.flatMap(({ name, expression }, n) =>
      expressionUses(
        expression,
        ["calculated_fields", n, "expression"],
        (column) => column === name || isColumn(column),
      ),
    ),
    ...filterUses(query.filters, ["filters"], isColumn),
    ...query.breakdowns.flatMap((column, n) => use(column, ["breakdowns", n], isColumn)),
    ...query.orders.flatMap(({ column }, n) => use(column, ["orders", n, "column"], isTerm)),
    ...query.havings.flatMap(({ calculateOp, column }, n) =>
      calculateOp === undefined ? [] : use(column, ["havings", n, "column"], isTerm),
    ),
  ];
}

function use(column: string | undefined, path: Path, counts: (column: string) => boolean): readonly ColumnUse[] {
  if (column === undefined || !counts(column)) return [];
  const prefix = relationalPrefix(column);
  return [prefix === undefined ? { column, path } : { column: column.slice(prefix.length), prefix, path }];
}

const filterUses = (
  filters: readonly Filter[],
  path: Path,
  counts: (column: string) => boolean,
): readonly ColumnUse[] => filters.flatMap(({ column }, n) => use(column, [...path, n, "column"], counts));

/** Expressions have no related spans: `$root.name` is a column of that name. */
function expressionUses(expression: string, path: Path, counts: (column: string) => boolean): readonly ColumnUse[] {
  const parsed = parseExpression(expression);
  if (!parsed.ok) return [];
  return columnsIn(parsed.value)
    .filter(({ name }) => counts(name))
    .map(({ name, range }) => ({ column: name, path, offset: range.start, length: range.end - range.start }));
}
