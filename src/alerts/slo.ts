import type { Answer, Asked, Ticks } from "../engine/engine";
import type { Calculation } from "../honeycomb/query";
import { withoutEvents } from "../model/assumptions";
import type { Dataset } from "../model/dataset";
import { sliAlias } from "../model/names";
import { type Slo, sliExpression } from "../model/slo";

/**
 * What an SLO has to know: how many good and how many bad events its period holds at each tick. What the SLI gives neither true nor false
 * for is not counted. `since` (seconds since the epoch) is when it was made or reset; it counts no event from before.
 */
export function sloAsks(slo: Slo, dataset: Dataset, ticks: Ticks, since?: number): readonly Asked[] {
  const column = sliAlias(slo.id);
  const sli = sliExpression(slo.sli);
  const expression = since === undefined ? sli : `IF(LT(EVENT_TIMESTAMP(), ${since}), null, ${sli})`;
  const count = (value: boolean): Calculation => ({ op: "COUNT", filters: [{ column, op: "=", value }] });
  const query: Asked["query"] = {
    calculations: [count(true), count(false)],
    calculatedFields: [{ name: column, expression }],
    formulas: [],
    filters: [{ column, op: "exists" }],
    breakdowns: [],
  };
  return [{ dataset, query, timeRange: slo.timePeriod * 86_400, ticks }];
}

/**
 * An SLO over the period that ends at each tick. `compliance` is the percentage of good events, `total` how many may be bad, `remaining`
 * the percentage of those that are left: below 0 where it is over-spent.
 */
export interface Budgets {
  readonly compliance: Float64Array;
  readonly total: Float64Array;
  readonly remaining: Float64Array;
}

/** From the answers to `sloAsks`, pooled where there are several. Source: Honeycomb's documentation of SLOs. */
export function budgets({ targetPercentage }: Pick<Slo, "targetPercentage">, answers: readonly Answer[]): Budgets {
  const allowedPerMillion = 1e6 - Math.round(targetPercentage * 1e4); // as Honeycomb keeps it; 1 - 0.999 is no 0.001
  const groups = answers.flatMap((answer) => answer.groups);
  const count = groups[0]?.events.length ?? 0;
  const [goods, bads] = [0, 1].map((n) =>
    pooled(
      groups.map(({ calculations }) => calculations[n]!),
      count,
    ),
  ) as [Float64Array, Float64Array];
  const [compliance, total, remaining] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  for (let tick = 0; tick < count; tick++) {
    const [good, bad] = [goods[tick]!, bads[tick]!];
    const all = good + bad;
    const allowed = (all * allowedPerMillion) / 1e6;
    total[tick] = allowed;
    compliance[tick] = all === 0 ? withoutEvents.compliance : (100 * good) / all;
    remaining[tick] = all === 0 ? withoutEvents.remaining : 100 - (100 * bad) / allowed;
  }
  return { compliance, total, remaining };
}

function pooled(counts: readonly Float64Array[], length: number): Float64Array {
  const sums = new Float64Array(length);
  for (const of of counts) for (let tick = 0; tick < length; tick++) sums[tick]! += of[tick]!;
  return sums;
}
