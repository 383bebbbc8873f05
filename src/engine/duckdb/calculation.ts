import type { Calculation } from "../../honeycomb/query";
import { quantileOf } from "../../model/assumptions";
import type { Columns } from "./columns";
import type { Rows } from "./rows";
import { type Span, slidingDistinct, slidingMost, slidingQuantile, slidingSum } from "./slide";
import { name } from "./sql";
import { rateColumn } from "./store";

const weight = name(rateColumn);

/** Gives the value of a calculation at each tick, from the rows of one group. */
export type Slide = (rows: Rows, span: Span, count: number) => Float64Array;

/** A calculation from partial results of each cell: `want` asks for an aggregate over the events of a cell and gives its column. */
export function mergeable(
  { op, column }: Pick<Calculation, "op" | "column">,
  condition: string,
  columns: Columns,
  want: (sql: string) => number,
): Slide | undefined {
  const over = (sql: string, and = "true") => want(`${sql} FILTER (WHERE ${condition} AND ${and})`);
  const sum =
    (at: number): Slide =>
    (rows, span, count) =>
      slidingSum(span, filled(rows.numbers[at]!), count);
  if (op === "COUNT") return sum(over(`sum(${weight})`, column === undefined ? "true" : columns.present(column)));
  if (column === undefined) return nothing;
  switch (op) {
    case "SUM":
    case "RATE_SUM": {
      const value = columns.number(column);
      const total = sum(over(`sum(${value} * ${weight})`));
      const present = sum(over(`count(${value})`));
      return (...at) => where(present(...at), total(...at));
    }
    case "AVG":
    case "RATE_AVG": {
      const value = columns.number(column);
      const total = sum(over(`sum(${value} * ${weight})`));
      const weights = sum(over(`sum(CASE WHEN ${value} IS NOT NULL THEN ${weight} END)`));
      const present = sum(over(`count(${value})`));
      return (...at) => {
        const by = weights(...at);
        return where(present(...at), total(...at)).map((value, tick) => value / by[tick]!);
      };
    }
    case "MIN":
      return most(over(`min(${columns.number(column)})`), -1);
    case "MAX":
    case "RATE_MAX":
      return most(over(`max(${columns.number(column)})`), 1);
    case "HEATMAP":
    case "CONCURRENCY":
    case "COUNT_DATAPOINTS":
    case "HISTOGRAM_COUNT":
      return nothing;
    default:
      return undefined; // percentiles and COUNT_DISTINCT need the values themselves
  }
}

const nothing: Slide = (_, __, count) => new Float64Array(count).fill(Number.NaN);

const filled = (values: Float64Array): Float64Array => values.map((value) => (Number.isNaN(value) ? 0 : value));

/** A sum of nothing is no 0. */
const where = (present: Float64Array, values: Float64Array): Float64Array =>
  values.map((value, tick) => (present[tick]! > 0 ? value : Number.NaN));

const most =
  (at: number, sign: 1 | -1): Slide =>
  (rows, span, count) => {
    const values = rows.numbers[at]!;
    const leave = span.leave.map((tick, row) => (Number.isNaN(values[row]) ? 0 : tick)); // an empty cell never enters
    return slidingMost({ enter: span.enter, leave }, values, count, sign);
  };

/** What must be read of each value, and what becomes of it. `value` is SQL that is NULL where the event does not count. */
export interface OfValues {
  readonly value: string;
  readonly text: boolean;
  readonly slide: Slide;
}

export function ofValues({ op, column = "" }: Pick<Calculation, "op" | "column">, columns: Columns): OfValues {
  if (op === "COUNT_DISTINCT") {
    const value = `(CASE WHEN ${columns.present(column)} THEN ${columns.key(column)} END)`;
    return { value, text: true, slide: distinct };
  }
  const share = quantileOf(op);
  const slide: Slide = ({ numbers: [weights, values] }, span, count) =>
    slidingQuantile(span, values!, weights!, count, share);
  return { value: columns.number(column), text: false, slide };
}

const distinct: Slide = ({ texts }, span, count) => {
  const ids = new Map<string, number>();
  for (const text of texts) if (!ids.has(text)) ids.set(text, ids.size);
  const of = Int32Array.from(texts, (text) => ids.get(text)!);
  return slidingDistinct(span, of, ids.size, count);
};
