import type { ComparisonOp, Having, Query } from "../honeycomb/query";

/** A comparison of a threshold or a having. NaN, which is no value, meets none, not even `!=`. */
export function compares(value: number, op: ComparisonOp, limit: number): boolean {
  if (Number.isNaN(value)) return false;
  switch (op) {
    case "=":
      return value === limit;
    case "!=":
      return value !== limit;
    case ">":
      return value > limit;
    case ">=":
      return value >= limit;
    case "<":
      return value < limit;
    case "<=":
      return value <= limit;
  }
}

/** Where the calculation stands that a having is about; -1 where it is about a formula. */
export const havingIndex = ({ calculations }: Pick<Query, "calculations">, { calculateOp, column }: Having): number =>
  calculations.findIndex((one) =>
    calculateOp === undefined ? one.name === column : one.op === calculateOp && one.column === column,
  );
