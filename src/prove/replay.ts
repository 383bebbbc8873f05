import type { Engine } from "../engine/engine";
import { type Difference, differences, type Version, versionOf } from "./replay-against";
import { type Heard, hear, type Period, type Replayed } from "./replay-hear";
import { type Pages, pagesOf } from "./replay-pages";
import { type Sweep, sweepOf } from "./replay-sweep";

/** What is to be replayed. `limits` are of the one alert there is; `before` are the alerts of another version of the project. */
export interface ReplayWish {
  readonly environment: string;
  readonly alerts: readonly Replayed[];
  readonly period: Period;
  readonly limits?: readonly number[];
  readonly before?: { readonly name: string; readonly alerts: readonly Replayed[] };
}

/** What alerts would have done over recorded events. Seconds since the epoch: of the first evaluation and the last. */
export interface Replay {
  readonly environment: string;
  readonly from: number;
  readonly until: number;
  /** Pages most first, then those that fire most; what cannot be replayed comes last. */
  readonly alerts: readonly Version[];
  readonly pages: Pages;
  readonly sweep?: Sweep;
  readonly against?: { readonly name: string; readonly differences: readonly Difference[]; readonly pages: Pages };
}

/**
 * Replays alerts over the events that an engine has: it is asked once, for all alerts of both versions, and everything else is decided on
 * its answers. `begins` hears of each alert. The same events give the same result.
 */
export async function replay(
  engine: Engine,
  { environment, alerts, period, limits, before }: ReplayWish,
  begins: (id: string) => void = () => undefined,
): Promise<Replay> {
  const old = before?.alerts ?? [];
  const heard = await hear(engine, [...alerts, ...old], period);
  const versions = heard.map((one) => {
    begins(one.id);
    return versionOf(one);
  });
  const [now, then] = [versions.slice(0, alerts.length), versions.slice(alerts.length)];
  const lives = versions.flatMap(({ life }) => life ?? []);
  const span = [Math.min(...lives.map(({ from }) => from)), Math.max(...lives.map(({ until }) => until))] as const;
  const pages = (of: readonly Version[]) =>
    pagesOf(
      of.flatMap(({ life }) => life ?? []),
      ...span,
    );
  const swept = limits && now.map((one) => one.heard).find((one): one is Heard => one.kind === "heard");
  return {
    environment,
    from: span[0],
    until: span[1],
    alerts: now.toSorted((a, b) => loudness(b) - loudness(a)),
    pages: pages(now),
    ...(swept ? { sweep: sweepOf(swept, limits) } : {}),
    ...(before ? { against: { name: before.name, differences: differences(then, now), pages: pages(then) } } : {}),
  };
}

/** Any page weighs more than all that fires without one. */
const loudness = ({ life }: Version): number => (life ? life.pages.most * 1e9 + life.fires.most * 1e3 : -1);
