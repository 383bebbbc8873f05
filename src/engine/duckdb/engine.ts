import { type Answer, type Asked, compareKeys, type Engine, type Group } from "../engine";
import { definitionsOf } from "../parsed";
import { changes, formulasOf } from "../points";
import { mergeable, type Slide, type Want } from "./calculation";
import { columnsOf } from "./columns";
import { all } from "./compile";
import { type Rows, rowsOf } from "./rows";
import { conditionsOf, type Database, gridOf, statement } from "./scan";
import { scriptsOn } from "./scripts";
import { type Grid, type Span, slidingSum, spanOf } from "./slide";
import { name, parameters } from "./sql";
import type { Store } from "./store";
import { scansOf } from "./together";
import { type Shared, valuesOf } from "./values";

/**
 * The fast engine: one scan of a dataset gives partial results of small cells of time for all questions on it at once, and windows
 * slide over the cells. Percentiles and COUNT_DISTINCT read their values, and each breakdown is a scan of its own.
 * Times, windows and offsets are whole seconds.
 */
export function duckdbEngine(store: Store): Engine {
  const scripts = scriptsOn(store.connection);
  return {
    values: async (asked) => {
      const database = {
        connection: store.connection,
        scripts,
        parameters: parameters(),
        definitionsOf: remembering(definitionsOf),
      };
      const different = new Map(asked.map((one) => [textOf(one), one])); // the burn alerts of an SLO all ask the same
      const answers = new Map<Asked, Answer>();
      for (const together of await scansOf(database, [...different.values()]))
        for (const [one, answer] of await scan(database, together)) answers.set(one, answer);
      return asked.map((one) => answers.get(different.get(textOf(one))!)!);
    },
    close: async () => store.close(),
  };
}

function remembering<Of, Result>(make: (of: Of) => Result): (of: Of) => Result {
  const made = new Map<Of, Result>();
  return (of) => {
    const result = made.get(of) ?? make(of);
    made.set(of, result);
    return result;
  };
}

const textOf = ({ dataset, query, timeRange, ticks, offset }: Asked): string => {
  const { calculations, calculatedFields, formulas, filters, filterCombination, breakdowns } = query;
  const asks = [calculations, calculatedFields, formulas, filters, filterCombination, breakdowns];
  return JSON.stringify([dataset.slug, dataset.derivedColumns, asks, timeRange, ticks, offset]);
};

/** One question while it is being answered. */
interface Open {
  readonly asked: Asked;
  readonly events: number;
  readonly slides: readonly (Slide | undefined)[];
}

async function scan(database: Database, asked: readonly Asked[]): Promise<readonly (readonly [Asked, Answer])[]> {
  const [wanted, named, asks] = [new Map<string, number>(), new Map<string, string>(), new Set<string>()];
  const refer = (sql: string): string => {
    if (!named.has(sql)) named.set(sql, name(`@${named.size}`));
    return named.get(sql)!;
  };
  const want: Want = (how, value, conditions) => {
    const none = how === "sum" || how === "count" ? "0" : "'NaN'";
    const sql = `coalesce((${how}(CASE WHEN ${all(conditions)} THEN ${value} END))::DOUBLE, ${none})`;
    if (!wanted.has(sql)) wanted.set(sql, wanted.size);
    return wanted.get(sql)!;
  };
  const open = asked.map((one): Open => {
    const { query } = one;
    const columns = columnsOf(one, database, refer);
    asks.add(all(conditionsOf(query, {}, columnsOf(one, database))));
    const slides = query.calculations.map((calculation) =>
      mergeable(calculation, conditionsOf(query, calculation, columns), columns, want),
    );
    return { asked: one, events: want("count", "1", conditionsOf(query, {}, columns)), slides };
  });
  const [first] = asked as readonly [Asked];
  const { dataset, query } = first;
  const columns = columnsOf(first, database, refer);
  const grid = gridOf(asked);
  const sql = statement(dataset.slug, grid, asked, {
    rows: "groups",
    keys: query.breakdowns.map((column) => columns.key(column)),
    columns: [...wanted.keys()],
    named,
    condition: `(${[...asks].join(" OR ")})`,
  });
  const shape = { keys: query.breakdowns.length, numbers: wanted.size, text: false };
  const rows = await rowsOf(database, sql, shape);
  const shared = { grid, together: asked, known: new Map(), rows, spanIn: spansOn(grid) };
  const answers: [Asked, Answer][] = [];
  for (const one of open) answers.push([one.asked, await answer(database, one, shared)]); // a connection streams one result at a time
  return answers;
}

/** Questions with the same window share where the rows stand in it. */
function spansOn(grid: Grid): (rows: Rows, asked: Asked) => Span {
  const known = new Map<Rows, Map<string, Span>>();
  return (rows, { ticks, timeRange, offset = 0 }) => {
    const spans = known.get(rows) ?? new Map<string, Span>();
    known.set(rows, spans);
    const window = JSON.stringify([ticks, timeRange, offset]);
    const span = spans.get(window) ?? spanOf(rows.cells, grid, ticks, timeRange, offset);
    spans.set(window, span);
    return span;
  };
}

async function answer(
  database: Database,
  { asked, events, slides }: Open,
  shared: Shared & { readonly rows: ReadonlyMap<string, Rows>; readonly spanIn: ReturnType<typeof spansOn> },
): Promise<Answer> {
  const { query, ticks } = asked;
  const groups = [...shared.rows].flatMap(([key, group]) => {
    const span = shared.spanIn(group, asked);
    const counted = slidingSum(span, group.numbers[events]!, ticks.count);
    const isThere = query.breakdowns.length === 0 || counted.some((count) => count > 0);
    return isThere ? [{ key, group, span, counted }] : [];
  });
  const all = groups.map(({ counted }) => counted);
  const read: (((key: string) => Float64Array) | undefined)[] = [];
  for (const [n, calculation] of query.calculations.entries())
    read.push(slides[n] ? undefined : await valuesOf(database, asked, calculation, shared, all));
  const answered = groups.map(({ key, group, span, counted }): Group => {
    const calculations = query.calculations.map(({ op }, n) => {
      const plain = slides[n]?.(group, span, ticks.count) ?? read[n]!(key);
      return op.startsWith("RATE_") ? changes(plain, ticks.every) : plain;
    });
    return { key: group.key, calculations, formulas: formulasOf(query, calculations, ticks.count), events: counted };
  });
  return { groups: answered.toSorted((a, b) => compareKeys(a.key, b.key)) };
}
