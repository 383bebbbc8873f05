import { measuredIndex } from "../honeycomb/measured";
import { type Calculation, type CalculationOp, calculationOps, type Having, type Query } from "../honeycomb/query";
import { printCalculation, printTerm } from "../honeycomb/query-text";
import { calculationUnit } from "../model/calculation-unit";
import type { Path } from "../model/diagnostic";
import { formatValue } from "../model/units";
import { both, type Difference, defined, difference, fieldDifference, texts } from "./difference";
import { isSameExpression, type Order } from "./expression-order";
import { type FilterDifference, filterDifferences } from "./filter-changes";
import { effectOfFewer, effectOfMore, effectOfValue, type Leaning, leaningOf } from "./leaning";
import type { TriggerIn } from "./trigger-changes";

/** What differs in a trigger's query, and its guards. The window is said with the trigger. */
export function queryChanges(before: TriggerIn, after: TriggerIn): readonly Difference[] {
  const { id, query: now } = after.trigger;
  const { query: old } = before.trigger;
  const path: Path = ["triggers", id, "query"];
  const leaning = leaningOf(after.trigger);
  return [
    ...filterDifferences(old, now).map((one) => filterChange(path, "filters", one, leaning)),
    ...calculationChanges(path, old, now, leaning),
    ...guardChanges(before, after),
    ...fieldChanges(path, "calculated_fields", old.calculatedFields, now.calculatedFields),
    ...fieldChanges(path, "formulas", old.formulas, now.formulas),
    ...breakdownChange(path, old, now),
    ...limitChange(path, old, now),
  ];
}

function filterChange(path: Path, field: string, one: FilterDifference, leaning: Leaning): Difference {
  const at = one.index === undefined ? [...path, field] : [...path, field, one.index];
  const common = { path: at, field, ...texts(one.before, one.after) };
  if (one.order === "less") return { ...common, ...effectOfFewer(leaning) };
  if (one.order === "more") return { ...common, ...effectOfMore(leaning) };
  return { ...common, effect: "other", reason: "other events are counted" };
}

/** Those that no guard is about: guards are said as such. */
const measured = (query: Query): readonly Calculation[] => {
  const main = query.calculations[measuredIndex(query)];
  return query.calculations.filter(
    (one) => one === main || !query.havings.some(({ calculateOp, column }) => isOf(one, calculateOp, column)),
  );
};
const isOf = ({ op, column }: Calculation, wanted: CalculationOp | undefined, of: string | undefined): boolean =>
  op === wanted && column === of;

function calculationChanges(path: Path, old: Query, now: Query, leaning: Leaning): readonly Difference[] {
  const [was, is] = [measured(old), measured(now)];
  const [[before, ...more], [after, ...others]] = [was, is];
  const bare = (all: readonly Calculation[]) =>
    all.map(({ op, column, name }) => printCalculation({ op, ...defined("column", column), ...defined("name", name) }));
  const list = [...path, "calculations"];
  const [from, to] = [bare(was).join(", "), bare(is).join(", ")];
  if (from === to)
    return is.flatMap(({ filters = [], filterCombination = "AND" }, n) =>
      filterDifferences(
        { filters: was[n]!.filters ?? [], filterCombination: was[n]!.filterCombination ?? "AND" },
        { filters, filterCombination },
      ).map(({ index: _, ...one }) => ({
        ...filterChange([...list, n], "calculations", one, leaning),
        path: [...list, n],
        ...texts(one.before && `where ${one.before}`, one.after && `where ${one.after}`),
        ...(now.formulas.length > 0 ? ({ effect: "other", reason: "the formula is about other events" } as const) : {}),
      })),
    );
  const isOne = before && after && more.length + others.length === 0;
  const order = isOne && before.column === after.column ? opOrder(before.op, after.op) : undefined;
  const effect = effectOfValue(leaning, order);
  const reason =
    order === undefined
      ? "something else is measured"
      : `${after!.op} is ${order === "more" ? "above" : "below"} ${before!.op} of the same values`;
  return difference([...list, ...(isOne ? [0] : [])], "calculations", [from, to], effect, reason);
}

const ladder: readonly CalculationOp[] = ["MIN", ...calculationOps.filter((op) => /^P\d+$/.test(op)), "MAX"];

/** Percentiles and the mean lie between the least and the greatest value. */
function opOrder(before: CalculationOp, after: CalculationOp): Order | undefined {
  if (before === "AVG" || after === "AVG") {
    const [other, toOther] = before === "AVG" ? ([after, "more"] as const) : ([before, "less"] as const);
    return other === "MAX" ? toOther : other === "MIN" ? (toOther === "more" ? "less" : "more") : undefined;
  }
  const [old, now] = [ladder.indexOf(before), ladder.indexOf(after)];
  return old < 0 || now < 0 || old === now ? undefined : now > old ? "more" : "less";
}

const termOf = ({ calculateOp, column, op }: Having): string =>
  `${printTerm(calculateOp, column)}${op === ">=" ? "" : ` ${op}`}`;

/** `at_least`, and what a pasted query has of havings. */
function guardChanges(before: TriggerIn, after: TriggerIn): readonly Difference[] {
  const [old, now] = both(
    [before, after],
    ({ trigger }) => new Map(trigger.query.havings.map((having) => [termOf(having), having])),
  );
  const value = (having: Having | undefined, { dataset }: TriggerIn) => {
    if (!having) return undefined;
    const { calculateOp: op, column } = having;
    const unit = op && calculationUnit({ op, ...defined("column", column) }, dataset)?.unit;
    return formatValue(having.value, unit);
  };
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((term): readonly Difference[] => {
    const [was, is] = [old.get(term), now.get(term)];
    const [from, to] = [value(was, before), value(is, after)];
    if (from === to) return [];
    const path = ["triggers", after.trigger.id, "at_least", term];
    const said = was && is ? texts(from, to) : texts(from && `${term} ${from}`, to && `${term} ${to}`);
    const common = { path, field: was && is ? `at_least ${term}` : "at_least", ...said };
    if (!was) return [{ ...common, effect: "quieter", reason: "a further guard must be met before it fires" }];
    if (!is) return [{ ...common, effect: "louder", reason: "a guard is gone: less is enough to fire it" }];
    const isLower = is.op.startsWith("<");
    if (is.op === "=" || is.op === "!=") return [{ ...common, effect: "other", reason: "the guard is another" }];
    const isHarder = is.value > was.value !== isLower;
    return [
      isHarder
        ? { ...common, effect: "quieter", reason: "the guard is harder to meet" }
        : { ...common, effect: "louder", reason: "the guard is easier to meet" },
    ];
  });
}

function fieldChanges(
  path: Path,
  field: "calculated_fields" | "formulas",
  before: Query["formulas"],
  after: Query["formulas"],
): readonly Difference[] {
  const [old, now] = both([before, after], (all) => new Map(all.map(({ name, expression }) => [name, expression])));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name): readonly Difference[] => {
    const [was, is] = [old.get(name), now.get(name)];
    if (was !== undefined && is !== undefined && isSameExpression(was, is)) return [];
    const index = after.findIndex((one) => one.name === name);
    const text = (expression: string | undefined) => expression && `${name} = ${expression}`;
    const at = [...path, field, ...(index < 0 ? [] : [index])];
    return difference(at, field, [text(was), text(is)], "other", "what is measured is calculated otherwise");
  });
}

function breakdownChange(path: Path, old: Query, now: Query): readonly Difference[] {
  const text = ({ breakdowns }: Query) => (breakdowns.length === 0 ? undefined : breakdowns.toSorted().join(", "));
  return fieldDifference(
    path,
    "breakdowns",
    [text(old), text(now)],
    "other",
    "the threshold is for each group by itself, and the groups are others",
  );
}

/** Honeycomb looks at so many groups, in their order; without groups neither is anything. */
function limitChange(path: Path, old: Query, now: Query): readonly Difference[] {
  if (old.breakdowns.length === 0 || now.breakdowns.length === 0) return [];
  const text = ({ limit, orders }: Query) =>
    limit === undefined && orders.length === 0 ? undefined : JSON.stringify({ limit, orders });
  return fieldDifference(path, "limit", [text(old), text(now)], "other", "other groups are looked at");
}
