import type { JsonObject } from "./json";
import { queryLimits } from "./limits";
import type { Calculation, Filter, FilterCombination, Having, NamedExpression, Order, Query } from "./query";
import {
  readCalculation,
  readCombination,
  readFilter,
  readHaving,
  readNamedExpression,
  readOrder,
} from "./query-json/items";
import { inInputOrder } from "./query-json/order";
import { type Read, readInteger, readList, readName, readRecord, textOr } from "./query-json/read";
import {
  parseCalculation,
  parseHaving,
  parseNamedExpression,
  parseOrder,
  printCalculation,
  printFilter,
  printHaving,
  printNamedExpression,
  printOrder,
} from "./query-text";
import { type Fault, failed, type Parsed, succeeded } from "./result";

/** In the provider's order of emission (0.51.0). `id` comes with a query copied from a response; it is dropped. */
const keys = [
  "id",
  "calculations",
  "calculated_fields",
  "formulas",
  "filters",
  "filter_combination",
  "breakdowns",
  "orders",
  "havings",
  "limit",
  "time_range",
  "start_time",
  "end_time",
  "granularity",
  "compare_time_offset_seconds",
] as const;

const advice: ReadonlyMap<string, string> = new Map([
  ["usage_mode", "remove it: the API knows it, the Terraform provider refuses it"],
  ["where", "did you mean filters?"],
  ["group_by", "did you mean breakdowns?"],
  ["order_by", "did you mean orders?"],
]);

/**
 * Reads a query as Honeycomb's JSON has it, or as a person writes it: each item of a list may be short text. Strict as the provider's
 * decoder (0.51.0): unknown keys and wrong types are faults, all of them reported, in the order of the input.
 * What equals Honeycomb's default is left out, so that queries that mean the same are equal by structure.
 */
export function parseQuery(input: unknown): Parsed<Query> {
  const faults: Fault[] = [];
  const hint = "write the query's parts as keys, such as calculations: [COUNT]";
  const item = readRecord(faults, [], input, keys, advice);
  if (!item) return failed(faults.map((fault) => ({ ...fault, hint })));
  const query = readParts(faults, item);
  return faults.length === 0 ? succeeded(query) : failed(inInputOrder(input, faults));
}

function readParts(faults: Fault[], item: Readonly<Record<string, unknown>>): Query {
  const given = <T>(key: (typeof keys)[number], read: Read<T>): T | undefined =>
    Object.hasOwn(item, key) ? read(faults, [key], item[key]) : undefined;
  const list = <T>(key: (typeof keys)[number], read: Read<T>): readonly T[] =>
    given(key, (_, path, input) => readList(faults, path, input, read)) ?? [];
  const unless = (usual: number, value: number | undefined) => (value === usual ? undefined : value);
  const calculations = list("calculations", textOr(parseCalculation, readCalculation));
  return compact({
    calculations: calculations.length === 0 ? [{ op: "COUNT" }] : calculations,
    calculatedFields: list("calculated_fields", textOr(parseNamedExpression, readNamedExpression)),
    formulas: list("formulas", textOr(parseNamedExpression, readNamedExpression)),
    filters: list("filters", readFilter),
    filterCombination: given("filter_combination", readCombination) === "OR" ? "OR" : undefined,
    breakdowns: list("breakdowns", readName),
    orders: list("orders", textOr(parseOrder, readOrder)),
    havings: list("havings", textOr(parseHaving, readHaving)),
    limit: unless(queryLimits.defaultLimit, given("limit", readInteger)),
    timeRange: given("time_range", readInteger),
    startTime: given("start_time", readInteger),
    endTime: given("end_time", readInteger),
    granularity: unless(0, given("granularity", readInteger)),
    compareTimeOffset: unless(0, given("compare_time_offset_seconds", readInteger)),
  });
}

/** Every key may hold nothing. */
type Loose<T> = { readonly [K in keyof T]: T[K] | undefined };

/** Without the keys that hold nothing. */
const compact = <T>(value: Loose<T>): T =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;

/**
 * The wire form, keys in the provider's order. Defaults are never written, since Honeycomb answers without them, except a lone COUNT:
 * triggers demand their calculation.
 */
export const toJson = (query: Query): JsonObject =>
  written(query, {
    calculation: calculationJson,
    named: ({ name, expression }) => ({ name, expression }),
    filter: filterJson,
    order: ({ op, column, order }) =>
      compact<JsonObject>({ op, column, order: order === "descending" ? order : undefined }),
    having: ({ calculateOp, column, op, value }) =>
      compact<JsonObject>({ calculate_op: calculateOp, column, op, value }),
  });

/** The same keys with short text for the items, as a person would write the query. */
export const printQuery = (query: Query): JsonObject =>
  written(query, {
    calculation: printCalculation,
    named: printNamed,
    filter: printFilter,
    order: printOrder,
    having: printHaving,
  });

/** How each kind of item is written. */
interface Writing {
  readonly calculation: (calculation: Calculation) => JsonObject | string;
  readonly named: (named: NamedExpression) => JsonObject | string;
  readonly filter: (filter: Filter) => JsonObject | string;
  readonly order: (order: Order) => JsonObject | string;
  readonly having: (having: Having) => JsonObject | string;
}

function written(query: Query, writing: Writing): JsonObject {
  return compact<JsonObject>({
    calculations: query.calculations.map(writing.calculation),
    calculated_fields: nonEmpty(query.calculatedFields.map(writing.named)),
    formulas: nonEmpty(query.formulas.map(writing.named)),
    filters: nonEmpty(query.filters.map(writing.filter)),
    filter_combination: query.filterCombination,
    breakdowns: nonEmpty(query.breakdowns),
    orders: nonEmpty(query.orders.map(writing.order)),
    havings: nonEmpty(query.havings.map(writing.having)),
    limit: query.limit === queryLimits.defaultLimit ? undefined : query.limit,
    time_range: query.timeRange,
    start_time: query.startTime,
    end_time: query.endTime,
    granularity: query.granularity || undefined,
    compare_time_offset_seconds: query.compareTimeOffset || undefined,
  });
}

const nonEmpty = <T>(items: readonly T[] | undefined): readonly T[] | undefined => (items?.length ? items : undefined);

function calculationJson({ op, column, name, filters, filterCombination }: Calculation): JsonObject {
  const combination: FilterCombination | undefined = filters?.length && filterCombination === "OR" ? "OR" : undefined;
  return compact<JsonObject>({
    op,
    column,
    name,
    filters: nonEmpty(filters?.map(filterJson)),
    filter_combination: combination,
  });
}

const filterJson = (filter: Filter): JsonObject =>
  compact<JsonObject>({ column: filter.column, op: filter.op, value: "value" in filter ? filter.value : undefined });

/** Text drops the white space around an expression, so an expression that has some is written as a mapping. */
const printNamed = (named: NamedExpression): JsonObject | string => {
  const text = printNamedExpression(named);
  const again = parseNamedExpression(text);
  return again.ok && again.value.expression === named.expression
    ? text
    : { name: named.name, expression: named.expression };
};
