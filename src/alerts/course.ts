import type { Answer, Ticks } from "../engine/engine";
import { measuredIndex } from "../honeycomb/measured";
import type { ComparisonOp, Having } from "../honeycomb/query";
import { printCalculation, printTerm } from "../honeycomb/query-text";
import type { Alert } from "../model/alert";
import { calculationUnit } from "../model/calculation-unit";
import type { Dataset } from "../model/dataset";
import type { Trigger } from "../model/trigger";
import { formatDuration } from "../model/units";
import { burnValues } from "./burn";
import type { Line } from "./line";
import { budgets } from "./slo";
import { type Watched, watchedGroups } from "./trigger";

/** What an alert compares, for a person to look at: its own line, and those of its guards. Of a breakdown the worst group. */
export interface Course {
  readonly ticks: Ticks;
  readonly measured: Line;
  readonly guards: readonly Line[];
  /** Percent of the SLO's budget that is left, for a burn alert. */
  readonly remaining?: Float64Array;
}

/** The course of an alert, from the answers to `alertAsks` at these ticks. */
export function courseOf(alert: Alert, dataset: Dataset, answers: readonly Answer[], ticks: Ticks): Course {
  switch (alert.kind) {
    case "trigger":
      return triggerCourse(alert.trigger, dataset, answers, ticks);
    case "burn_alert":
      return burnCourse(alert, answers, ticks);
  }
}

function triggerCourse(trigger: Trigger, dataset: Dataset, answers: readonly Answer[], ticks: Ticks): Course {
  const { query, threshold, baselineDetails } = trigger;
  const groups = watchedGroups(trigger, answers);
  const worst = Array.from({ length: ticks.count }, (_, tick) => worstAt(groups, tick, threshold.op));
  const at = (value: (group: Watched, tick: number) => number) =>
    Float64Array.from(worst, (group, tick) => (group ? value(group, tick) : Number.NaN));
  const [formula] = query.formulas;
  const what = formula?.name ?? printCalculation(query.calculations[measuredIndex(query)]!);
  const ago = baselineDetails ? ` against ${formatDuration(baselineDetails.offsetMinutes * 60)} before` : "";
  return {
    ticks,
    measured: {
      label: what + ago,
      values: at((group, tick) => group.value(tick)),
      op: threshold.op,
      limit: threshold.value,
      ...(threshold.unit === undefined ? {} : { unit: threshold.unit }),
    },
    guards: query.havings.map((having, n) => ({
      label: printTerm(having.calculateOp, having.column),
      values: at((group, tick) => group.having(n, tick)),
      op: having.op,
      limit: having.value,
      ...unitOf(having, dataset),
    })),
  };
}

function worstAt(groups: readonly Watched[], tick: number, op: ComparisonOp): Watched | undefined {
  const isWorse = (a: number, b: number) => (op.startsWith(">") ? a > b : a < b);
  let worst: Watched | undefined;
  for (const group of groups)
    if (group.has(tick) && (!worst || isWorse(group.value(tick), worst.value(tick)))) worst = group;
  return worst ?? groups[0];
}

const unitOf = ({ calculateOp: op, column }: Having, dataset: Dataset): { readonly unit?: string } =>
  (op && calculationUnit({ op, ...(column === undefined ? {} : { column }) }, dataset)) ?? {};

function burnCourse(
  { slo, burnAlert }: Extract<Alert, { readonly kind: "burn_alert" }>,
  answers: readonly Answer[],
  ticks: Ticks,
): Course {
  const { remaining } = budgets(slo, answers);
  const values = burnValues(burnAlert, remaining, ticks);
  switch (burnAlert.kind) {
    case "budget_rate": {
      const label = `budget spent in ${formatDuration(burnAlert.windowMinutes * 60)}`;
      return {
        ticks,
        measured: { label, values, op: ">=", limit: burnAlert.decreasePercent, unit: "%" },
        guards: [],
        remaining,
      };
    }
    case "exhaustion_time":
      return {
        ticks,
        measured: { label: "budget gone in", values, op: "<=", limit: burnAlert.exhaustionMinutes, unit: "m" },
        guards: [],
        remaining,
      };
  }
}
