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

/**
 * Asks for an aggregate of a value, over the events of each cell that meet all conditions, and gives its column: where there are none 0, as
 * a least or greatest value NaN. All are SQL.
 */
export type Want = (how: "sum" | "count" | "min" | "max", value: string, conditions: readonly string[]) => number;

/** A calculation from partial results of each cell: of the events that meet the conditions. */
export function mergeable(
  { op, column }: Pick<Calculation, "op" | "column">,
  conditions: readonly string[],
  columns: Columns,
  want: Want,
): Slide | undefined {
  const over = (how: Parameters<Want>[0], value: string, also?: string) =>
    want(how, value, also === undefined ? conditions : [...conditions, also]);
  const sum =
    (at: number): Slide =>
    (rows, span, count) =>
      slidingSum(span, rows.numbers[at]!, count);
  if (op === "COUNT") return sum(over("sum", weight, column === undefined ? undefined : columns.isPresent(column)));
  if (column === undefined) return nothing;
  switch (op) {
    case "SUM":
    case "RATE_SUM": {
      const total = sum(over("sum", `${columns.number(column)} * ${weight}`));
      const numbers = sum(over("count", "1", columns.isNumber(column)));
      return (...at) => where(numbers(...at), total(...at));
    }
    case "AVG":
    case "RATE_AVG": {
      const total = sum(over("sum", `${columns.number(column)} * ${weight}`));
      const weights = sum(over("sum", weight, columns.isNumber(column)));
      const numbers = sum(over("count", "1", columns.isNumber(column)));
      return (...at) => {
        const by = weights(...at);
        return where(numbers(...at), total(...at)).map((value, tick) => value / by[tick]!);
      };
    }
    case "MIN":
      return most(over("min", columns.number(column)), -1);
    case "MAX":
    case "RATE_MAX":
      return most(over("max", columns.number(column)), 1);
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

/** What must be read of each event that meets `isThere`, and what becomes of it. Both are SQL. */
export interface OfValues {
  readonly value: string;
  readonly isThere: string;
  readonly text: boolean;
  readonly slide: Slide;
}

export function ofValues({ op, column = "" }: Pick<Calculation, "op" | "column">, columns: Columns): OfValues {
  if (op === "COUNT_DISTINCT") {
    return { value: columns.key(column), isThere: columns.isPresent(column), text: true, slide: distinct };
  }
  const share = quantileOf(op);
  const slide: Slide = ({ numbers: [weights, values] }, span, count) =>
    slidingQuantile(span, values!, weights!, count, share);
  return { value: columns.number(column), isThere: columns.isNumber(column), text: false, slide };
}

const distinct: Slide = ({ numbers: [ids] }, span, count) => slidingDistinct(span, new Int32Array(ids!), count);
