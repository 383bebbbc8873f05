import { rateOf } from "../model/assumptions";
import type { Asked } from "./engine";
import { parsed } from "./parsed";
import { type Evaluator, evaluator } from "./reference/expression";

/** The first point has none before it. */
export const changes = (values: Float64Array, every: number): Float64Array =>
  values.map((value, n) => (n === 0 ? Number.NaN : rateOf(value - values[n - 1]!, every)));

/** Formulas over the named calculations of each tick; the evaluator is the one of events. */
export function formulasOf(
  { calculations, formulas }: Pick<Asked["query"], "calculations" | "formulas">,
  values: readonly Float64Array[],
  count: number,
): readonly Float64Array[] {
  const evaluate: Evaluator = evaluator(new Map());
  return formulas.map(({ expression }) => {
    const tree = parsed(expression);
    return Float64Array.from({ length: count }, (_, tick) => {
      const named = calculations.flatMap(({ name }, n) => {
        const value = values[n]![tick]!;
        return name === undefined ? [] : [[name, Number.isNaN(value) ? null : value] as const];
      });
      const value = evaluate(tree, { time: 0, data: Object.fromEntries(named) });
      return typeof value === "number" ? value : Number.NaN;
    });
  });
}
