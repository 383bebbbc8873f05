import type { Query } from "./query";

/** Where the calculation stands that a threshold is about: the one that no having is about, or else the first. A query has one at least. */
export function measuredIndex({ calculations, havings }: Pick<Query, "calculations" | "havings">): number {
  const free = calculations.findIndex(
    ({ op, column }) => !havings.some((having) => having.calculateOp === op && having.column === column),
  );
  return Math.max(free, 0);
}
