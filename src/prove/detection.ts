import type { Budget } from "./budget";
import { defined } from "./defined";
import type { Reaction, Rehearsed } from "./rehearse";
import type { Outcome } from "./search";

/** The middle of what came by chance, and what 95 of 100 do not exceed; absent where it does not come at all so often. */
export interface Spread {
  readonly p50?: number;
  readonly p95?: number;
}

/**
 * What an alert makes of an outage: how often it fires at all (0 to 1), seconds from its beginning until it does and from its end until it has
 * reset, where it fired; what the outage has spent of the budget when the alert fires, and in all, in minutes of a total outage and in failures.
 */
export interface Detection {
  readonly share: number;
  readonly fired: number;
  readonly fires: Spread;
  readonly resets: Spread;
  readonly spent?: {
    readonly failures: Spread;
    readonly minutes: Spread;
    readonly percent: Spread;
    readonly inAll: { readonly failures: number; readonly minutes: number; readonly percent: number };
  };
}

/** What the outage did: without those that fire as early on a normal day. */
export const causedOf = ({ reactions }: Rehearsed, normal: Rehearsed): readonly Reaction[] =>
  reactions.filter(({ fired = Number.POSITIVE_INFINITY }, n) => {
    const anyway = normal.reactions[n]!.fired;
    return anyway === undefined || fired < anyway;
  });

export function outcomeOf(reactions: readonly Reaction[]): Outcome {
  const fired = reactions.filter((one) => one.fired !== undefined).length;
  return fired === 0 ? "never" : fired === reactions.length ? "always" : "sometimes";
}

export function detectionOf(
  outage: Rehearsed["outage"],
  reactions: readonly Reaction[],
  budget: Budget | undefined,
): Detection {
  const { share } = outage;
  const fired = reactions.filter((one) => one.fired !== undefined);
  const minutes = spreadOf(reactions.map((one) => one.minutes && share * one.minutes));
  const times = ({ p50, p95 }: Spread, by: number): Spread => ({
    ...defined("p50", p50 && p50 * by),
    ...defined("p95", p95 && p95 * by),
  });
  const inAll = (share * outage.for) / 60;
  return {
    share,
    fired: reactions.length === 0 ? 0 : fired.length / reactions.length,
    fires: spreadOf(reactions.map((one) => one.fired)),
    resets: spreadOf(fired.map((one) => one.reset)),
    ...(budget
      ? {
          spent: {
            minutes,
            failures: times(minutes, budget.perMinute),
            percent: times(minutes, 100 / budget.minutes),
            inAll: { minutes: inAll, failures: inAll * budget.perMinute, percent: (100 * inAll) / budget.minutes },
          },
        }
      : {}),
  };
}

/** What does not come is later than all that does. */
export function spreadOf(values: readonly (number | undefined)[]): Spread {
  const sorted = values.map((value) => value ?? Number.POSITIVE_INFINITY).toSorted((a, b) => a - b);
  const at = (share: number) => {
    const value = sorted[Math.ceil(share * sorted.length) - 1];
    return value !== undefined && Number.isFinite(value) ? value : undefined;
  };
  return { ...defined("p50", at(0.5)), ...defined("p95", at(0.95)) };
}
