import { exactly, type Possible } from "../engine/possible/value";
import type { Expression } from "../honeycomb/expression/ast";
import type { Calculation, Query } from "../honeycomb/query";
import type { EventKind } from "../model/dataset";
import type { Contract, Given } from "./contract";

/** The duration of an event of a kind as long as it can be, and as short; undefined where it carries none. */
function extremes(contract: Contract, kind: EventKind, given: Given): { slow: Given; fast: Given } | undefined {
  const { durationColumn } = contract;
  if (!contract.carries(kind, durationColumn)) return undefined;
  const longest = contract.column([kind], durationColumn).numbers?.max ?? 0;
  const lasting = (duration: number): Given => ({ ...given, [durationColumn]: exactly(duration) });
  return { slow: lasting(Math.min(longest, Number.MAX_VALUE)), fast: lasting(0) };
}

/**
 * Whether an event of a kind moves what a calculation gives up (or down) for being as slow as the contract allows: for sure, whatever else
 * it holds. So it is of a duration, of the share of slow events and of a count of them, and not of a part of a duration.
 */
export function isMovedBySlow(
  contract: Contract,
  kind: EventKind,
  query: Query,
  calculation: Calculation,
  way: "up" | "down",
  given: Given = {},
): boolean {
  const { op, column } = calculation;
  const lasting = readsDuration(contract, query, calculation) ? extremes(contract, kind, given) : undefined;
  const isSelected = (how: Given) => contract.selects(kind, query, calculation, how);
  if (!lasting || !isSelected(lasting.slow)) return false;
  if (op === "COUNT") return way === "up" && !isSelected(lasting.fast);
  if (column === undefined || op === "COUNT_DISTINCT") return false;
  const numbersOf = (how: Given) => contract.column([kind], column, query.calculatedFields, how).numbers;
  const [slow, fast] = [numbersOf(lasting.slow), numbersOf(lasting.fast)];
  if (!slow || !fast) return false;
  return way === "up" ? slow.min > fast.max : slow.max < fast.min;
}

const readsDuration = (contract: Contract, query: Query, { column, filters = [] }: Calculation): boolean =>
  [
    ...query.filters.map((one) => one.column),
    ...filters.map((one) => one.column),
    ...(column === undefined ? [] : [column]),
  ].some((name) => contract.sent(name, query.calculatedFields).includes(contract.durationColumn));

/** Whether an expression is never true of an event of a kind for being as slow as the contract allows, and can be if it is fast. */
export function isFalseOfSlow(contract: Contract, kind: EventKind, expression: Expression, given: Given = {}): boolean {
  const lasting = extremes(contract, kind, given);
  if (!lasting) return false;
  const [slow, fast] = [lasting.slow, lasting.fast].map((how) => contract.expression(kind, expression, how)) as [
    Possible,
    Possible,
  ];
  return slow.booleans.join() === "false" && fast.booleans.includes(true);
}
