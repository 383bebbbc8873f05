import type { Engine } from "../engine/engine";
import { printColumn } from "../honeycomb/expression/printer";
import type { Calculation, Query } from "../honeycomb/query";
import type { Dataset } from "../model/dataset";
import { asks, labelOf, pointsIn, type Stretch } from "./stretch";

/** How many events have a value in each bin at each point, sampling made good for. Bins go from low to high; `from` is in, `to` is not. */
export interface Heatmap {
  readonly label: string;
  readonly bins: readonly { readonly from: number; readonly to: number; readonly counts: Float64Array }[];
}

interface Wanted {
  readonly dataset: Dataset;
  readonly query: Query;
  readonly stretch: Stretch;
  readonly calculation: Calculation;
}

const binCount = 12;
/** Values of which the largest is so many times the smallest are in bins that grow by a factor. */
const wide = 1000;
const binColumn = "@bin";

/** A HEATMAP over all groups of a query. */
export async function heatmapOf(
  engine: Pick<Engine, "values">,
  { dataset, query, stretch, calculation }: Wanted,
): Promise<Heatmap> {
  const label = labelOf(calculation);
  const { column = "" } = calculation;
  const whole: Query = { ...query, formulas: [], breakdowns: [], orders: [], havings: [] };
  const calculations = (["MIN", "MAX"] as const).map((op) => ({ ...calculation, op }));
  const [ends] = await engine.values(asks(dataset, { ...whole, calculations }, stretch, 0).slice(0, 1));
  const [least, most] = ends!.groups[0]!.calculations.map((values) => values[0]!) as [number, number];
  if (Number.isNaN(least)) return { label, bins: [] };
  const { edges, expression } = binsOf(printColumn(column), least, most);
  const counted: Query = {
    ...whole,
    calculations: [{ ...calculation, op: "COUNT" }],
    calculatedFields: [...query.calculatedFields, { name: binColumn, expression }],
    breakdowns: [binColumn],
  };
  const [, points] = await engine.values(asks(dataset, counted, stretch, 0));
  const bins = edges.slice(1).map((to, n) => ({ from: edges[n]!, to, counts: new Float64Array(pointsIn(stretch)) }));
  for (const { key, calculations: values } of points!.groups) {
    const bin = bins[Math.min(Math.max(Number(key[0]), 0), bins.length - 1)]!;
    bin.counts[Number(key[1])]! += values[0]![0]!;
  }
  return { label, bins };
}

/** Bins with round ends that hold all values, and the number of a value's bin in the derived-column language. */
function binsOf(
  value: string,
  least: number,
  most: number,
): { readonly edges: readonly number[]; readonly expression: string } {
  if (least > 0 && most / least >= wide) {
    const [low, high] = [
      Math.floor(Math.log10(least)),
      Math.max(Math.ceil(Math.log10(most)), Math.floor(Math.log10(least)) + 1),
    ];
    const perDecade = Math.max(1, Math.floor(binCount / (high - low)));
    const edges = Array.from({ length: (high - low) * perDecade + 1 }, (_, n) =>
      Number((10 ** (low + n / perDecade)).toPrecision(3)),
    );
    return { edges, expression: `INT(MUL(SUB(LOG10(${value}), ${low}), ${perDecade}))` };
  }
  const step = roundStep((most - least) / binCount);
  const first = Math.floor(least / step) * step;
  const count = Math.floor((most - first) / step) + 1;
  const edges = Array.from({ length: count + 1 }, (_, n) => Number((first + n * step).toPrecision(12)));
  return { edges, expression: `INT(DIV(SUB(${value}, ${first}), ${step}))` };
}

/** The next of 1, 2, 5 and their tenfolds; 1 where all values are the same. */
export function roundStep(atLeast: number): number {
  if (!(atLeast > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const factor = [1, 2, 5, 10].find((one) => one * power >= atLeast * (1 - 1e-9)) ?? 10;
  return Number((factor * power).toPrecision(12));
}
