import { queryLimits } from "./limits";
import type { Calculation, Filter, Having, NamedExpression, Order, Query } from "./query";

/**
 * Whether the Terraform provider (0.51.0) sees no difference between two queries, so that changing one into the other plans nothing.
 * Calculations, formulas, orders and breakdowns are compared in their order; calculated fields, filters and havings as sets;
 * values by type (400 is not "400"). Absent means the default: one COUNT, AND, ascending, limit 1000, two hours, granularity 0.
 */
export const equivalent = (a: Query, b: Query): boolean => equivalenceKey(a) === equivalenceKey(b);

/** A text that two queries share if and only if they are equivalent: it finds the equivalent ones among many. */
export const equivalenceKey = (query: Query): string =>
  JSON.stringify([
    isDefault(query.calculations) ? [] : query.calculations.map(calculationKey),
    setKey(query.calculatedFields.map(namedKey)),
    query.formulas.map(namedKey),
    query.orders.map(orderKey),
    setKey(query.filters.map(filterKey)),
    query.filterCombination ?? "AND",
    query.breakdowns,
    setKey(query.havings.map(havingKey)),
    query.limit ?? queryLimits.defaultLimit,
    query.timeRange ?? queryLimits.defaultTimeRange,
    query.startTime,
    query.endTime,
    query.granularity ?? 0,
    query.compareTimeOffset,
  ]);

/** As the provider compares: of equal length, and each has every item of the other. How often an item is there does not matter. */
const setKey = (items: readonly unknown[]): readonly unknown[] =>
  items.length < 2 ? items : [items.length, ...[...new Set(items.map((item) => JSON.stringify(item)))].toSorted()];

/** The provider takes a lone plain COUNT for no calculation, and does not look at its filter combination then. */
const isDefault = ([only, ...others]: readonly Calculation[]): boolean =>
  others.length === 0 &&
  (only === undefined ||
    (only.op === "COUNT" && only.column === undefined && only.name === undefined && (only.filters ?? []).length === 0));

const calculationKey = ({ op, column, name, filters = [], filterCombination = "AND" }: Calculation) => [
  op,
  column,
  name,
  setKey(filters.map(filterKey)),
  filterCombination,
];

const namedKey = ({ name, expression }: NamedExpression) => [name, expression];

const orderKey = ({ op, column, order }: Order) => [op, column, order];

/** The values of a list are compared in their order. */
const filterKey = (filter: Filter) => [filter.column, filter.op, "value" in filter ? filter.value : undefined];

const havingKey = ({ calculateOp, column, op, value }: Having) => [calculateOp, column, op, value];
