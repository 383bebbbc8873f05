import type { Filter } from "../../honeycomb/query";
import { missingPassesNegatedFilter } from "../../model/assumptions";
import { contains, endsWith, startsWith } from "./text";
import { equal, less, lessOrEqual, type Value } from "./value";

/**
 * Whether a filter lets an event pass whose column has this value. Values compare as in the derived-column language: by type, so
 * that 200 is not "200", and texts by their bytes. A missing value passes no filter that asks for something.
 */
export function matches(filter: Filter, value: Value): boolean {
  switch (filter.op) {
    case "exists":
      return value !== null;
    case "does-not-exist":
      return value === null;
    case "=":
      return equal(value, filter.value);
    case "!=":
      return negated(value, equal(value, filter.value));
    case "<":
      return less(value, filter.value);
    case "<=":
      return lessOrEqual(value, filter.value);
    case ">":
      return less(filter.value, value);
    case ">=":
      return lessOrEqual(filter.value, value);
    case "starts-with":
      return startsWith(value, filter.value);
    case "does-not-start-with":
      return negated(value, startsWith(value, filter.value));
    case "ends-with":
      return endsWith(value, filter.value);
    case "does-not-end-with":
      return negated(value, endsWith(value, filter.value));
    case "contains":
      return contains(value, filter.value);
    case "does-not-contain":
      return negated(value, contains(value, filter.value));
    case "in":
      return filter.value.some((one) => equal(value, one));
    case "not-in":
      return negated(
        value,
        filter.value.some((one) => equal(value, one)),
      );
  }
}

const negated = (value: Value, positive: boolean): boolean => (value === null ? missingPassesNegatedFilter : !positive);
