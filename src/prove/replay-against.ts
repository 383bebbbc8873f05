import type { Episode } from "../alerts/timeline";
import { frequencyOf } from "../alerts/timelines";
import { derivedColumnsOf } from "./needed";
import type { Heard, Unheard } from "./replay-hear";
import { type Life, lifeOf, phasesIn } from "./replay-life";

/** One of two versions of an alert; without a life it could not be replayed. */
export interface Version {
  readonly heard: Heard | Unheard;
  readonly life?: Life;
}

/**
 * An alert in two versions. `isDefinedAlike`: nothing of it, and nothing that it reads, was changed. `onlyBefore` and `onlyNow` are when
 * one of them fires, in its worst phase, and the other does not in any.
 */
export interface Difference {
  readonly id: string;
  readonly before?: Version;
  readonly now?: Version;
  readonly isDefinedAlike: boolean;
  readonly onlyBefore: readonly Episode[];
  readonly onlyNow: readonly Episode[];
}

export const versionOf = (heard: Heard | Unheard): Version => ({
  heard,
  ...(heard.kind === "heard" ? { life: lifeOf(heard) } : {}),
});

/** The alerts of two versions, side by side, in the order of the present one; those that are gone come last. */
export function differences(before: readonly Version[], now: readonly Version[]): readonly Difference[] {
  const [old, present] = [byId(before), byId(now)];
  const ids = [...new Set([...present.keys(), ...old.keys()])];
  return ids.map((id) => differenceOf(id, old.get(id), present.get(id)));
}

const byId = (all: readonly Version[]): ReadonlyMap<string, Version> => new Map(all.map((one) => [one.heard.id, one]));

function differenceOf(id: string, before: Version | undefined, now: Version | undefined): Difference {
  return {
    id,
    ...(before ? { before } : {}),
    ...(now ? { now } : {}),
    isDefinedAlike: before !== undefined && now !== undefined && isDefinedAlike(before.heard, now.heard),
    onlyBefore: onlyIn(before, now),
    onlyNow: onlyIn(now, before),
  };
}

/** What one version fires and no phase of the other does. */
function onlyIn(one: Version | undefined, other: Version | undefined): readonly Episode[] {
  if (!one?.life) return [];
  const slack = Math.max(...[one, other].map((version) => (version ? frequencyOf(version.heard.alert) : 0)));
  return one.life.worst.episodes.filter((episode) => phasesIn(other?.life?.phases ?? [], episode, slack) === 0);
}

/** Alike in all that decides: what is asked of the events, and what is made of the answers. */
const isDefinedAlike = (a: Heard | Unheard, b: Heard | Unheard): boolean =>
  JSON.stringify(decidedBy(a)) === JSON.stringify(decidedBy(b));

function decidedBy({ alert, dataset }: Heard | Unheard): unknown {
  const expressions = derivedColumnsOf(alert, dataset).map(({ alias, expression }) => [alias, expression]);
  if (alert.kind === "burn_alert") {
    const { slo, burnAlert } = alert;
    return [slo.sli, slo.targetPercentage, slo.timePeriod, slo.dataset, burnAlert, expressions];
  }
  const { name: _, action: _action, runbook: _runbook, owner: _owner, ...trigger } = alert.trigger;
  return [trigger, expressions];
}
