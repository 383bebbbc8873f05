import type { Environment } from "../model/environment";
import { noticesOf } from "../model/routing";
import type { BurnAlert, Slo } from "../model/slo";
import type { Team } from "../model/team";
import { type Context, referred } from "./context";
import type { BurnPolicy, Entry } from "./entries";
import type { BurnEntry, SloEntry } from "./schema/slo";

/**
 * An SLO as it is in one environment on a day (YYYY-MM-DD), with the burn alerts that reach somebody there: Honeycomb cannot disable
 * the others.
 */
export function toSlo(
  context: Context,
  entry: Entry<SloEntry>,
  burn: Entry<BurnPolicy>,
  team: Team,
  settings: Pick<Environment, "recipients" | "deploy" | "burnFrom">,
  today: string,
): Slo | undefined {
  const { value } = entry;
  const days = value.period / 86_400;
  if (!Number.isInteger(days) || days < 1) {
    context.report(entry, ["period"], {
      code: "slo/period",
      message: "Honeycomb counts the period in whole days",
      hint: "write for example 30d",
    });
    return undefined;
  }
  const all = Object.entries(burn.value).map(([id, row]) =>
    toBurnAlert(context, burn, id, row, noticesOf(team.routes, settings.recipients, row.severity)),
  );
  const burnAlerts = all.filter((alert) => alert !== undefined);
  if (burnAlerts.length < all.length) return undefined;
  const alerts = settings.deploy === "slo" && (settings.burnFrom === undefined || settings.burnFrom <= today);
  return {
    id: entry.id,
    name: value.name,
    description: value.description,
    dataset: value.dataset,
    sli: { of: value.of, except: value.except, good: value.good },
    targetPercentage: value.target,
    timePeriod: days,
    owner: value.owner,
    runbook: value.runbook,
    burnPolicy: burn.id,
    burnAlerts: alerts ? burnAlerts.filter(({ notify }) => notify.length > 0) : [],
  };
}

function toBurnAlert(
  context: Context,
  burn: Entry<BurnPolicy>,
  id: string,
  row: BurnEntry,
  notify: BurnAlert["notify"],
): BurnAlert | undefined {
  const { severity, spends, within, exhausted_in } = row;
  const common = { id, severity, notify };
  const wrong = (message: string, hint: string): undefined =>
    context.report(burn, [id], { code: "burn/form", message, hint }) as undefined;
  if (exhausted_in !== undefined)
    return spends === undefined && within === undefined
      ? { ...common, kind: "exhaustion_time", exhaustionMinutes: exhausted_in / 60 }
      : wrong("it has both exhausted_in and spends", "keep exhausted_in, or spends with within");
  if (spends === undefined || within === undefined)
    return wrong("it does not say when it fires", "add spends: 2% and within: 1h, or exhausted_in: 4h");
  return { ...common, kind: "budget_rate", windowMinutes: within / 60, decreasePercent: spends };
}

/** The burn policy that an SLO names. */
export const policyOf = (context: Context, entry: Entry<SloEntry>): Entry<BurnPolicy> | undefined =>
  referred(context, "burnPolicies", entry.value.burn, entry, ["burn"]);
