import { expressionStart } from "./query-text/named-expression";
import type { Fault, Path } from "./result";

/**
 * Faults of a query, which lead into its JSON form, led to the input that the query was read from, where an item may be short text: a
 * fault inside such an item is one of the text, and the offset in an expression becomes one in `name = expression`.
 */
export const faultsInInput = (input: unknown, faults: readonly Fault[]): readonly Fault[] =>
  faults.map((fault) => inInput(input, fault));

function inInput(input: unknown, fault: Fault): Fault {
  const { path, offset, length, ...rest } = fault;
  const { found, text } = textOnTheWay(input, path);
  if (text === undefined) return fault;
  const start = path[found.length] === "expression" ? expressionStart(text) : undefined;
  return {
    ...rest,
    path: found,
    ...(start === undefined || offset === undefined ? {} : { offset: start + offset, length: length ?? 1 }),
  };
}

/** The first text that a path meets before its end. */
function textOnTheWay(input: unknown, path: Path): { readonly found: Path; readonly text?: string } {
  let inner = input;
  for (const [n, step] of path.entries()) {
    if (typeof inner === "string") return { found: path.slice(0, n), text: inner };
    inner = (inner as Readonly<Record<string | number, unknown>> | null | undefined)?.[step];
  }
  return { found: path };
}
