import { passing } from "../engine/possible/filter";
import { parseExpression } from "../honeycomb/expression/parser";
import type { Alert } from "../model/alert";
import type { Dataset, EventKind, Sampling } from "../model/dataset";
import type { Path } from "../model/diagnostic";
import { sliExpression } from "../model/slo";
import { formatDuration } from "../model/units";
import type { DatasetReader } from "./contract-reads";
import { type Difference, difference, texts } from "./difference";
import { effectOfFewer, effectOfMore, leaningOf } from "./leaning";

/** An alert in both versions, and what it reads in either. */
export interface Read {
  readonly was: Alert;
  readonly is: Alert;
  readonly old: DatasetReader;
  readonly now: DatasetReader;
  readonly names: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
}

/** Kinds that are sent no more, and columns that they do not carry any more. */
export function eventChanges(before: Dataset, after: Dataset, read: Read): readonly Difference[] {
  const [old, now] = [before, after].map(({ events }) => new Map(events.map((kind) => [kind.name, kind])));
  const path: Path = ["datasets", after.slug, "events"];
  const lost = new Map<string, string[]>();
  const gained = new Map<string, string[]>();
  const changes: Difference[] = [];
  for (const kind of read.kinds) {
    const [was, is] = [old!.get(kind), now!.get(kind)];
    if (!was || !is) {
      const change = effectOfEvents(read, is !== undefined, [kind]);
      changes.push({
        path: is ? [...path, kind] : path,
        field: "events",
        ...texts(was && kind, is && kind),
        ...change,
      });
      continue;
    }
    const [carried, carries] = [new Set(was.carries), new Set(is.carries)];
    for (const name of carried)
      if (read.names.has(name) && !carries.has(name)) lost.set(name, [...(lost.get(name) ?? []), kind]);
    for (const name of carries)
      if (read.names.has(name) && !carried.has(name)) gained.set(name, [...(gained.get(name) ?? []), kind]);
    if (!keepsAll(before) || !keepsAll(after)) changes.push(...sampledChange(path, was, is));
  }
  const carrying = (name: string, kinds: readonly string[], isGained: boolean): Difference => {
    const text = `${name} (${kinds.join(", ")})`;
    const change = effectOfEvents(read, isGained, kinds);
    const at = [...path, kinds[0]!, "carries"];
    return {
      path: at,
      field: "carries",
      ...texts(isGained ? undefined : text, isGained ? text : undefined),
      ...change,
    };
  };
  return [
    ...changes,
    ...[...lost].map(([name, kinds]) => carrying(name, kinds, false)),
    ...[...gained].map(([name, kinds]) => carrying(name, kinds, true)),
  ];
}

const keepsAll = ({ sampling: { routine, errors, slow } }: Dataset): boolean =>
  routine === 1 && errors === 1 && slow === 1;

/** Whether each event of a kind is kept, whatever the sampling. */
export function sampledChange(events: Path, was: EventKind, is: EventKind): readonly Difference[] {
  return difference(
    [...events, is.name, "sampled"],
    `sampled ${is.name}`,
    [String(was.sampled), String(is.sampled)],
    is.sampled ? "quieter" : "louder",
    is.sampled ? "not every one of its events is kept any more" : "every one of its events is kept",
  );
}

/** What it does to an alert that these kinds have, or do not have, what it reads. */
function effectOfEvents({ was, is, old, now }: Read, isGained: boolean, kinds: readonly string[]) {
  if (is.kind === "trigger") return (isGained ? effectOfMore : effectOfFewer)(leaningOf(is.trigger));
  const canBeBad = (alert: Alert, { contract }: DatasetReader) => {
    const parsed = alert.kind === "burn_alert" ? parseExpression(sliExpression(alert.slo.sli)) : undefined;
    if (!parsed?.ok) return true;
    return contract.dataset.events
      .filter(({ name }) => kinds.includes(name))
      .some((kind) => passing({ column: "sli", op: "=", value: false }, contract.expression(kind, parsed.value)).yes);
  };
  const [could, can] = [canBeBad(was, old), canBeBad(is, now)];
  if (could && !can) return { effect: "quieter" as const, reason: "none of them can be bad any more" };
  if (!could && can) return { effect: "louder" as const, reason: "they can be bad now" };
  return { effect: "other" as const, reason: "which of them are bad is decided otherwise" };
}

const percent = (share: number): string => `${Number((share * 100).toPrecision(6))}%`;

/** Shares that are kept. Each event kept stands for more where fewer are. */
export function samplingChanges({ sampling: old }: Dataset, { slug, sampling: now }: Dataset): readonly Difference[] {
  const path: Path = ["datasets", slug, "sampling"];
  const share = (key: Exclude<keyof Sampling, "slowAbove">, what: string): readonly Difference[] => {
    const isLess = now[key] < old[key];
    return difference(
      [...path, key],
      `sampling.${key}`,
      [percent(old[key]), percent(now[key])],
      isLess ? "quieter" : "louder",
      `${isLess ? "fewer" : "more"} ${what} events are kept to be seen`,
    );
  };
  const isLater = now.slowAbove > old.slowAbove;
  return [
    ...share("routine", "ordinary"),
    ...share("errors", "failed"),
    ...share("slow", "slow"),
    ...difference(
      [...path, "slow_above"],
      "sampling.slow_above",
      [formatDuration(old.slowAbove), formatDuration(now.slowAbove)],
      isLater ? "quieter" : "louder",
      isLater ? "fewer events are kept as slow ones" : "more events are kept as slow ones",
    ),
  ];
}
