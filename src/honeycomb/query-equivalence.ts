import { queryLimits } from "./limits";
import type { Calculation, Filter, Having, NamedExpression, Order, Query, Scalar } from "./query";

/**
 * Whether the Terraform provider (0.51.0) sees no difference between two queries, so that changing one into the other plans nothing.
 * Calculations, formulas, orders and breakdowns are compared in their order; calculated fields, filters and havings as sets;
 * values by type (400 is not "400"). Absent means the default: one COUNT, AND, ascending, limit 1000, two hours, granularity 0.
 */
export function equivalent(a: Query, b: Query): boolean {
  return (
    sameCalculations(a.calculations, b.calculations) &&
    sameSet(a.calculatedFields, b.calculatedFields, sameNamed) &&
    sameList(a.formulas, b.formulas, sameNamed) &&
    sameList(a.orders, b.orders, sameOrder) &&
    sameSet(a.filters, b.filters, sameFilter) &&
    (a.filterCombination ?? "AND") === (b.filterCombination ?? "AND") &&
    sameList(a.breakdowns, b.breakdowns, Object.is) &&
    sameSet(a.havings, b.havings, sameHaving) &&
    (a.limit ?? queryLimits.defaultLimit) === (b.limit ?? queryLimits.defaultLimit) &&
    (a.timeRange ?? queryLimits.defaultTimeRange) === (b.timeRange ?? queryLimits.defaultTimeRange) &&
    a.startTime === b.startTime &&
    a.endTime === b.endTime &&
    (a.granularity ?? 0) === (b.granularity ?? 0) &&
    a.compareTimeOffset === b.compareTimeOffset
  );
}

type Same<T> = (a: T, b: T) => boolean;

const sameList = <T>(a: readonly T[], b: readonly T[], same: Same<T>): boolean =>
  a.length === b.length && a.every((item, n) => same(item, b[n]!));

/** As the provider compares: of equal length, and each has every item of the other. How often an item is there does not matter. */
const sameSet = <T>(a: readonly T[], b: readonly T[], same: Same<T>): boolean =>
  a.length === b.length &&
  a.every((item) => b.some((other) => same(item, other))) &&
  b.every((item) => a.some((other) => same(item, other)));

/** The provider takes a lone plain COUNT for no calculation, and does not look at its filter combination then. */
const sameCalculations = (a: readonly Calculation[], b: readonly Calculation[]): boolean =>
  sameList(a, b, sameCalculation) || (isDefault(a) && isDefault(b));

const isDefault = ([only, ...others]: readonly Calculation[]): boolean =>
  others.length === 0 &&
  (only === undefined ||
    (only.op === "COUNT" && only.column === undefined && only.name === undefined && (only.filters ?? []).length === 0));

const sameCalculation = (a: Calculation, b: Calculation): boolean =>
  a.op === b.op &&
  a.column === b.column &&
  a.name === b.name &&
  sameSet(a.filters ?? [], b.filters ?? [], sameFilter) &&
  (a.filterCombination ?? "AND") === (b.filterCombination ?? "AND");

const sameNamed = (a: NamedExpression, b: NamedExpression): boolean =>
  a.name === b.name && a.expression === b.expression;

const sameOrder = (a: Order, b: Order): boolean => a.op === b.op && a.column === b.column && a.order === b.order;

const sameFilter = (a: Filter, b: Filter): boolean =>
  a.column === b.column && a.op === b.op && sameValue(valueIn(a), valueIn(b));

const sameHaving = (a: Having, b: Having): boolean =>
  a.calculateOp === b.calculateOp && a.column === b.column && a.op === b.op && a.value === b.value;

const valueIn = (filter: Filter): Scalar | readonly Scalar[] | undefined =>
  "value" in filter ? filter.value : undefined;

/** The values of a list are compared in their order. */
const sameValue = (a: Scalar | readonly Scalar[] | undefined, b: Scalar | readonly Scalar[] | undefined): boolean =>
  typeof a === "object" && typeof b === "object" ? sameList(a, b, (one, other) => one === other) : a === b;
