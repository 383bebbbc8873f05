import { bytesOf, cutTo } from "../src/honeycomb/bytes";
import { columnLimits, triggerLimits } from "../src/honeycomb/limits";
import type { Environment } from "../src/model/environment";
import { queryUrl } from "../src/model/link";
import { type BurnAlert, burnRate, type Slo } from "../src/model/slo";
import type { Team } from "../src/model/team";
import type { Trigger } from "../src/model/trigger";
import { formatDuration } from "../src/model/units";

/**
 * What whoever is woken reads first: what to do, its page, its query, its keeper. A long action is cut, so that the runbook and the
 * owner always arrive; a query too long for what is left is not linked, because half a link opens nothing.
 */
export function triggerDescription(
  team: Team,
  environment: Environment,
  { action, runbook, owner, dataset, query }: Trigger,
): string {
  const link = `\nQuery: ${queryUrl(team, environment.slug, dataset, query)}`;
  const rest = `\nRunbook: ${team.runbookBaseUrl}/${runbook}\nOwner: ${owner}`;
  const whole = `${action}${link}${rest}`;
  return bytesOf(whole) <= triggerLimits.description
    ? whole
    : cutTo(action, triggerLimits.description - bytesOf(rest)) + rest;
}

/**
 * Burn alerts have no name: this is all that a notification says beside the SLO's. It fits into what Honeycomb takes because each of its
 * parts has a limit of its own: see text/length, tag/value and environment/name.
 */
export function burnAlertDescription(
  { runbookBaseUrl }: Team,
  environment: string,
  slo: Slo,
  alert: BurnAlert,
): string {
  const what = `[${environment}] ${alert.severity}: ${slo.name} ${burning(slo, alert)}`;
  return `${what}\nRunbook: ${runbookBaseUrl}/${slo.runbook}\nOwner: ${slo.owner}`;
}

function burning({ timePeriod }: Slo, alert: BurnAlert): string {
  switch (alert.kind) {
    case "exhaustion_time":
      return alert.exhaustionMinutes === 0
        ? "has used up its error budget"
        : `will have used up its error budget within ${formatDuration(alert.exhaustionMinutes * 60)}`;
    case "budget_rate": {
      const rate = Number(burnRate(timePeriod, alert.decreasePercent, alert.windowMinutes).toPrecision(3));
      const window = formatDuration(alert.windowMinutes * 60);
      return `has spent ${alert.decreasePercent}% of its error budget within ${window}: ${rate} times the rate that lasts ${timePeriod}d`;
    }
  }
}

export const sliDescription = (slo: Slo): string => cutTo(`SLI: ${slo.description}`, columnLimits.description);
