import type { Contract } from "../alerts/contract";
import { type Expected, expectedEvents, measuredCalculation } from "../alerts/expected";
import { oneFiresAmong } from "../alerts/one-failure";
import type { Calculation, CalculationOp } from "../honeycomb/query";
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
        const found = firedByOne(one, (op) => op === "AVG", environment.traffic);
        if (!found) continue;
        const { trigger, contract, at } = one;
        const { among, events } = found;
        yield {
          path: ["triggers", trigger.id, thresholdKey[trigger.threshold.op]],
          ...at,
          message: `${inWindow(trigger, events)}: one bad event among ${among} fires it`,
          hint: guardHint(trigger, found.measured, contract),
        };
      }
  },
};

/** A trigger that one bad event fires at the declared traffic, at least in the quietest hour; the most events among which it does. */
export function firedByOne(
  { trigger, contract }: LiveTrigger,
  isMeant: (op: CalculationOp) => boolean,
  traffic: Parameters<typeof expectedEvents>[3],
): { readonly measured: Calculation; readonly among: number; readonly events: Expected } | undefined {
  const measured = measuredCalculation(trigger);
  if (!measured || !isMeant(measured.op)) return undefined;
  const events = expectedEvents(contract.selected(trigger.query, measured), trigger, contract.dataset, traffic);
  if (events.mean === 0) return undefined;
  const among = oneFiresAmong(contract, trigger) ?? 0;
  return among > 0 && among >= events.fewest ? { measured, among, events } : undefined;
}

/** Two digits are all that an estimate of traffic has. */
const about = (events: number): string =>
  String(events < 1 ? Number(events.toPrecision(1)) : Number(events.toPrecision(2)));

export function inWindow({ query }: Trigger, { mean, fewest }: Expected): string {
  const quiet = about(fewest) === about(mean) ? "" : `, ${about(fewest)} in the quietest hour`;
  return `about ${about(mean)} events in ${formatDuration(query.timeRange)}${quiet}`;
}

/** Where the contract has a column that is 1 for what is bad and 0 for what is not, the guard is on it. */
export function guardHint({ query }: Trigger, measured: Calculation, contract: Contract): string {
  const { derivedColumns } = contract.dataset;
  const kinds = contract.selected(query, measured);
  const made = (name: string) => contract.sent(name, query.calculatedFields).toSorted().join(" ");
  const own = derivedColumns.find(({ alias }) => alias === measured.column);
  const fitting = derivedColumns.filter(({ alias, type, expression }) => {
    if (
      type !== "integer" ||
      (own ? tested(expression) !== tested(own.expression) : made(alias) !== made(measured.column ?? ""))
    )
      return false;
    const { numbers } = contract.column(kinds, alias);
    return numbers?.min === 0 && numbers.max === 1;
  });
  return fitting.length === 1
    ? `add at_least: { SUM(${fitting[0]!.alias}): 3 }`
    : "add at_least: { SUM(…): 3 }, of a column that is 1 for a bad event and 0 for others";
}

/** What an expression such as IF($server_error, 100, 0) asks. */
const tested = (expression: string): string | undefined => /^IF\((.*), *[\d.]+, *[\d.]+\)$/.exec(expression)?.[1];
