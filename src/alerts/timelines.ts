import type { Answer, Asked, Ticks } from "../engine/engine";
import type { Alert } from "../model/alert";
import { burnAlertFrequency } from "../model/assumptions";
import type { Dataset } from "../model/dataset";
import { burnTimeline } from "./burn";
import { answerIn, phasesOf, valuesIn } from "./phases";
import { budgets, sloAsks } from "./slo";
import type { Timeline } from "./timeline";
import { triggerAsks, triggerTimeline } from "./trigger";

/** Seconds between two evaluations of an alert. */
export const frequencyOf = (alert: Alert): number =>
  alert.kind === "trigger" ? alert.trigger.frequency : burnAlertFrequency;

/** What an alert has to know at each tick; `dataset` is its trigger's or its SLO's. */
export function alertAsks(alert: Alert, dataset: Dataset, ticks: Ticks): readonly Asked[] {
  switch (alert.kind) {
    case "trigger":
      return triggerAsks(alert.trigger, dataset, ticks);
    case "burn_alert":
      return sloAsks(alert.slo, dataset, ticks);
  }
}

/** The life of an alert in each phase of its schedule, from the answers to `alertAsks` at the steps of all phases. */
export function alertTimelines(alert: Alert, answers: readonly Answer[], ticks: Ticks): readonly Timeline[] {
  const phases = phasesOf(ticks, frequencyOf(alert));
  switch (alert.kind) {
    case "trigger":
      return phases.map((phase) =>
        triggerTimeline(
          alert.trigger,
          answers.map((answer) => answerIn(phase, answer)),
          phase.ticks,
        ),
      );
    case "burn_alert": {
      const { remaining } = budgets(alert.slo, answers);
      return phases.map((phase) =>
        burnTimeline(alert.burnAlert, { remaining: valuesIn(phase, remaining) }, phase.ticks),
      );
    }
  }
}
