import { compares, havingIndex } from "../alerts/comparison";
import { compareKeys } from "../engine/engine";
import type { Order, Query } from "../honeycomb/query";
import type { Row } from "./answered";

/** The rows that havings leave, in the query's order, and of them as many as the limit lets through. */
export function chosen(
  query: Query,
  rows: readonly Row[],
  limit: number,
): { readonly rows: readonly Row[]; readonly groups: number } {
  const left = rows.filter(({ totals }) =>
    query.havings.every((having) => {
      const at = havingIndex(query, having);
      const formula = query.formulas.findIndex(({ name }) => name === having.column);
      return compares(
        totals[at >= 0 ? at : query.calculations.length + formula] ?? Number.NaN,
        having.op,
        having.value,
      );
    }),
  );
  const orders = query.orders.length > 0 ? query.orders : firstDescending;
  const sorted = left.toSorted((a, b) => {
    for (const order of orders) {
      const difference = compareBy(query, order, a, b);
      if (difference !== 0) return difference;
    }
    return compareKeys(a.key, b.key);
  });
  return { rows: sorted.slice(0, limit), groups: left.length };
}

/** What Honeycomb's query builder does where no order is asked for: the greatest of the first calculation come first. */
const firstDescending: readonly Order[] = [{ order: "descending" }];

function compareBy(query: Query, order: Order, a: Row, b: Row): number {
  const sign = order.order === "descending" ? -1 : 1;
  const breakdown = order.op === undefined ? query.breakdowns.indexOf(order.column ?? "") : -1;
  if (breakdown >= 0) return sign * compareKeys([a.key[breakdown]!], [b.key[breakdown]!]);
  const at = columnOf(query, order);
  const [left, right] = [a.totals[at]!, b.totals[at]!];
  if (Number.isNaN(left) || Number.isNaN(right)) return Number(Number.isNaN(left)) - Number(Number.isNaN(right));
  return sign * (left - right);
}

/** The column of an order: a calculation, one by its name, or a formula. */
function columnOf({ calculations, formulas }: Query, { op, column }: Order): number {
  if (op === undefined && column === undefined) return 0;
  const exact = calculations.findIndex((one) =>
    op === undefined ? one.name === column : one.op === op && one.column === column,
  );
  if (exact >= 0) return exact;
  const named = [...calculations, ...formulas].findIndex((one) => one.name === column);
  return Math.max(named, 0);
}
