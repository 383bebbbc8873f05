import type { Expression } from "../honeycomb/expression/ast";
import { branchesOf, operationOf } from "../honeycomb/expression/operators";
import { parseExpression } from "../honeycomb/expression/parser";
import { printExpression } from "../honeycomb/expression/printer";
import { both } from "./difference";

/**
 * How the values of one expression lie to those of another, over all events: `more` is never less and sometimes more, where false is less
 * than null and null less than true. Absent where that does not follow from how the two are written.
 */
export type Order = "same" | "more" | "less";

/** From `before` to `after`, both in the derived-column language; by structure alone, whatever the columns hold. */
export function expressionOrder(before: string, after: string): Order | undefined {
  if (before === after) return "same";
  const [old, now] = [parseExpression(before), parseExpression(after)];
  return old.ok && now.ok ? orderOf(old.value, now.value) : undefined;
}

export const flipped = (order: Order | undefined): Order | undefined =>
  order === "more" ? "less" : order === "less" ? "more" : order;

/** Of parts that all pull one way. */
function together(orders: readonly (Order | undefined)[]): Order | undefined {
  const all = new Set(orders);
  all.delete("same");
  const [only, ...others] = all;
  return all.size === 0 ? "same" : others.length === 0 ? only : undefined;
}

/** The same of what is parsed, such as with every derived column in its place. */
export function orderOf(a: Expression, b: Expression): Order | undefined {
  if (meaningOf(a) === meaningOf(b)) return "same";
  const [left, right] = [literalRank(a), literalRank(b)];
  if (left && right) return left.of === right.of ? byRank(left.rank, right.rank) : undefined;
  const [old, now] = [operationOf(turned(a)), operationOf(turned(b))];
  const names = [old?.name, now?.name];
  for (const name of ["AND", "OR"] as const)
    if (names.includes(name)) {
      const order = orderOfSets(partsOf(a, name), partsOf(b, name), name);
      if (order) return order;
    }
  if (!old || !now) return undefined;
  const each = () => old.args.map((arg, n) => orderOf(arg, now.args[n]!));
  const isComparison = names.every((name) => name === "LT" || name === "LTE");
  if (isComparison) {
    const [of, than] = each();
    return together([flipped(of), than, old.name === now.name ? "same" : now.name === "LTE" ? "more" : "less"]);
  }
  if (old.name !== now.name) return undefined;
  switch (old.name) {
    case "NOT":
      return flipped(orderOf(old.args[0]!, now.args[0]!));
    case "IN":
      return meaningOf(old.args[0]!) === meaningOf(now.args[0]!) ? orderOfCandidates(old.args, now.args) : undefined;
    case "IF":
      return orderOfBranches(old.args, now.args);
    case "SUM":
    case "MIN":
    case "MAX":
      return old.args.length === now.args.length ? together(each()) : undefined;
    case "SUB": {
      const [from, taken] = each();
      return together([from, flipped(taken)]);
    }
    default:
      return undefined;
  }
}

/** Of AND each further part makes it less, of OR more; one part may have taken another's place. */
function orderOfSets(
  before: readonly Expression[],
  after: readonly Expression[],
  name: "AND" | "OR",
): Order | undefined {
  const [old, now] = both([before, after], (all) => new Map(all.map((one) => [meaningOf(one), one])));
  const gone = [...old].filter(([key]) => !now.has(key));
  const come = [...now].filter(([key]) => !old.has(key));
  if (gone.length === 0) return name === "AND" ? "less" : "more";
  if (come.length === 0) return name === "AND" ? "more" : "less";
  const [[, one] = [], ...moreGone] = gone;
  const [[, other] = [], ...moreCome] = come;
  // a part that stands alone on both sides would be compared with itself for ever
  const isSmaller = old.size > 1 || now.size > 1 || before.length > 1;
  return one && other && moreGone.length + moreCome.length === 0 && isSmaller ? orderOf(one, other) : undefined;
}

/** Of IN: what it compares with, and the values that are meant. */
function orderOfCandidates(before: readonly Expression[], after: readonly Expression[]): Order | undefined {
  const [old, now] = both([before, after], (all) => new Set(all.map(meaningOf)));
  if ([...old].every((one) => now.has(one))) return "more";
  return [...now].every((one) => old.has(one)) ? "less" : undefined;
}

function orderOfBranches(before: readonly Expression[], after: readonly Expression[]): Order | undefined {
  const [old, now] = [branchesOf(before), branchesOf(after)];
  if (old.pairs.length !== now.pairs.length) return undefined;
  const tests = old.pairs.map(([test], n) => orderOf(test, now.pairs[n]![0]));
  const results = [...old.pairs.map(([, result]) => result), old.otherwise ?? nothing];
  const others = [...now.pairs.map(([, result]) => result), now.otherwise ?? nothing];
  const orders = results.map((result, n) => orderOf(result, others[n]!));
  if (tests.every((order) => order === "same")) return together(orders);
  if (results.length > 2) return undefined;
  const rise = orderOf(results[1]!, results[0]!); // what the condition's being true makes of it
  const byTest = rise === "more" ? tests[0] : rise === "less" ? flipped(tests[0]) : undefined;
  return together([byTest, ...orders]);
}

const nothing: Expression = { kind: "null", range: { start: 0, end: 0 } };

function literalRank(expression: Expression): { readonly of: "truth" | "number"; readonly rank: number } | undefined {
  switch (expression.kind) {
    case "boolean":
      return { of: "truth", rank: expression.value ? 2 : 0 };
    case "null":
      return { of: "truth", rank: 1 };
    case "integer":
    case "float":
      return { of: "number", rank: Number(expression.value) };
    case "string":
    case "column":
    case "not":
    case "binary":
    case "call":
      return undefined;
  }
}

const byRank = (before: number, after: number): Order => (before === after ? "same" : before < after ? "more" : "less");

/** `a > b` is `b < a`. */
function turned(expression: Expression): Expression {
  const { name, args = [] } = operationOf(expression) ?? {};
  const [a, b] = args;
  if ((name !== "GT" && name !== "GTE") || !a || !b) return expression;
  return { kind: "call", name: name === "GT" ? "LT" : "LTE", args: [b, a], range: expression.range };
}

/** What is joined by AND, or by OR, whatever its brackets; the expression alone where nothing is. */
function partsOf(expression: Expression, name: "AND" | "OR"): readonly Expression[] {
  const operation = operationOf(expression);
  return operation?.name === name ? operation.args.flatMap((one) => partsOf(one, name)) : [expression];
}

const unordered: readonly string[] = ["AND", "OR", "EQUALS", "!=", "SUM", "MUL", "MIN", "MAX"];

/** A text that expressions share which mean the same: written as functions or operators, in any order where order is nothing. */
function meaningOf(expression: Expression): string {
  const operation = operationOf(turned(expression));
  if (!operation) return printExpression(expression);
  const { name, args } = operation;
  const [first, ...rest] = args.map(meaningOf);
  if (name === "AND" || name === "OR") {
    const parts = new Set(partsOf(expression, name).map(meaningOf));
    return `${name}(${[...parts].toSorted().join()})`;
  }
  if (name === "IN") return `IN(${[first, ...[...new Set(rest)].toSorted()].join()})`;
  const all = args.map(meaningOf);
  return `${name}(${(unordered.includes(name) ? all.toSorted() : all).join()})`;
}

/** Whether two expressions mean the same: spaces, brackets, operators for functions and the order of what is joined make no difference. */
export const isSameExpression = (before: string, after: string): boolean => expressionOrder(before, after) === "same";
