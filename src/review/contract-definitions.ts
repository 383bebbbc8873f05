import { columnNamed, type Expression } from "../honeycomb/expression/ast";
import { columnsIn } from "../honeycomb/expression/columns";
import { parseExpression } from "../honeycomb/expression/parser";
import { measuredIndex } from "../honeycomb/measured";
import type { Alert } from "../model/alert";
import type { Dataset } from "../model/dataset";
import type { Path } from "../model/diagnostic";
import { type DatasetReader, namesIn } from "./contract-reads";
import { opposite, texts } from "./difference";
import { isSameExpression, type Order, orderOf } from "./expression-order";
import { effectOfFewer, effectOfMore, effectOfValue, leaningOf } from "./leaning";
import type { Effect } from "./review";

/** A derived column's expression that is a number is a constant, which an environment may set otherwise. */
export const isConstant = (expression: string): boolean => /^-?[\d.]+(?:[eE][+-]?\d+)?$/.test(expression.trim());

export function changedDefinitions(before: Dataset, after: Dataset) {
  const old = new Map(before.derivedColumns.map((one) => [one.alias, one]));
  return after.derivedColumns.flatMap(({ alias, expression }) => {
    const was = old.get(alias)?.expression;
    if (was === undefined || isSameExpression(was, expression)) return [];
    const constant = isConstant(was) && isConstant(expression);
    const part = constant ? "constants" : "derived";
    const path: Path = ["datasets", after.slug, part, alias, constant ? "value" : "expression"];
    const field = `${constant ? "constant" : "derived"} ${alias}`;
    const text = { path, field, ...texts(was, expression) };
    return [{ alias, difference: text }];
  });
}

/** What it does to an alert that a derived column it reads is another: by structure, and only where all that reads it pulls one way. */
export function effectOfDefinition(alias: string, alert: Alert, old: DatasetReader, now: DatasetReader) {
  const order = (expression: Expression): Order | undefined => {
    const [was, is] = [old.expand(expression), now.expand(expression)];
    return was && is ? orderOf(was, is) : undefined;
  };
  const points = pointsOf(alert, (name) => now.closure(name).has(alias) || old.closure(name).has(alias));
  const effects = new Set(points.map(({ reads, effect }) => effect(order(reads))));
  const [only, ...others] = effects;
  const effect: Effect = only !== undefined && others.length === 0 ? only : "other";
  const reason = { louder: "it fires in more cases", quieter: "it fires in fewer cases" };
  return {
    effect,
    reason: effect === "louder" || effect === "quieter" ? reason[effect] : "what it reads is calculated otherwise",
  };
}

interface Point {
  readonly reads: Expression;
  effect(order: Order | undefined): Effect;
}

/** Where an alert reads what is affected, and what it does to the alert that it grows or shrinks there. */
function pointsOf(alert: Alert, isAffected: (name: string) => boolean): readonly Point[] {
  const direct = namesIn(alert).filter(isAffected);
  if (alert.kind === "burn_alert") {
    const { of, except, good } = alert.slo.sli;
    const point = (text: string, more: Effect): readonly Point[] => {
      const parsed = parseExpression(text);
      if (!parsed.ok || !columnsIn(parsed.value).some(({ name }) => isAffected(name))) return [];
      return [{ reads: parsed.value, effect: (order) => leaning(order, more) }];
    };
    return [...point(of, "louder"), ...except.flatMap((one) => point(one, "quieter")), ...point(good, "quieter")];
  }
  const { query } = alert.trigger;
  const measured = query.calculations[measuredIndex(query)];
  const own = leaningOf(alert.trigger);
  return direct.map((name): Point => {
    const isMeasure = measured?.column === name && query.formulas.length === 0 && own.measure !== "least";
    const isFilter = query.filters.some(({ column }) => column === name);
    const guard = query.havings.find(({ column }) => column === name);
    const isPlain = !isFilter && !query.breakdowns.includes(name) && query.calculatedFields.length === 0;
    const reads = columnNamed(name);
    if (isMeasure && isPlain && measured.op !== "COUNT_DISTINCT" && !guard)
      return { reads, effect: (order) => effectOfValue(own, order) };
    if (guard && !isMeasure && isPlain && guard.op.startsWith(">") && guard.calculateOp !== "COUNT_DISTINCT")
      return { reads, effect: (order) => leaning(order, "louder") };
    const filter = query.filters.find(({ column }) => column === name);
    if (isFilter && !isMeasure && !guard && filter?.op === "=" && filter.value === true)
      return { reads, effect: (order) => byFilter(order, effectOfMore(own).effect, effectOfFewer(own).effect) };
    return { reads, effect: () => "other" };
  });
}

const leaning = (order: Order | undefined, more: Effect): Effect => byFilter(order, more, opposite(more));

const byFilter = (order: Order | undefined, more: Effect, less: Effect): Effect =>
  order === "more" ? more : order === "less" ? less : "other";
