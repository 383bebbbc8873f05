import { possibleOf } from "../engine/possible/expression";
import { type Interval, nothing, numbersIn } from "../engine/possible/value";
import { parseExpression } from "../honeycomb/expression/parser";
import type { Calculation, ComparisonOp, Query } from "../honeycomb/query";
import type { Trigger } from "../model/trigger";
import type { Contract } from "./contract";
import { measuredCalculation } from "./expected";

/**
 * From the least to the greatest that a calculation can give, of the events that its query selects; undefined where it gives no
 * number, or that is not known. Booleans have none: how Honeycomb calculates with them is not documented.
 */
export function resultOf(contract: Contract, query: Query, calculation: Calculation): Interval | undefined {
  const { op, column } = calculation;
  switch (op) {
    case "COUNT":
    case "COUNT_DISTINCT":
    case "CONCURRENCY":
    case "COUNT_DATAPOINTS":
    case "HISTOGRAM_COUNT":
      return { min: 0, max: Number.POSITIVE_INFINITY };
    case "RATE_AVG":
    case "RATE_SUM":
    case "RATE_MAX":
    case "HEATMAP":
      return undefined;
    default: {
      if (column === undefined || !contract.knows(column, query.calculatedFields)) return undefined;
      const kinds = contract.selected(query, calculation);
      const { numbers } = contract.column(kinds, column, query.calculatedFields);
      return numbers && op === "SUM" ? summed(numbers) : numbers;
    }
  }
}

/** Of one value at least: a sum over nothing is no number. */
const summed = ({ min, max }: Interval): Interval => ({
  min: min < 0 ? Number.NEGATIVE_INFINITY : min,
  max: max > 0 ? Number.POSITIVE_INFINITY : max,
});

/** The same of what a trigger compares with its threshold. Of a change in percent: nothing falls by more than all of it. */
export function triggerResult(contract: Contract, trigger: Trigger): Interval | undefined {
  const { query, baselineDetails } = trigger;
  const calculation = measuredCalculation(trigger);
  const result = calculation ? resultOf(contract, query, calculation) : formulaResult(contract, query);
  if (!baselineDetails) return result;
  return baselineDetails.type === "percentage" && result && result.min >= 0
    ? { min: -100, max: Number.POSITIVE_INFINITY }
    : undefined;
}

function formulaResult(contract: Contract, query: Query): Interval | undefined {
  const formula = parseExpression(query.formulas[0]?.expression ?? "");
  if (!formula.ok) return undefined;
  const results = new Map(query.calculations.map((one) => [one.name, resultOf(contract, query, one)]));
  if ([...results.values()].includes(undefined)) return undefined;
  const value = possibleOf(formula.value, (name) => {
    const result = results.get(name);
    return result ? numbersIn(result, true) : nothing;
  });
  return value.numbers;
}

/** Whether a comparison can hold of a number in an interval, and whether it can fail to. */
export function comparable({ min, max }: Interval, op: ComparisonOp, limit: number): { yes: boolean; no: boolean } {
  switch (op) {
    case ">":
      return { yes: max > limit, no: min <= limit };
    case ">=":
      return { yes: max >= limit, no: min < limit };
    case "<":
      return { yes: min < limit, no: max >= limit };
    case "<=":
      return { yes: min <= limit, no: max > limit };
    case "=":
      return { yes: min <= limit && limit <= max, no: !(min === limit && max === limit) };
    case "!=":
      return { yes: !(min === limit && max === limit), no: min <= limit && limit <= max };
  }
}
