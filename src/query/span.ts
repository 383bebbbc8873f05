import { name } from "../engine/duckdb/sql";
import type { Store } from "../engine/duckdb/store";
import { timeColumn, visibleColumn } from "../engine/duckdb/store";
import { queryLimits } from "../honeycomb/limits";
import type { Query } from "../honeycomb/query";
import type { Dataset } from "../model/dataset";
import { niceStep } from "../model/nice";
import type { Stretch } from "./stretch";

/** From when to when events are, and when the last can be seen: seconds since the epoch. */
export interface Span {
  readonly first: number;
  readonly last: number;
  readonly seen: number;
}

/** Of the events in the table of a dataset; undefined where there are none. */
export async function spanOf({ connection }: Store, { slug }: Dataset): Promise<Span | undefined> {
  const [time, visible] = [name(timeColumn), name(visibleColumn)];
  const sql = `SELECT min(${time}), max(${time}), max(${visible}) FROM ${name(slug)}`;
  const [[first, last, seen] = []] = (await connection.runAndReadAll(sql)).getRows();
  if (typeof first !== "number" || typeof last !== "number" || typeof seen !== "number") return undefined;
  return { first, last, seen };
}

/** What was asked for beside the query: seconds. `at` is the moment at which it is asked. */
export interface Wished {
  readonly at?: number;
  readonly timeRange?: number;
  readonly granularity?: number;
}

/** Points of a chart where nobody says how long one is. */
const usualPoints = 60;

/**
 * The stretch that a query is about: it ends with the last event, or when it is asked; then it sees what had come by then, and not what
 * was still on its way. Whole seconds.
 */
export function stretchOf(
  query: Pick<Query, "timeRange" | "startTime" | "endTime" | "granularity">,
  { last, seen }: Span,
  wished: Wished,
): Stretch {
  const range = wished.timeRange ?? rangeOf(query);
  const start = wished.timeRange === undefined ? query.startTime : undefined;
  const every = Math.min(wished.granularity ?? query.granularity ?? niceStep(range / usualPoints), range);
  const end = wished.at ?? query.endTime ?? (start === undefined ? after(last, Math.min(every, 60)) : start + range);
  const until = Math.floor(end);
  const late = wished.at === undefined ? Math.max(0, Math.ceil((seen - until) / range)) * range : 0;
  return { from: until - range, until, seenAt: until + late, every };
}

/** Of an SLO over so many days: as far back as there are events, and no further than its period. */
export function objectiveStretch(days: number, span: Span, wished: Wished): Stretch {
  const there = Math.ceil(((wished.at ?? span.last) - span.first) / 60) * 60;
  return stretchOf({ timeRange: Math.max(60, Math.min(days * 86_400, there)) }, span, wished);
}

/** The next whole multiple of so many seconds after a moment. */
const after = (moment: number, seconds: number): number => (Math.floor(moment / seconds) + 1) * seconds;

function rangeOf({ timeRange, startTime, endTime }: Pick<Query, "timeRange" | "startTime" | "endTime">): number {
  if (timeRange !== undefined) return timeRange;
  return startTime !== undefined && endTime !== undefined ? endTime - startTime : queryLimits.defaultTimeRange;
}
