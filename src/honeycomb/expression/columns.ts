import { type ColumnReference, type Expression, walk } from "./ast";

/** Every reference to a column, in source order; a column used twice is there twice. */
export const columnsIn = (expression: Expression): readonly ColumnReference[] =>
  [...walk(expression)].filter((part) => part.kind === "column");
