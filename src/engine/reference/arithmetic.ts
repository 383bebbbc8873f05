import type { EventFunction } from "../../honeycomb/expression/functions";
import {
  bucketLabel,
  bucketOfEdge,
  bucketOrigin,
  missingFactor,
  noLogarithm,
  numberText,
  remainder,
  unusableArgument,
} from "../../model/assumptions";
import type { EventFunctionBody } from "./context";
import { castNumber, finite, numberIn, toNumber, type Value } from "./value";

/** Everything is done in doubles. What is no number counts as 0: Honeycomb's function reference, SUM. */
export const arithmeticFunctions = {
  SUM: (args) => finite(args.reduce<number>((sum, value) => sum + toNumber(value), 0)),
  SUB: ([a = null, b = null]) => finite(toNumber(a) - toNumber(b)),
  MUL: (args) =>
    finite(args.reduce<number>((product, value) => product * (value === null ? missingFactor : toNumber(value)), 1)),
  DIV: ([a = null, b = null]) => (toNumber(b) === 0 ? null : finite(toNumber(a) / toNumber(b))),
  MOD: ([a = null, b = null]) => (toNumber(b) === 0 ? null : finite(remainder(toNumber(a), toNumber(b)))),
  LOG10: ([value = null]) => {
    const number = numberIn(value) ?? 0;
    return number > 0 ? finite(Math.log10(number)) : noLogarithm;
  },
  INT: ([value = null]) => finite(Math.trunc(castNumber(value))),
  FLOAT: ([value = null]) => castNumber(value),
  BUCKET: ([value = null, size = null, min = null, max = null]) =>
    bucket(numberIn(value), toNumber(size), numberIn(min), numberIn(max)),
} satisfies Partial<Record<EventFunction, EventFunctionBody>>;

/** The label of the half-open bin that the value is in; the last bin ends at the maximum. */
function bucket(value: number | undefined, size: number, min?: number, max?: number): Value {
  if (value === undefined || size <= 0) return unusableArgument;
  const isAfter = (edge: number) => (bucketOfEdge === "lower" ? edge < value : edge <= value);
  if (min !== undefined && value < min) return bucketLabel.below(numberText(min));
  if (max !== undefined && isAfter(max)) return bucketLabel.above(numberText(max));
  const edge = (n: number) => (min ?? bucketOrigin) + n * size;
  const guess = Math.floor((value - edge(0)) / size);
  // The quotient is rounded: 0.29 / 0.01 is less than 29, and yet 0.29 is not less than 29 * 0.01.
  const found = [guess - 1, guess, guess + 1].findLast((n) => isAfter(edge(n))) ?? guess;
  const bin = min === undefined ? found : Math.max(found, 0);
  const from = finite(edge(bin));
  const to = finite(Math.min(edge(bin + 1), max ?? Number.POSITIVE_INFINITY));
  return from === null || to === null ? unusableArgument : bucketLabel.bin(numberText(from), numberText(to));
}
