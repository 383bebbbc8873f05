import type { Asked } from "../engine/engine";
import type { Calculation, CalculationOp, Query } from "../honeycomb/query";
import { printTerm } from "../honeycomb/query-text";
import type { Dataset } from "../model/dataset";

/**
 * The stretch that a query looks at, as it could be seen at a moment: whole seconds since the epoch. `every` is the granularity: seconds of
 * one point, the first of which begins at `from`.
 */
export interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly seenAt: number;
  readonly every: number;
}

export const pointsIn = ({ from, until, every }: Stretch): number => Math.max(1, Math.ceil((until - from) / every));

/** When each point begins. */
export const timesOf = (stretch: Stretch): readonly number[] =>
  Array.from({ length: pointsIn(stretch) }, (_, n) => stretch.from + n * stretch.every);

/** The name that Honeycomb gives a calculation in its results. */
export const labelOf = ({ op, column, name }: Calculation): string => name ?? printTerm(op, column);

const pointColumn = "@point";

/** What a rate is the change of, from one point to the next: over the whole stretch there is none. */
export const unrated: Readonly<Partial<Record<CalculationOp, CalculationOp>>> = {
  RATE_SUM: "SUM",
  RATE_AVG: "AVG",
  RATE_MAX: "MAX",
};

/** A question about the stretch as a whole, and one about its points: these are a further breakdown, so that one scan gives all of them. */
export function asks(
  dataset: Dataset,
  query: Query,
  { from, until, seenAt, every }: Stretch,
  earlier: number,
): readonly Asked[] {
  const plain = {
    ...query,
    calculations: query.calculations.map((one) => ({ ...one, op: unrated[one.op] ?? one.op })),
  };
  const timeRange = until - from;
  const common = {
    dataset,
    timeRange,
    ticks: { from: seenAt, every: timeRange, count: 1 },
    offset: seenAt - until + earlier,
  };
  const point = { name: pointColumn, expression: `INT(DIV(SUB(EVENT_TIMESTAMP(), ${from - earlier}), ${every}))` };
  const byPoint = {
    ...plain,
    calculatedFields: [...query.calculatedFields, point],
    breakdowns: [...query.breakdowns, pointColumn],
  };
  return [
    { ...common, query: plain },
    { ...common, query: byPoint },
  ];
}
