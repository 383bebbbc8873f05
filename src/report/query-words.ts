import type {
  Calculation,
  CalculationOp,
  ComparisonOp,
  Filter,
  Having,
  Order,
  Query,
  Scalar,
} from "../honeycomb/query";
import { printNamedExpression, printTerm } from "../honeycomb/query-text";
import { oneOf } from "../honeycomb/suggest";
import { calculationUnit } from "../model/calculation-unit";
import type { Dataset } from "../model/dataset";
import { formatDuration, formatValue } from "../model/units";
import { timeText } from "./event-files";

/** A query in plain words, in parts: each is a clause without a capital or a full stop, and absent where the query says nothing of it. */
export interface QueryWords {
  /** "average of error_percent", "number of events and 95th percentile of duration_ms". */
  readonly what: string;
  /** "over the last 5m". */
  readonly time?: string;
  /** "errors being the number of events where error is true": what a formula is made of. */
  readonly named?: string;
  /** "of events where api_request is true". */
  readonly of?: string;
  /** "for each http.route and service.version". */
  readonly each?: string;
  /** "SUM(request_failed) is at least 3". */
  readonly only?: string;
  /** The rest, in the order in which it is said. */
  readonly more: readonly string[];
}

/** A query in one sentence of plain words, without a full stop. Units are the dataset's. */
export function queryWords(query: Query, dataset: Dataset): string {
  const { what, time, named, of, each, only, more } = queryParts(query, dataset);
  const start = time === undefined ? what : `${what} ${time}`;
  const clauses = [start, named, of, each, only === undefined ? undefined : `only where ${only}`, ...more];
  const sentence = clauses.filter((clause) => clause !== undefined).join(", ");
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

export function queryParts(query: Query, dataset: Dataset): QueryWords {
  const { filters, filterCombination, breakdowns, havings, calculatedFields } = query;
  const [time, named, more] = [timeWords(query), namedWords(query, dataset), moreWords(query)];
  return {
    what: whatWords(query, dataset),
    ...(time === undefined ? {} : { time }),
    ...(named === undefined ? {} : { named }),
    ...(filters.length === 0
      ? {}
      : { of: `${isPlainCount(query) ? "" : "of events "}where ${filtersWords(filters, filterCombination, dataset)}` }),
    ...(breakdowns.length === 0 ? {} : { each: `for each ${listed(breakdowns)}` }),
    ...(havings.length === 0 ? {} : { only: listed(havings.map((having) => havingWords(having, dataset))) }),
    more: [...more, ...calculatedFields.map((one) => `with ${printNamedExpression(one)}`)],
  };
}

/** Its words name events already. */
const isPlainCount = ({ calculations: [first, ...more], formulas }: Query): boolean =>
  more.length === 0 && formulas.length === 0 && first?.op === "COUNT" && !first.filters?.length;

/** `a`, `a and b`, `a, b and c`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

/** Formulas are what is asked for, where there are any. */
const whatWords = ({ calculations, formulas }: Query, dataset: Dataset): string =>
  formulas.length > 0
    ? `${formulas.length === 1 ? "formula" : "formulas"} ${listed(formulas.map(printNamedExpression))}`
    : listed(calculations.map((one) => calculationWords(one, dataset)));

function namedWords({ calculations, formulas }: Query, dataset: Dataset): string | undefined {
  if (formulas.length === 0) return undefined;
  return listed(calculations.map((one) => `${one.name ?? "one"} being the ${calculationWords(one, dataset)}`));
}

export function calculationWords(
  { op, column, filters = [], filterCombination }: Calculation,
  dataset: Dataset,
): string {
  const own = filters.length === 0 ? "" : ` where ${filtersWords(filters, filterCombination, dataset)}`;
  return termWords(op, column) + own;
}

function termWords(op: CalculationOp, column: string | undefined): string {
  const of = column === undefined ? "" : ` of ${column}`;
  switch (op) {
    case "COUNT":
      return column === undefined ? "number of events" : `number of events with ${column}`;
    case "CONCURRENCY":
      return "number of spans at the same time";
    case "SUM":
      return `sum${of}`;
    case "AVG":
      return `average${of}`;
    case "COUNT_DISTINCT":
      return `number of different values${of}`;
    case "MAX":
      return `greatest value${of}`;
    case "MIN":
      return `least value${of}`;
    case "P50":
      return `median${of}`;
    case "P001":
    case "P01":
    case "P05":
    case "P10":
    case "P20":
    case "P25":
    case "P75":
    case "P80":
    case "P90":
    case "P95":
    case "P99":
    case "P999":
      return `${percentile(op)} percentile${of}`;
    case "RATE_AVG":
      return `change a second in the average${of}`;
    case "RATE_SUM":
      return `change a second in the sum${of}`;
    case "RATE_MAX":
      return `change a second in the greatest value${of}`;
    case "HEATMAP":
      return `distribution${of}`;
    case "COUNT_DATAPOINTS":
      return "number of data points";
    case "HISTOGRAM_COUNT":
      return `number of measurements${of}`;
  }
}

/** P95 is the 95th, P999 the 99.9th, P001 the 0.1st. */
function percentile(op: string): string {
  const [, whole = "", rest = ""] = /^P(\d\d)(\d*)$/.exec(op)!;
  const number = String(Number(rest === "" ? whole : `${whole}.${rest}`));
  const ending = { 1: "st", 2: "nd", 3: "rd" }[Number(number.at(-1))] ?? "th";
  return number + ending;
}

function filtersWords(filters: readonly Filter[], combination: "AND" | "OR" | undefined, dataset: Dataset): string {
  return filters.map((filter) => filterWords(filter, dataset)).join(combination === "OR" ? " or " : " and ");
}

export function filterWords(filter: Filter, dataset: Dataset): string {
  const { column } = filter;
  const value = (one: Scalar) => valueWords(one, unitOf(column, dataset));
  switch (filter.op) {
    case "exists":
      return `${column} is there`;
    case "does-not-exist":
      return `${column} is missing`;
    case "in":
      return `${column} is ${oneOf(filter.value.map(value))}`;
    case "not-in":
      return `${column} is not ${oneOf(filter.value.map(value))}`;
    case "starts-with":
    case "does-not-start-with":
    case "ends-with":
    case "does-not-end-with":
    case "contains":
    case "does-not-contain":
      return `${column} ${filter.op.replaceAll("-", " ")} ${value(filter.value)}`;
    default:
      return `${column} ${comparisonWords(filter.op)} ${value(filter.value)}`;
  }
}

export function comparisonWords(op: ComparisonOp): string {
  switch (op) {
    case "=":
      return "is";
    case "!=":
      return "is not";
    case ">":
      return "is above";
    case ">=":
      return "is at least";
    case "<":
      return "is below";
    case "<=":
      return "is at most";
  }
}

export function havingWords({ calculateOp, column, op, value }: Having, dataset: Dataset): string {
  const of = calculateOp && { op: calculateOp, ...(column === undefined ? {} : { column }) };
  const unit = of && calculationUnit(of, dataset)?.unit;
  return `${printTerm(calculateOp, column)} ${comparisonWords(op)} ${formatValue(value, unit)}`;
}

const valueWords = (value: Scalar, unit: string | undefined): string =>
  typeof value === "number" ? formatValue(value, unit) : value === "" ? '""' : String(value);

const unitOf = (column: string, dataset: Dataset): string | undefined =>
  calculationUnit({ op: "MAX", column }, dataset)?.unit;

function timeWords({ timeRange, startTime, endTime }: Query): string | undefined {
  if (startTime !== undefined && endTime !== undefined) return `from ${timeText(startTime)} to ${timeText(endTime)}`;
  const range = timeRange === undefined ? undefined : formatDuration(timeRange);
  if (startTime !== undefined)
    return range === undefined ? `from ${timeText(startTime)} on` : `over ${range} from ${timeText(startTime)} on`;
  if (endTime !== undefined)
    return range === undefined ? `up to ${timeText(endTime)}` : `over ${range} up to ${timeText(endTime)}`;
  return range === undefined ? undefined : `over the last ${range}`;
}

function moreWords({ orders, limit, granularity, compareTimeOffset }: Query): readonly string[] {
  return [
    ...(orders.length === 0 ? [] : [`sorted by ${listed(orders.map(orderWords))}`]),
    ...(limit === undefined ? [] : [limit === 1 ? "the first of them" : `the first ${limit} of them`]),
    ...(granularity === undefined ? [] : [`a point every ${formatDuration(granularity)}`]),
    ...(compareTimeOffset === undefined ? [] : [`beside the same ${formatDuration(compareTimeOffset)} before`]),
  ];
}

const orderWords = ({ op, column, order }: Order): string =>
  `${printTerm(op, column)}, ${order === "descending" ? "greatest" : "least"} first`;
