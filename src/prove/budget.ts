import { contractOf } from "../alerts/contract";
import { countedRates } from "../alerts/false-pages";
import { changedBy } from "../alerts/way";
import { slowestNormal } from "../model/assumptions";
import type { Dataset } from "../model/dataset";
import type { Traffic } from "../model/environment";
import { burnRate, type Slo } from "../model/slo";

/**
 * An objective's budget as a person counts: minutes in which everything may fail and events that may be bad, over its whole period, at the
 * declared traffic. `perMinute` are the events that it counts, over the mean hour; `spentNormally` is the percentage of the budget that the
 * failures and the slow events of normal days spend. `oneIn`: so many events hold one that may be bad.
 */
export interface Budget {
  readonly slo: Slo;
  readonly minutes: number;
  readonly failures: number;
  readonly oneIn: number;
  readonly perMinute: number;
  readonly spentNormally: number;
}

/** Undefined where the declared traffic has nothing that it counts. */
export function budgetIn(slo: Slo, dataset: Dataset, traffic: Traffic): Budget | undefined {
  const rates = countedRates(slo, dataset, traffic);
  if (!rates || rates.all === 0) return undefined;
  const slow = countedRates(slo, slowly(dataset, traffic), { ...traffic, errors: traffic.slow })?.bad ?? 0;
  const [allowed, period] = [1 - slo.targetPercentage / 100, slo.timePeriod * 1440];
  return {
    slo,
    minutes: rounded(allowed * period),
    failures: rounded(allowed * period * rates.all),
    oneIn: rounded(1 / allowed),
    perMinute: rates.all,
    spentNormally: rounded((100 * (rates.bad + slow)) / rates.all / allowed),
  };
}

/** The same kinds of event, which fail by being slow: in the middle of what is slow on a normal day. */
function slowly(dataset: Dataset, traffic: Traffic): Dataset {
  const contract = contractOf(dataset);
  const seconds = (dataset.sampling.slowAbove * (1 + slowestNormal)) / 2;
  const events = dataset.events.map((kind) => {
    const changed = changedBy({ kind: "slow", seconds }, contract, traffic, kind);
    return { ...kind, failed: changed.kind === "changed" ? changed.fields : {} };
  });
  return { ...dataset, events };
}

/** What a burn alert is about: a share of the budget in minutes of a total outage and in events, and how fast that is. */
export interface BurnPace {
  readonly percent: number;
  readonly within: number;
  readonly minutes: number;
  readonly failures: number;
  /** So many times faster than sustainable. */
  readonly rate: number;
  /** The least share of bad events (0 to 1) that, if it stays, spends that much in its window. */
  readonly least: number;
}

/** Undefined for a forecast of exhaustion. */
export function paceOf({ slo, minutes, failures }: Budget, alert: Slo["burnAlerts"][number]): BurnPace | undefined {
  if (alert.kind !== "budget_rate") return undefined;
  const { decreasePercent: percent, windowMinutes } = alert;
  const rate = burnRate(slo.timePeriod, percent, windowMinutes);
  return {
    percent,
    within: windowMinutes * 60,
    minutes: rounded((percent / 100) * minutes),
    failures: rounded((percent / 100) * failures),
    rate,
    least: rounded(rate * (1 - slo.targetPercentage / 100)),
  };
}

/** A tenth of 50 is 5, not 4.999999999999999. */
const rounded = (value: number): number => Number(value.toPrecision(12));
