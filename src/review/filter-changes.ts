import type { Filter, FilterCombination, Scalar } from "../honeycomb/query";
import { printFilter } from "../honeycomb/query-text";
import { both } from "./difference";
import type { Order } from "./expression-order";

/** A filter that went, came, or has another value: `order` (never `same`) says whether more or fewer events pass all of them together for it. */
export interface FilterDifference {
  readonly before?: string;
  readonly after?: string;
  /** Where it stands in the later list. */
  readonly index?: number;
  readonly order?: Order;
}

export interface Filters {
  readonly filters: readonly Filter[];
  readonly filterCombination?: FilterCombination;
}

/** What differs between two lists of filters; their order and the order of values in a list make no difference. */
export function filterDifferences(before: Filters, after: Filters): readonly FilterDifference[] {
  const [old, now] = [byKey(before.filters), byKey(after.filters)];
  const gone = [...old].filter(([key]) => !now.has(key));
  const come = [...now].filter(([key]) => !old.has(key));
  const isAny = (after.filterCombination ?? "AND") === "OR" && now.size > 1;
  const wasAny = (before.filterCombination ?? "AND") === "OR" && old.size > 1;
  const combined = old.size > 1 && now.size > 1 && isAny !== wasAny;
  if (combined) return combinationDifference(gone.length + come.length === 0, isAny);
  // of filters of which any will do each one more lets more events pass; the first of all, or the last, decides alone
  const isJoined = (isAny || wasAny) && old.size > 0 && now.size > 0;
  const partners = partnersOf(gone, come);
  const taken = new Set([...partners.values()].map(([key]) => key));
  return [
    ...gone.flatMap(([key, { filter }]): readonly FilterDifference[] => {
      const partner = partners.get(key)?.[1];
      if (!partner) return [{ before: printFilter(filter), order: isJoined ? "less" : "more" }];
      const order = valueOrder(filter, partner.filter);
      if (order === "same") return [];
      const texts = { before: printFilter(filter), after: printFilter(partner.filter) };
      return [{ ...texts, index: partner.index, ...(order ? { order } : {}) }];
    }),
    ...come
      .filter(([key]) => !taken.has(key))
      .map(
        ([, { filter, index }]): FilterDifference => ({
          after: printFilter(filter),
          index,
          order: isJoined ? "more" : "less",
        }),
      ),
  ];
}

type Placed = readonly [key: string, of: { readonly filter: Filter; readonly index: number }];

/** What took the place of each filter that went: one on the same column, with its operator where there is such a one. */
function partnersOf(gone: readonly Placed[], come: readonly Placed[]): ReadonlyMap<string, Placed> {
  const free = new Map<string, Placed[]>();
  for (const one of come) free.set(one[1].filter.column, [...(free.get(one[1].filter.column) ?? []), one]);
  const partners = new Map<string, Placed>();
  for (const [key, { filter }] of gone) {
    const alike = free.get(filter.column) ?? [];
    const partner = alike.find(([, other]) => other.filter.op === filter.op) ?? alike[0];
    if (!partner) continue;
    partners.set(key, partner);
    free.set(
      filter.column,
      alike.filter((one) => one !== partner),
    );
  }
  return partners;
}

const combinationDifference = (isAlone: boolean, isAny: boolean): readonly FilterDifference[] => [
  {
    before: isAny ? "all must pass" : "any will do",
    after: isAny ? "any will do" : "all must pass",
    ...(isAlone ? { order: isAny ? ("more" as const) : ("less" as const) } : {}),
  },
];

const byKey = (filters: readonly Filter[]) =>
  new Map(filters.map((filter, index) => [keyOf(filter), { filter, index }] as const));

function keyOf(filter: Filter): string {
  const value = "value" in filter ? filter.value : undefined;
  const values = typeof value === "object" ? value.map((one) => JSON.stringify(one)).toSorted() : value;
  return JSON.stringify([filter.column, filter.op, values]);
}

/** Whether more events have the one than the other, of the same column. */
function valueOrder(before: Filter, after: Filter): Order | undefined {
  if (before.op === "exists" && isPositive(after)) return "less";
  if (after.op === "exists" && isPositive(before)) return "more";
  if (!("value" in before) || !("value" in after)) return undefined;
  const [some, others] = [equalTo(before), equalTo(after)];
  if (some && others && before.op !== after.op) {
    if (some.every((one) => others.includes(one))) return others.every((one) => some.includes(one)) ? "same" : "more";
    return others.every((one) => some.includes(one)) ? "less" : undefined;
  }
  if (before.op !== after.op) return undefined;
  const [old, now] = [before.value, after.value];
  if (typeof old === "object" && typeof now === "object") {
    const [was, is] = both([old, now], (values) => new Set(values));
    const grows = [...was].every((one) => is.has(one));
    const shrinks = [...is].every((one) => was.has(one));
    if (grows === shrinks) return undefined;
    return grows === (after.op === "in") ? "more" : "less";
  }
  if (typeof old !== "number" || typeof now !== "number") return undefined;
  if (after.op === ">" || after.op === ">=") return now < old ? "more" : "less";
  if (after.op === "<" || after.op === "<=") return now > old ? "more" : "less";
  return undefined;
}

/** Only an event that has the column passes it. */
const isPositive = ({ op }: Filter): boolean =>
  op !== "exists" && op !== "does-not-exist" && op !== "!=" && op !== "not-in" && !op.startsWith("does-not-");

const equalTo = (filter: Filter): readonly Scalar[] | undefined =>
  filter.op === "=" ? [filter.value] : filter.op === "in" ? filter.value : undefined;
