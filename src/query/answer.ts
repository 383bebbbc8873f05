import type { Answer, Engine } from "../engine/engine";
import { changes, formulasOf } from "../engine/points";
import type { Value } from "../engine/reference/value";
import { queryLimits } from "../honeycomb/limits";
import type { Calculation, CalculationOp, Query } from "../honeycomb/query";
import { calculationUnit } from "../model/calculation-unit";
import type { Dataset } from "../model/dataset";
import type { Answered, Row } from "./answered";
import { type Heatmap, heatmapOf } from "./heatmap";
import { chosen } from "./order";
import { asks, labelOf, pointsIn, type Stretch, unrated } from "./stretch";

/** Answers a query as Honeycomb's query builder does: a table of groups, and their course in points. */
export async function answerQuery(
  engine: Pick<Engine, "values">,
  dataset: Dataset,
  query: Query,
  stretch: Stretch,
): Promise<Answered> {
  const asked = [
    ...asks(dataset, query, stretch, 0),
    ...(query.compareTimeOffset === undefined
      ? []
      : asks(dataset, query, stretch, query.compareTimeOffset).slice(0, 1)),
  ];
  const [total, points, earlier] = (await engine.values(asked)) as [Answer, Answer, Answer?];
  const series = seriesOf(query, points, stretch);
  const before =
    earlier && new Map(earlier.groups.map((group) => [keyText(group.key), totalsOf(query, group.calculations)]));
  const nothing = totalsOf(
    query,
    query.calculations.map(({ op }) => new Float64Array([withoutEvents(op)])),
  );
  const all = total.groups.map((group): Row => {
    const key = keyText(group.key);
    return {
      key: group.key,
      totals: totalsOf(query, group.calculations),
      ...(before ? { before: before.get(key) ?? nothing } : {}),
      series: series(key),
    };
  });
  const { rows, groups } = chosen(query, all, query.limit ?? queryLimits.defaultLimit);
  const heatmaps: Heatmap[] = [];
  for (const calculation of query.calculations)
    if (calculation.op === "HEATMAP") heatmaps.push(await heatmapOf(engine, { dataset, query, stretch, calculation }));
  return {
    ...stretch,
    dataset: dataset.slug,
    breakdowns: query.breakdowns,
    columns: columnsOf(query, dataset),
    rows,
    groups,
    heatmaps,
    ...(query.compareTimeOffset === undefined ? {} : { compared: query.compareTimeOffset }),
  };
}

const columnsOf = ({ calculations, formulas }: Query, dataset: Dataset): Answered["columns"] => [
  ...calculations.map((one) => {
    const unit = calculationUnit(one, dataset)?.unit;
    return { label: labelOf(one), ...(unit === undefined ? {} : { unit }) };
  }),
  ...formulas.map(({ name }) => ({ label: name })),
];

const isRate = ({ op }: Calculation): boolean => unrated[op] !== undefined;

/** What a calculation is where no event is: a count is 0, and anything else has no value. */
const withoutEvents = (op: CalculationOp): number => (op === "COUNT" || op === "COUNT_DISTINCT" ? 0 : Number.NaN);

function totalsOf(query: Query, calculations: readonly Float64Array[]): readonly number[] {
  const values = query.calculations.map((one, n) => (isRate(one) ? new Float64Array([Number.NaN]) : calculations[n]!));
  return [...values, ...formulasOf(query, values, 1)].map((value) => value[0]!);
}

const keyText = (key: readonly Value[]): string => JSON.stringify(key);

/** The course of each group. */
function seriesOf(query: Query, points: Answer, stretch: Stretch): (key: string) => readonly Float64Array[] {
  const count = pointsIn(stretch);
  const empty = (): readonly Float64Array[] =>
    query.calculations.map(({ op }) => new Float64Array(count).fill(withoutEvents(op)));
  const found = new Map<string, readonly Float64Array[]>();
  for (const { key, calculations } of points.groups) {
    const group = keyText(key.slice(0, -1));
    if (!found.has(group)) found.set(group, empty());
    const point = Number(key.at(-1));
    for (const [n, values] of calculations.entries()) found.get(group)![n]![point] = values[0]!;
  }
  return (key) => {
    const plain = found.get(key) ?? empty();
    const values = query.calculations.map((one, n) => (isRate(one) ? changes(plain[n]!, stretch.every) : plain[n]!));
    return [...values, ...formulasOf(query, values, count)];
  };
}
