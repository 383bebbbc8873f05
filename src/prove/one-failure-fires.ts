import type { Contract } from "../alerts/contract";
import { measuredCalculation } from "../alerts/expected";
import { oneFailure, oneSuffices } from "../alerts/one-failure";
import { multiplied } from "../alerts/way";
import type { Alert } from "../model/alert";
import type { Traffic } from "../model/environment";
import type { Trigger } from "../model/trigger";
import { type Budget, paceOf } from "./budget";

/**
 * What one failure does. any: it fires the alert, whatever else comes. below: it does while fewer events than these come a minute, which
 * makes it one `among` so many. never: such as behind a guard.
 */
export type OneFailureFires =
  | { readonly kind: "any" | "never" }
  | { readonly kind: "below"; readonly perMinute: number; readonly among: number; readonly chanceNow: number };

/** Traffic is halved so many times at most: from 1000 events a minute to less than one a day. */
const mostHalvings = 20;

/** Undefined where that cannot be said: of comparisons with the past, and of forecasts. */
export function oneFailureFires(
  contract: Contract,
  alert: Alert,
  traffic: Traffic,
  budget: Budget | undefined,
): OneFailureFires | undefined {
  if (alert.kind === "burn_alert") {
    const pace = budget && paceOf(budget, alert.burnAlert);
    if (!budget || !pace) return undefined;
    const among = Math.floor((budget.oneIn * 100) / pace.percent);
    const perMinute = among / (budget.slo.timePeriod * 1440);
    return { kind: "below", perMinute, among, chanceNow: budget.perMinute < perMinute ? 1 : 0 };
  }
  const { trigger } = alert;
  if (trigger.baselineDetails) return undefined;
  if (oneSuffices(contract, trigger)) return { kind: "any" };
  const chanceNow = oneFailure(contract, trigger, traffic)?.chance ?? 0;
  for (let halvings = 0; halvings <= mostHalvings; halvings++) {
    const found = oneFailure(contract, trigger, multiplied(traffic, 2 ** -halvings));
    if (!found) continue;
    const { among, events, kept } = found;
    const perMinute = (among * (events.mean / kept.mean)) / (trigger.query.timeRange / 60);
    return { kind: "below", perMinute, among, chanceNow };
  }
  return isBounded(contract, trigger) ? { kind: "never" } : undefined;
}

/** Of what the contract sets no end to, such as money, one event may be as bad as many. */
function isBounded(contract: Contract, trigger: Trigger): boolean {
  const measured = measuredCalculation(trigger);
  if (measured?.column === undefined || /^(P\d+|MIN|MAX)$/.test(measured.op)) return true;
  const kinds = contract.selected(trigger.query, measured);
  const { numbers } = contract.column(kinds, measured.column, trigger.query.calculatedFields);
  return !numbers || (Number.isFinite(numbers.min) && Number.isFinite(numbers.max));
}
