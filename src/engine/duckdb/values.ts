import type { Calculation } from "../../honeycomb/query";
import type { Asked, Ticks } from "../engine";
import { ofValues } from "./calculation";
import { columnsOf } from "./columns";
import { all } from "./compile";
import { type Rows, rowsOf } from "./rows";
import { conditionsOf, type Database, type Selection, statement } from "./scan";
import { type Grid, spanOf } from "./slide";
import { name } from "./sql";
import { rateColumn } from "./store";

/** What the questions of one scan share; `known` are values that one of them has read whole, by their SQL. */
export interface Shared {
  readonly grid: Grid;
  readonly together: readonly Asked[];
  readonly known: Map<string, ReadonlyMap<string, Rows>>;
}

/**
 * A calculation that needs the values of events, by the key of each group. `counted` is how many events each group has at each tick: the
 * values are read for a stretch of ticks at a time, so that they take little memory and stand in the processor's cache.
 */
export async function valuesOf(
  database: Database,
  asked: Asked,
  calculation: Calculation,
  { grid, together, known }: Shared,
  counted: readonly Float64Array[],
): Promise<(key: string) => Float64Array> {
  const { query, ticks, timeRange, offset = 0 } = asked;
  const columns = columnsOf(asked, database);
  const { value, isThere, text, slide } = ofValues(calculation, columns);
  const selection: Selection = {
    rows: text ? "distinct" : "events",
    columns: text ? [value] : [name(rateColumn), value],
    keys: query.breakdowns.map((column) => columns.key(column)),
    condition: all([...conditionsOf(query, calculation, columns), isThere]),
  };
  const shape = { keys: query.breakdowns.length, numbers: text ? 0 : 2, text };
  const found = new Map<string, Float64Array>();
  const nothing = () => new Float64Array(ticks.count).fill(text ? 0 : Number.NaN);
  for (const { first, count } of stretches(asked, counted)) {
    const some: Ticks = { ...ticks, from: ticks.from + first * ticks.every, count };
    const isAll = count === ticks.count;
    const sql = statement(asked.dataset.slug, grid, isAll ? together : [{ ...asked, ticks: some }], selection);
    const read = known.get(sql) ?? (await rowsOf(database, sql, shape));
    if (isAll) known.set(sql, read);
    for (const [key, rows] of read) {
      if (!found.has(key)) found.set(key, nothing());
      found.get(key)!.set(slide(rows, spanOf(rows.cells, grid, some, timeRange, offset), count), first);
    }
  }
  return (key) => found.get(key) ?? nothing();
}

/** Events whose values stand in a processor's cache. */
const cached = 250_000;

/** Ticks whose windows hold that many events together, or a few windows where one has more. */
function stretches({ ticks, timeRange }: Asked, counted: readonly Float64Array[]) {
  const found: { readonly first: number; readonly count: number }[] = [];
  const newShare = Math.min(1, ticks.every / timeRange);
  let [first, held, most] = [0, 0, 0];
  for (let tick = 0; tick < ticks.count; tick++) {
    const inWindow = counted.reduce((sum, events) => sum + events[tick]!, 0);
    if (tick === first) most = Math.max(cached, 4 * inWindow);
    held += tick === first ? inWindow : inWindow * newShare;
    if (held < most && tick < ticks.count - 1) continue;
    found.push({ first, count: tick + 1 - first });
    first = tick + 1;
    held = 0;
  }
  return found;
}
