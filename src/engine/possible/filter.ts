import type { Filter, Scalar } from "../../honeycomb/query";
import { missingPassesNegatedFilter } from "../../model/assumptions";
import { equality, exactly, order, type Possible, present, type Truth } from "./value";

/** Whether a filter can let an event pass whose column can have these values, and whether it can hold one back. */
export function passing(filter: Filter, value: Possible): Truth {
  switch (filter.op) {
    case "exists":
      return { yes: present(value), no: value.missing };
    case "does-not-exist":
      return { yes: value.missing, no: present(value) };
    case "=":
      return equality(value, exactly(filter.value));
    case "!=":
      return unlessMissing(value, equality({ ...value, missing: false }, exactly(filter.value)));
    case "in":
      return among(value, filter.value);
    case "not-in":
      return unlessMissing(value, among({ ...value, missing: false }, filter.value));
    case "<":
      return order(value, exactly(filter.value), false);
    case "<=":
      return order(value, exactly(filter.value), true);
    case ">":
      return order(exactly(filter.value), value, false);
    case ">=":
      return order(exactly(filter.value), value, true);
    case "starts-with":
    case "ends-with":
    case "contains":
      return { yes: value.texts.length > 0, no: true };
    case "does-not-start-with":
    case "does-not-end-with":
    case "does-not-contain":
      return { yes: present(value) || missingPassesNegatedFilter, no: true };
  }
}

function among(value: Possible, list: readonly Scalar[]): Truth {
  const each = list.map((one) => equality(value, exactly(one)));
  const { missing, booleans, numbers, texts } = value;
  const allListed = booleans.length === 0 && !numbers && texts !== "any" && texts.every((text) => list.includes(text));
  return { yes: each.some(({ yes }) => yes), no: !((allListed && !missing) || each.some(({ no }) => !no)) };
}

/** The opposite of a filter, which a missing value passes as well. */
function unlessMissing(value: Possible, { yes, no }: Truth): Truth {
  if (!value.missing) return { yes: no, no: yes };
  const others = present(value);
  return { yes: (others && no) || missingPassesNegatedFilter, no: (others && yes) || !missingPassesNegatedFilter };
}
