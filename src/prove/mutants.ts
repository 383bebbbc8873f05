import type { Having } from "../honeycomb/query";
import { printFilter, printTerm } from "../honeycomb/query-text";
import type { Alert } from "../model/alert";
import type { Dataset } from "../model/dataset";
import type { Path } from "../model/diagnostic";
import type { Notice } from "../model/routing";
import type { BurnAlert, Slo } from "../model/slo";
import type { Trigger } from "../model/trigger";
import { formatDuration } from "../model/units";
import { expressionMutants, nudge } from "./expression-mutants";
import { derivedColumnsOf } from "./needed";

/** An alert with one small mistake in it, or in the contract that it reads. `path` is where it would have been made. */
export interface Mutant {
  readonly what: string;
  readonly path: Path;
  readonly alert: Alert;
  readonly dataset: Dataset;
}

/** All small mistakes that a person might make in what an alert is made of: a scenario should notice each. */
export function mutantsOf(alert: Alert, dataset: Dataset): readonly Mutant[] {
  const own = alert.kind === "trigger" ? triggerMutants(alert.trigger) : burnMutants(alert.slo, alert.burnAlert);
  return [
    ...own.map((one) => ({ ...one, dataset })),
    ...derivedColumnsOf(alert, dataset).flatMap(({ alias, expression }) =>
      expressionMutants(expression).map(({ what, expression: mutated }) => ({
        what,
        path: ["datasets", dataset.slug, "derived", alias, "expression"],
        alert,
        dataset: {
          ...dataset,
          derivedColumns: dataset.derivedColumns.map((one) =>
            one.alias === alias ? { ...one, expression: mutated } : one,
          ),
        },
      })),
    ),
  ];
}

type Own = Omit<Mutant, "dataset">;

function triggerMutants(trigger: Trigger): readonly Own[] {
  const { id, query, threshold, notify, frequency } = trigger;
  const changed = (what: string, field: string | readonly string[], change: Partial<Trigger>): Own => ({
    what,
    path: ["triggers", id, ...[field].flat()],
    alert: { kind: "trigger", trigger: { ...trigger, ...change } },
  });
  const withQuery = (what: string, field: string, change: Partial<Trigger["query"]>) =>
    changed(what, field, { query: { ...query, ...change } });
  const measured = nudged(threshold.value, isCounted(trigger)).map((value) =>
    changed(`threshold ${threshold.value} → ${short(value)}`, thresholdKey[threshold.op], {
      threshold: { ...threshold, value },
    }),
  );
  const { exceededLimit } = threshold;
  return [
    ...measured,
    changed(`${threshold.op} → ${turned[threshold.op]}`, thresholdKey[threshold.op], {
      threshold: { ...threshold, op: turned[threshold.op] },
    }),
    ...[query.timeRange * 2, query.timeRange / 2].map((timeRange) =>
      withQuery(`over ${formatDuration(query.timeRange)} → ${formatDuration(timeRange)}`, "over", { timeRange }),
    ),
    changed(`every ${formatDuration(frequency)} → ${formatDuration(frequency * 2)}`, "every", {
      frequency: frequency * 2,
    }),
    changed(`${exceededLimit} evaluations in a row → ${exceededLimit + 1}`, "every", {
      threshold: { ...threshold, exceededLimit: exceededLimit + 1 },
    }),
    ...query.filters.map((filter, n) =>
      withQuery(`without the filter ${printFilter(filter)}`, "query", { filters: query.filters.toSpliced(n, 1) }),
    ),
    ...(query.filters.length > 1 && query.filterCombination === undefined
      ? [withQuery("AND → OR between the filters", "query", { filterCombination: "OR" })]
      : []),
    ...query.havings.flatMap((having, n) =>
      havingMutants(having).map(({ what, having: instead }) =>
        withQuery(what, "at_least", {
          havings: instead ? query.havings.with(n, instead) : query.havings.toSpliced(n, 1),
        }),
      ),
    ),
    ...routed(notify).map(({ what, notify: told }) => changed(what, "severity", { notify: told })),
  ];
}

/** What a trigger measures is a whole number: a threshold between two of them is the same as the greater. */
function isCounted({ query: { calculations, formulas } }: Trigger): boolean {
  return formulas.length === 0 && calculations.every(({ op }) => op === "COUNT" || op === "COUNT_DISTINCT");
}

const nudged = (value: number, whole: boolean): readonly number[] =>
  whole
    ? [Math.max(value + 1, Math.round(value * nudge)), Math.min(value - 1, Math.round(value / nudge))]
    : [value * nudge, value / nudge];

function havingMutants(having: Having): readonly { readonly what: string; readonly having?: Having }[] {
  const term = `${printTerm(having.calculateOp, having.column)} ${having.op}`;
  const value = Math.max(having.value + 1, Math.round(having.value * nudge));
  return [
    { what: `without ${term} ${having.value}` },
    { what: `${term} ${having.value} → ${value}`, having: { ...having, value } },
  ];
}

function burnMutants(slo: Slo, burnAlert: BurnAlert): readonly Own[] {
  const changed = (what: string, field: string, change: Partial<Slo>, alert: BurnAlert = burnAlert): Own => ({
    what,
    path: ["slos", slo.id, field],
    alert: { kind: "burn_alert", slo: { ...slo, ...change }, burnAlert: alert },
  });
  const { of, except, good } = slo.sli;
  const mutated = (field: "of" | "good", expression: string) =>
    expressionMutants(expression).map((one) =>
      changed(one.what, field, { sli: { ...slo.sli, [field]: one.expression } }),
    );
  const allowed = 100 - slo.targetPercentage;
  return [
    ...[allowed * nudge, allowed / nudge].map((bad) =>
      changed(`target ${slo.targetPercentage} % → ${short(100 - bad)} %`, "target", { targetPercentage: 100 - bad }),
    ),
    ...mutated("of", of),
    ...mutated("good", good),
    ...except.map((one, n) =>
      changed(`without except ${one}`, "except", { sli: { ...slo.sli, except: except.toSpliced(n, 1) } }),
    ),
    ...rateMutants(burnAlert).map(({ what, burnAlert: instead }) => changed(what, "burn", {}, instead)),
    ...routed(burnAlert.notify).map(({ what, notify }) => changed(what, "burn", {}, { ...burnAlert, notify })),
  ];
}

function rateMutants(alert: BurnAlert): readonly { readonly what: string; readonly burnAlert: BurnAlert }[] {
  switch (alert.kind) {
    case "budget_rate":
      return [
        ...[alert.decreasePercent * nudge, alert.decreasePercent / nudge].map((decreasePercent) => ({
          what: `spends ${alert.decreasePercent} % → ${short(decreasePercent)} %`,
          burnAlert: { ...alert, decreasePercent },
        })),
        ...[alert.windowMinutes * 2, alert.windowMinutes / 2].map((windowMinutes) => ({
          what: `within ${formatDuration(alert.windowMinutes * 60)} → ${formatDuration(windowMinutes * 60)}`,
          burnAlert: { ...alert, windowMinutes },
        })),
      ];
    case "exhaustion_time":
      return [alert.exhaustionMinutes * 2, alert.exhaustionMinutes / 2].map((exhaustionMinutes) => ({
        what: `within ${formatDuration(alert.exhaustionMinutes * 60)} → ${formatDuration(exhaustionMinutes * 60)}`,
        burnAlert: { ...alert, exhaustionMinutes },
      }));
  }
}

/** Each recipient left out in turn. */
const routed = (notify: readonly Notice[]): readonly { readonly what: string; readonly notify: readonly Notice[] }[] =>
  notify.map(({ recipient }, n) => ({
    what: `does not tell ${recipient.recipient.id}`,
    notify: notify.toSpliced(n, 1),
  }));

const thresholdKey = { ">": "above", ">=": "at_or_above", "<": "below", "<=": "at_or_below" } as const;
const turned = { ">": "<=", ">=": "<", "<": ">=", "<=": ">" } as const;
const short = (value: number): string => String(Number(value.toPrecision(4)));
