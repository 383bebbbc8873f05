import type { Calculation } from "../../honeycomb/query";
import { type Answer, type Asked, compareKeys, type Engine, type Group } from "../engine";
import { changes, formulasOf } from "../points";
import { mergeable, ofValues, type Slide } from "./calculation";
import { type Columns, columnsOf } from "./columns";
import { type Rows, rowsOf } from "./rows";
import { type Scripts, scriptsOn } from "./scripts";
import { type Grid, slidingSum, spanOf } from "./slide";
import { name, parameters } from "./sql";
import { rateColumn, type Store, timeColumn, visibleColumn } from "./store";

/**
 * The fast engine: one scan of a dataset gives partial results of small cells of time for all questions on it at once, and windows
 * slide over the cells. Percentiles and COUNT_DISTINCT read their values, and each breakdown is a scan of its own.
 * Times, windows and offsets are whole seconds.
 */
export function duckdbEngine(store: Store): Engine {
  const scripts = scriptsOn(store.connection);
  return {
    values: async (asked) => {
      const answers = new Map<Asked, Answer>();
      for (const together of scansOf(asked)) await scan(store, scripts, together, answers);
      return asked.map((one) => answers.get(one)!);
    },
    close: async () => store.close(),
  };
}

/** Questions that one scan answers: those on one dataset that break nothing down. */
function scansOf(asked: readonly Asked[]): readonly (readonly Asked[])[] {
  const together = new Map<string, Asked[]>();
  for (const [n, one] of asked.entries()) {
    const alone = one.query.breakdowns.length > 0 ? ` ${n}` : "";
    const scan = one.dataset.slug + alone;
    together.set(scan, [...(together.get(scan) ?? []), one]);
  }
  return [...together.values()];
}

/** One question while it is being answered. */
interface Open {
  readonly asked: Asked;
  readonly events: number;
  readonly slides: readonly (Slide | undefined)[];
}

async function scan(
  store: Store,
  scripts: Scripts,
  asked: readonly Asked[],
  answers: Map<Asked, Answer>,
): Promise<void> {
  const values = parameters();
  const wanted = new Map<string, number>();
  const want = (sql: string): number => {
    if (!wanted.has(sql)) wanted.set(sql, wanted.size);
    return wanted.get(sql)!;
  };
  const grid = gridOf(asked);
  const columnsOfEach = asked.map((one) => columnsOf(one, scripts, values));
  const open = asked.map((one, n): Open => {
    const columns = columnsOfEach[n]!;
    const condition = columns.passes(one.query.filters, one.query.filterCombination);
    const slides = one.query.calculations.map((calculation) =>
      mergeable(calculation, conditionOf(condition, calculation, columns), columns, want),
    );
    return { asked: one, events: want(`count(*) FILTER (WHERE ${condition})`), slides };
  });
  const [{ dataset, query }] = asked as readonly [Asked];
  const keys = query.breakdowns.map((column) => columnsOfEach[0]!.key(column));
  const sql = statement(
    dataset.slug,
    grid,
    asked,
    keys,
    [...wanted.keys()].map((one) => `(${one})::DOUBLE`),
    "",
  );
  const rows = await rowsOf(store.connection, sql, values, {
    keys: keys.length,
    numbers: wanted.size,
    text: false,
  });
  for (const one of open) answers.set(one.asked, await answer(store, scripts, one, grid, rows));
}

function conditionOf(condition: string, { filters = [], filterCombination }: Calculation, columns: Columns): string {
  return filters.length === 0 ? condition : `(${condition} AND ${columns.passes(filters, filterCombination)})`;
}

/** The coarsest grid on which all ticks and all windows begin and end. */
function gridOf(asked: readonly Asked[]): Grid {
  const ends = asked.map(({ ticks, offset = 0 }) => ticks.from - offset);
  const base = Math.min(...ends);
  const lengths = [
    ...ends.map((end) => end - base),
    ...asked.flatMap(({ ticks, timeRange, offset = 0 }) => [ticks.every, timeRange, offset]),
  ];
  for (const length of [base, ...lengths])
    if (!Number.isInteger(length)) throw new Error(`windows and ticks are whole seconds, not ${length}`);
  return { base, step: lengths.reduce(greatestCommonDivisor) };
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));

function statement(
  table: string,
  { base, step }: Grid,
  asked: readonly Asked[],
  keys: readonly string[],
  columns: readonly string[],
  condition: string,
): string {
  const cell = `floor((${name(timeColumn)} - ${base}) / ${step})`;
  const mark = `least(greatest(ceil((${name(visibleColumn)} - ${base}) / ${step}), ${cell} + 1), 2e9)`;
  const first = Math.min(...asked.map(({ ticks, timeRange, offset = 0 }) => ticks.from - offset - timeRange));
  const last = Math.max(...asked.map(({ ticks, offset = 0 }) => ticks.from - offset + ticks.every * (ticks.count - 1)));
  const places = [cell, mark, ...keys].map((one, n) => `${n < 2 ? `(${one})::INTEGER` : one}`);
  return `SELECT ${[...places, ...columns].join(", ")} FROM ${name(table)}
    WHERE ${name(timeColumn)} >= ${first} AND ${name(timeColumn)} < ${last}${condition}
    GROUP BY ${places.map((_, n) => n + 1).join(", ")}`;
}

async function answer(
  store: Store,
  scripts: Scripts,
  { asked, events, slides }: Open,
  grid: Grid,
  rows: ReadonlyMap<string, Rows>,
): Promise<Answer> {
  const { query, ticks, timeRange, offset = 0 } = asked;
  const read: (((key: string) => Float64Array) | undefined)[] = [];
  for (const [n, one] of query.calculations.entries())
    read.push(slides[n] ? undefined : await valuesOf(store, scripts, asked, one, grid)); // a connection streams one result at a time
  const groups = [...rows].flatMap(([key, group]): readonly Group[] => {
    const span = spanOf(group.cells, grid, ticks, timeRange, offset);
    const counted = slidingSum(span, group.numbers[events]!, ticks.count);
    if (query.breakdowns.length > 0 && !counted.some((count) => count > 0)) return [];
    const calculations = query.calculations.map(({ op }, n) => {
      const merged = slides[n]?.(group, span, ticks.count);
      const plain = merged ?? read[n]!(key);
      return op.startsWith("RATE_") ? changes(plain, ticks.every) : plain;
    });
    return [{ key: group.key, calculations, formulas: formulasOf(query, calculations, ticks.count), events: counted }];
  });
  return { groups: groups.toSorted((a, b) => compareKeys(a.key, b.key)) };
}

/** A calculation that needs the values of events, of each group. */
async function valuesOf(store: Store, scripts: Scripts, asked: Asked, calculation: Calculation, grid: Grid) {
  const values = parameters();
  const { query, ticks, timeRange, offset = 0 } = asked;
  const columns = columnsOf(asked, scripts, values);
  const condition = conditionOf(columns.passes(query.filters, query.filterCombination), calculation, columns);
  const { value, text, slide } = ofValues(calculation, columns);
  const keys = [...query.breakdowns.map((column) => columns.key(column)), value];
  const sql = statement(
    asked.dataset.slug,
    grid,
    [asked],
    keys,
    [`sum(${name(rateColumn)})`],
    ` AND ${condition} AND ${value} IS NOT NULL`,
  );
  const ordered = `SELECT * EXCLUDE (v), v FROM (${sql}) AS t(${["c", "m", ...query.breakdowns.map((_, n) => `k${n}`), "v", "w"].join(", ")})`;
  const shape = { keys: query.breakdowns.length, numbers: text ? 1 : 2, text };
  const rows = await rowsOf(store.connection, ordered, values, shape);
  return (key: string): Float64Array => {
    const group = rows.get(key);
    if (!group) return new Float64Array(ticks.count).fill(text ? 0 : Number.NaN);
    return slide(group, spanOf(group.cells, grid, ticks, timeRange, offset), ticks.count);
  };
}
