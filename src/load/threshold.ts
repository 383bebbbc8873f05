import { measuredIndex } from "../honeycomb/measured";
import type { Calculation, Having, Query } from "../honeycomb/query";
import { printCalculation } from "../honeycomb/query-text";
import { calculationUnit } from "../model/calculation-unit";
import type { Dataset } from "../model/dataset";
import type { Path } from "../model/diagnostic";
import type { Threshold } from "../model/trigger";
import { exampleOf, formatDuration, formatValue, inUnit, type Quantity } from "../model/units";
import type { Context } from "./context";
import type { Entry } from "./entries";
import { readCalculation } from "./query";
import { type ThresholdKey, type TriggerEntry, thresholdKeys } from "./schema/trigger";

/** What the parts of one trigger are read with. */
export interface Scope {
  readonly context: Context;
  readonly entry: Entry<TriggerEntry>;
  readonly dataset: Dataset;
}

/** `at_least` becomes the query's having, with the calculation it is about. */
export function guarded(scope: Scope, query: Query): Query | undefined {
  let result: Query | undefined = query;
  for (const [text, quantity] of Object.entries(scope.entry.value.at_least ?? {})) {
    const path = ["at_least", text];
    const calculation = readCalculation(scope.context, scope.entry, path, text);
    const value = calculation && converted(scope, quantity, resultOf(calculation, scope.dataset), path);
    result = value !== undefined && calculation && result ? withGuard(result, calculation, value) : undefined;
  }
  return result;
}

function withGuard(query: Query, { op, column }: Calculation, value: number): Query {
  const of = column === undefined ? {} : { column };
  const having: Having = { calculateOp: op, ...of, op: ">=", value };
  const there = query.calculations.some((one) => one.op === op && one.column === column);
  return {
    ...query,
    calculations: there ? query.calculations : [...query.calculations, { op, ...of }],
    havings: [...query.havings, having],
  };
}

export function toThreshold(scope: Scope, query: Query): Threshold | undefined {
  const { context, entry } = scope;
  const given = (Object.keys(thresholdKeys) as ThresholdKey[]).filter((key) => entry.value[key] !== undefined);
  const [key, second] = given;
  const quantity = key && entry.value[key];
  if (quantity === undefined) {
    context.report(entry, [], {
      code: "trigger/threshold",
      message: "it has no threshold",
      hint: "add above: or below:, such as above: 10%",
    });
    return undefined;
  }
  if (second !== undefined) {
    context.report(entry, [second], {
      code: "trigger/threshold",
      message: `it has two thresholds, ${key} and ${second}`,
      hint: "keep one",
    });
    return undefined;
  }
  const exceededLimit = toExceededLimit(scope);
  const result = comparedResult(scope, query);
  const value = result && converted(scope, quantity, result, [key!]);
  if (exceededLimit === undefined || value === undefined) return undefined;
  return {
    op: thresholdKeys[key!],
    value,
    ...(result?.unit === undefined ? {} : { unit: result.unit }),
    exceededLimit,
  };
}

/** Evaluations in a row: `for` in units of `every`. */
function toExceededLimit({ context, entry }: Scope): number | undefined {
  const { every, for: lasting } = entry.value;
  if (lasting === undefined) return 1;
  const evaluations = lasting / every;
  if (Number.isInteger(evaluations) && evaluations >= 1) return evaluations;
  const period = formatDuration(every);
  const message = `${formatDuration(lasting)} is no whole number of evaluations, which come every ${period}`;
  context.report(entry, ["for"], { code: "trigger/for", message, hint: `write a multiple of ${period}` });
  return undefined;
}

/** What a threshold is compared with, in words, and its unit; `known` is false where the column is not in the contract. */
interface Result {
  readonly of: string;
  readonly unit?: string;
  readonly known: boolean;
}

function resultOf(calculation: Calculation, dataset: Dataset): Result {
  const unit = calculationUnit(calculation, dataset);
  return { of: printCalculation(calculation), ...unit, known: unit !== undefined };
}

/** The formula, or the one calculation that no having is about. */
function comparedResult({ context, entry, dataset }: Scope, query: Query): Result | undefined {
  const { baseline, unit } = entry.value;
  if (baseline?.compare === "percentage") return { of: "a change in percent", unit: "%", known: true };
  const [formula] = query.formulas;
  if (formula) return { of: `the formula ${formula.name}`, ...(unit === undefined ? {} : { unit }), known: true };
  if (unit !== undefined) {
    const message = "unit: is for formulas; any other calculation has its column's unit";
    context.report(entry, ["unit"], { code: "trigger/unit", message, hint: "leave it out" });
    return undefined;
  }
  const calculation = query.calculations[measuredIndex(query)];
  return calculation && resultOf(calculation, dataset);
}

/** The quantity as a number in the result's unit. An unknown column is somebody else's complaint. */
function converted({ context, entry }: Scope, quantity: Quantity, result: Result, path: Path): number | undefined {
  if (!result.known) return quantity.value;
  const value = inUnit(quantity, result.unit);
  if (value !== undefined) return value;
  const is = result.unit === undefined ? "a plain number" : `in ${result.unit}`;
  const message = `${formatValue(quantity.value, quantity.unit)} does not fit: ${result.of} is ${is}`;
  context.report(entry, path, { code: "trigger/unit", message, hint: `write for example ${exampleOf(result.unit)}` });
  return undefined;
}
