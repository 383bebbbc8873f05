import type { EventFunction } from "../../honeycomb/expression/functions";
import { coalesceSkips } from "../../model/assumptions";
import type { EventFunctionBody } from "./context";
import { equal, less, lessOrEqual, smaller, truthy, type Value } from "./value";

/** Conditions and comparisons. What they mean: Honeycomb's function reference; no argument makes them fail. */
export const logicFunctions = {
  IF: (args) => choose(args, truthy),
  SWITCH: ([value = null, ...cases]) => choose(cases, (one) => equal(value, one)),
  COALESCE: (args) => args.find((value) => !coalesceSkips(value)) ?? null,
  EXISTS: ([value = null]) => value !== null,
  NOT: ([value = null]) => !truthy(value),
  AND: (args) => args.every(truthy),
  OR: (args) => args.some(truthy),
  BOOL: ([value = null]) => truthy(value),
  LT: ([a = null, b = null]) => less(a, b),
  LTE: ([a = null, b = null]) => lessOrEqual(a, b),
  GT: ([a = null, b = null]) => less(b, a),
  GTE: ([a = null, b = null]) => lessOrEqual(b, a),
  EQUALS: ([a = null, b = null]) => equal(a, b),
  IN: ([value = null, ...candidates]) => candidates.some((one) => equal(value, one)),
  MIN: (args) => best(args, smaller),
  MAX: (args) => best(args, (a, b) => smaller(b, a)),
} satisfies Partial<Record<EventFunction, EventFunctionBody>>;

/** Pairs of a condition and a result, and maybe a default: the result of the first condition that holds. */
function choose(args: readonly Value[], holds: (condition: Value) => boolean): Value {
  for (let n = 0; n + 1 < args.length; n += 2) if (holds(args[n]!)) return args[n + 1]!;
  return args.length % 2 === 1 ? args.at(-1)! : null;
}

/** The first that none is better than; values of another type than the first that is not missing are never better. */
function best(args: readonly Value[], better: (a: Value, b: Value) => boolean): Value {
  const first = args.find((value) => value !== null) ?? null;
  return args.reduce((leader, value) => (better(value, leader) ? value : leader), first);
}
