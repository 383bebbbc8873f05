import { burnTimeline, looksBack } from "../alerts/burn";
import { budgets } from "../alerts/slo";
import { timeOf } from "../engine/engine";
import { burnAlertFrequency } from "../model/assumptions";
import { niceStep } from "../model/nice";
import { recipientName } from "../model/routing";
import type { BurnAlert, Slo } from "../model/slo";
import type { Budget } from "./budget";

/** What a burn alert makes of an outage: seconds after its beginning; nothing where it stays quiet. */
export interface BurnReaction {
  readonly burnAlert: BurnAlert;
  readonly fires?: number;
  readonly resets?: number;
  /** Names of who is told. */
  readonly tells: readonly string[];
}

/**
 * An outage of a share (0 to 1) of all that an objective counts, for so many seconds, from a full budget and at steady traffic: percent of
 * the budget that is left, `every` so many seconds from its beginning on, and what each burn alert makes of it.
 */
export interface BurnCourse {
  readonly share: number;
  readonly for: number;
  readonly every: number;
  readonly remaining: Float64Array;
  readonly reactions: readonly BurnReaction[];
}

/** Of a total outage, and of one in twenty or twice what the objective allows, if that is more: what pages, and what leaks. */
export const courseShares = ({ targetPercentage }: Pick<Slo, "targetPercentage">): readonly [number, number] => [
  1,
  Math.min(0.5, Math.max(0.05, (2 * (100 - targetPercentage)) / 100)),
];

export function burnCourse(budget: Budget, share: number): BurnCourse {
  const { slo } = budget;
  const length = lengthOf(budget, share);
  const every = burnAlertFrequency;
  const longest = Math.max(0, ...slo.burnAlerts.map(looksBack));
  const ticks = { from: 0, every, count: Math.ceil((length + longest) / every) + 3 };
  const period = slo.timePeriod * 86_400;
  const hit = Float64Array.from({ length: ticks.count }, (_, tick) => share * Math.min(timeOf(ticks, tick), length));
  const group = { key: [], formulas: [], events: hit, calculations: [hit.map((bad) => period - bad), hit] };
  const { remaining } = budgets(slo, [{ groups: [group] }]);
  const reactions = slo.burnAlerts.map((burnAlert): BurnReaction => {
    const [episode] = burnTimeline(burnAlert, { remaining }, ticks).episodes;
    return {
      burnAlert,
      ...(episode ? { fires: episode.from } : {}),
      ...(episode?.to === undefined ? {} : { resets: episode.to }),
      tells: burnAlert.notify.map(({ recipient }) => recipientName(recipient)),
    };
  });
  return { share, for: length, every, remaining, reactions };
}

const [hour, day] = [3600, 86_400];

/** So long that what can fire does: half as long again as the slowest takes. */
function lengthOf({ slo }: Budget, share: number): number {
  const budget = (1 - slo.targetPercentage / 100) * slo.timePeriod * day;
  const times = slo.burnAlerts.flatMap((alert) => {
    if (alert.kind === "exhaustion_time") return [];
    const seconds = ((alert.decreasePercent / 100) * budget) / share;
    return seconds <= alert.windowMinutes * 60 ? [seconds] : [];
  });
  return niceStep(Math.max(hour, 1.5 * Math.max(0, ...times)));
}
