import { columnNamed } from "../../honeycomb/expression/ast";
import type { Calculation, Filter, FilterCombination } from "../../honeycomb/query";
import { type Answer, type Asked, compareKeys, type Engine, type Group, timeOf } from "../engine";
import { definitionsOf } from "../parsed";
import { changes, formulasOf } from "../points";
import { aggregate } from "./aggregate";
import { evaluator } from "./expression";
import { matches } from "./filter";
import type { Event, Value } from "./value";

/** An event as Honeycomb holds it: when it was received and can be seen (seconds since the epoch), how many events it stands for, and what it is. */
export interface StoredEvent extends Event {
  readonly visibleAt: number;
  readonly sampleRate: number;
  readonly kind?: string;
}

/** The slow and obvious engine, which judges the fast one: each tick looks at every event anew. Events are given by dataset. */
export const referenceEngine = (events: ReadonlyMap<string, readonly StoredEvent[]>): Engine => ({
  values: async (asked) => asked.map((one) => answer(one, received(events.get(one.dataset.slug) ?? []))),
  close: async () => {},
});

const received = (events: readonly StoredEvent[]): readonly StoredEvent[] =>
  events.map((event) => ({ ...event, ingestTime: event.visibleAt }));

type ColumnOf = (name: string, event: Event) => Value;

function answer(asked: Asked, events: readonly StoredEvent[]): Answer {
  const { query, ticks } = asked;
  const column = columnsOf(asked);
  const passing = events.filter((event) => passes(query.filters, query.filterCombination, event, column));
  const groups = groupsOf(query.breakdowns, passing, column).map(({ key, members }): Group => {
    const windows = Array.from({ length: ticks.count }, (_, tick) => seenAt(asked, timeOf(ticks, tick), members));
    const plain = query.calculations.map((one) => Float64Array.from(windows, (of) => calculate(one, of, column)));
    const calculations = query.calculations.map(({ op }, n) =>
      op.startsWith("RATE_") ? changes(plain[n]!, ticks.every) : plain[n]!,
    );
    const formulas = formulasOf(query, calculations, ticks.count);
    return { key, calculations, formulas, events: Float64Array.from(windows, ({ length }) => length) };
  });
  return { groups: query.breakdowns.length === 0 ? groups : groups.filter(({ events: of }) => of.some((n) => n > 0)) };
}

function seenAt(
  { timeRange, offset = 0 }: Asked,
  tick: number,
  events: readonly StoredEvent[],
): readonly StoredEvent[] {
  const end = tick - offset;
  return events.filter(({ time, visibleAt }) => end - timeRange <= time && time < end && visibleAt <= tick);
}

function columnsOf(asked: Asked): ColumnOf {
  const evaluate = evaluator(definitionsOf(asked));
  return (name, event) => evaluate(columnNamed(name), event);
}

function passes(
  filters: readonly Filter[],
  combination: FilterCombination | undefined,
  event: Event,
  column: ColumnOf,
): boolean {
  const lets = (filter: Filter) => matches(filter, column(filter.column, event));
  return combination === "OR" && filters.length > 0 ? filters.some(lets) : filters.every(lets);
}

function groupsOf(breakdowns: readonly string[], events: readonly StoredEvent[], column: ColumnOf) {
  if (breakdowns.length === 0) return [{ key: [], members: events }];
  const groups = new Map<string, { readonly key: readonly Value[]; readonly members: StoredEvent[] }>();
  for (const event of events) {
    const key = breakdowns.map((name) => column(name, event));
    const text = JSON.stringify(key);
    if (!groups.has(text)) groups.set(text, { key, members: [] });
    groups.get(text)!.members.push(event);
  }
  return [...groups.values()].toSorted((a, b) => compareKeys(a.key, b.key));
}

function calculate(calculation: Calculation, events: readonly StoredEvent[], column: ColumnOf): number {
  const { op, filters = [], filterCombination } = calculation;
  const seen = events
    .filter((event) => passes(filters, filterCombination, event, column))
    .map((event) => ({
      value: calculation.column === undefined ? true : column(calculation.column, event),
      weight: event.sampleRate,
    }));
  return aggregate(op, seen);
}
