import { alertAsks } from "../alerts/timelines";
import type { Answer, Asked, Ticks } from "../engine/engine";
import { referenceEngine, type StoredEvent } from "../engine/reference/engine";
import { walk } from "../honeycomb/expression/ast";
import { parseExpression } from "../honeycomb/expression/parser";
import type { Alert } from "../model/alert";
import type { Column, Dataset, EventKind, Fields } from "../model/dataset";
import { eventColumns } from "../simulate/event-columns";
import { random } from "../simulate/random";
import type { Variant } from "./prove";

/** Events of each kind that are tried before two definitions are called the same. */
export const triedOfEachKind = 1000;

/**
 * Whether an alert and a mutant of it are one: they differ in how they read an event alone, and of events of every kind in the
 * contract, with each column it carries missing, true, false, at and around every literal of both, none is read differently. Each event
 * is asked for by itself, so what holds for all holds for their sums.
 */
export async function isEquivalent(right: Variant, mutant: Variant): Promise<boolean> {
  if (beside(right.alert) !== beside(mutant.alert)) return false;
  const literals = literalsOf([right, mutant]);
  for (const kind of right.dataset.events) {
    const all = eventsOf(right.dataset, kind, literals);
    for (let first = 0; first < all.length; first += together) {
      const some = all.slice(first, first + together);
      if ((await readingOf(right, some)) !== (await readingOf(mutant, some))) return false;
    }
  }
  return true;
}

/** The slow engine looks at all events for each: a few at a time are quick. */
const together = 50;

/** What an alert's questions come to for each event alone, as text. */
async function readingOf({ alert, dataset }: Variant, events: readonly StoredEvent[]): Promise<string> {
  const engine = referenceEngine(new Map([[dataset.slug, events]]));
  const ticks: Ticks = { from: events[0]!.time + apart, every: apart, count: events.length };
  const asked = alertAsks(alert, dataset, ticks).map((one): Asked => ({ ...one, timeRange: apart, offset: 0 }));
  return JSON.stringify((await engine.values(asked)).map(numbersOf));
}

/** Seconds between two events, so that each is alone in its window. */
const apart = 10;

/** How many events are behind a value matters where it makes a group be there. */
const numbersOf = ({ groups }: Answer) =>
  groups.map(({ key, calculations, events }) => [
    key,
    calculations.map((values) => [...values]),
    key.length > 0 ? [...events] : [],
  ]);

/** Everything about an alert but how it reads an event. */
function beside(alert: Alert): string {
  if (alert.kind === "burn_alert") return JSON.stringify({ ...alert, slo: { ...alert.slo, sli: null } });
  const { trigger } = alert;
  const query = { ...trigger.query, filters: null, filterCombination: null, calculatedFields: null };
  return JSON.stringify({ ...trigger, query });
}

type Literal = string | number | boolean;

function literalsOf(variants: readonly Variant[]): readonly Literal[] {
  const asked = variants.flatMap(({ alert, dataset }) => alertAsks(alert, dataset, { from: 0, every: 1, count: 1 }));
  const texts = [
    ...variants.flatMap(({ dataset }) => dataset.derivedColumns.map(({ expression }) => expression)),
    ...asked.flatMap(({ query }) => query.calculatedFields.map(({ expression }) => expression)),
  ];
  const written = texts.flatMap((text) => {
    const parsed = parseExpression(text);
    return parsed.ok ? [...walk(parsed.value)] : [];
  });
  const inExpressions = written.flatMap((part): readonly Literal[] => {
    if (part.kind === "integer" || part.kind === "float") return [Number(part.value)];
    return part.kind === "string" ? [part.value] : [];
  });
  const inFilters = asked.flatMap(({ query }) =>
    query.filters.flatMap((filter) => ("value" in filter ? filter.value : [])),
  );
  return [...new Set([...inExpressions, ...inFilters])];
}

function eventsOf(dataset: Dataset, kind: EventKind, literals: readonly Literal[]): readonly StoredEvent[] {
  const columns = new Map(dataset.columns.map((column) => [column.name, column]));
  const named = eventColumns(dataset).name;
  const name = kind.carries.includes(named) ? { [named]: kind.name } : {};
  return Array.from({ length: triedOfEachKind }, (_, n) => {
    const data = { ...drawn(kind, n, columns, literals), ...name };
    return { time: apart * n, visibleAt: apart * n, sampleRate: 1, data };
  });
}

/** One in three of its columns is missing. */
function drawn(kind: EventKind, n: number, columns: ReadonlyMap<string, Column>, literals: readonly Literal[]) {
  const fields = kind.carries.flatMap((name): (readonly [string, Fields[string]])[] => {
    const column = columns.get(name);
    if (!column || random(1, `${kind.name} ${name} is there`)(n) < 1 / 3) return [];
    const values = valuesOf(column, literals);
    return [[name, values[Math.floor(random(1, `${kind.name} ${name}`)(n) * values.length)]!]];
  });
  return Object.fromEntries(fields);
}

function valuesOf({ type }: Column, literals: readonly Literal[]): readonly Fields[string][] {
  switch (type) {
    case "boolean":
      return [true, false];
    case "string":
      return ["other", ...literals.filter((one) => typeof one === "string")];
    case "integer":
    case "float": {
      const numbers = literals.filter((one) => typeof one === "number");
      return [...new Set([0, 1, ...numbers.flatMap((one) => [one - 1, one, one + 1])])];
    }
  }
}
