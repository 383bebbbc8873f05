import type { Contract } from "../alerts/contract";
import { measuredCalculation } from "../alerts/expected";
import type { Definitions } from "../alerts/measure";
import { type OneFailure, oneFailure } from "../alerts/one-failure";
import { exactly } from "../engine/possible/value";
import type { Traffic } from "../model/environment";
import type { Trigger } from "../model/trigger";
import { formatDuration } from "../model/units";
import type { Check } from "./check";
import { type LiveTrigger, liveIn, thresholdKey } from "./live";

/** Of few events one is a large share: what a ratio is worth follows from the declared traffic alone. */
export const triggerLowTraffic: Check = {
  code: "trigger/low-traffic",
  severity: "warning",
  *run(project) {
    for (const { environment, triggers } of liveIn(project))
      for (const one of triggers) {
        const { trigger, contract, at } = one;
        const op = measuredCalculation(trigger)?.op; // a formula has none, and is mostly a ratio
        const found = op === undefined || op === "AVG" ? likelyOne(contract, trigger, environment.traffic) : undefined;
        if (!found) continue;
        yield {
          path: ["triggers", trigger.id, thresholdKey[trigger.threshold.op]],
          ...at,
          message: `${inWindow(trigger, found)}: ${oneAmong(found)} fires it`,
          hint: guardHint(one),
        };
      }
  },
};

/** From this chance on that one failure fires an alert, it is no accident if it does. */
const likely = 0.05;

export function likelyOne(contract: Contract, trigger: Trigger, traffic: Traffic): OneFailure | undefined {
  const found = oneFailure(contract, trigger, traffic);
  return found && found.chance >= likely ? found : undefined;
}

/** Two digits are all that an estimate of traffic has. */
const about = (events: number): string =>
  String(events < 1 ? Number(events.toPrecision(1)) : Number(events.toPrecision(2)));

export function inWindow({ query }: Trigger, { events: { mean, fewest }, kept }: OneFailure): string {
  const quiet = about(fewest) === about(mean) ? "" : `, ${about(fewest)} in the quietest hour`;
  const thinned = kept.mean === mean ? "" : `, one in ${about(mean / kept.mean)} of them kept`;
  return `about ${about(mean)} events in ${formatDuration(query.timeRange)}${quiet}${thinned}`;
}

/** "one bad event among 4 or fewer", which counts itself. */
export function oneAmong({ among, events, kept }: OneFailure): string {
  const isWhole = kept.mean === events.mean;
  if (among === 1) return `one bad event ${isWhole ? "alone" : "that alone is kept"}`;
  return `one bad event among ${among} or fewer${isWhole ? "" : " kept"}`;
}

/** Where the contract has one column that is 1 for what is bad and 0 for what is not, the guard is on it. */
export function guardHint({ trigger, contract, definitions }: LiveTrigger): string {
  const column = measuredCalculation(trigger)?.column;
  const fits = column === undefined ? () => false : countsBad(column, trigger, contract, definitions);
  const [only, ...more] = contract.dataset.derivedColumns.filter(
    ({ alias, type }) => type === "integer" && fits(alias),
  );
  return only && more.length === 0
    ? `add at_least: { SUM(${only.alias}): 3 }`
    : "add at_least: { SUM(…): 3 }, of a column that is 1 for a bad event and 0 for others";
}

/** Whether a column is 1 where what is measured is bad, and else 0: a share's by its condition; a number's where it is beyond the threshold. */
function countsBad(
  measured: string,
  { query, threshold: { op, value } }: Trigger,
  contract: Contract,
  definitions: Definitions,
): (alias: string) => boolean {
  const falls = op.startsWith("<");
  const { share } = definitions(measured);
  if (share) {
    const [all, none] = share.all > share.none !== falls ? [1, 0] : [0, 1];
    return (alias) => {
      const other = definitions(alias).share;
      return other?.of === share.of && other.all === all && other.none === none;
    };
  }
  const kinds = contract.selected(query);
  const beyond = value + (falls ? -1 : 1) * (Math.abs(value) || 1) * 1e-6;
  return (alias) => {
    const any = contract.column(kinds, alias).numbers;
    const bad = contract.column(kinds, alias, [], { [measured]: exactly(beyond) }).numbers;
    return any?.min === 0 && any.max === 1 && bad?.min === 1;
  };
}
