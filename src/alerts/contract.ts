import { possibleOf } from "../engine/possible/expression";
import { passing } from "../engine/possible/filter";
import {
  anything,
  either,
  every,
  exactly,
  nothing,
  numbersIn,
  ofType,
  type Possible,
  some,
  type Truth,
} from "../engine/possible/value";
import type { Expression } from "../honeycomb/expression/ast";
import { columnsIn } from "../honeycomb/expression/columns";
import { readableByName } from "../honeycomb/expression/definitions";
import type { Calculation, Filter, Query } from "../honeycomb/query";
import { type Column, type Dataset, type EventKind, nameColumn, namedExpressions } from "../model/dataset";
import { inUnit } from "../model/units";

/** Columns whose values are fixed, such as a cold start that is true. */
export type Given = Readonly<Record<string, Possible>>;

/** A query's own calculated fields, or what else has names beside the dataset's columns. */
type Fields = Query["calculatedFields"];

/** What follows from a dataset's telemetry contract about the events that a query reads. */
export interface Contract {
  readonly dataset: Dataset;
  readonly nameColumn: string;
  readonly durationColumn: string;
  readonly errorColumn: string;
  /** Whether events of a kind carry a column that is sent. All have their kind's name, and what the definitions name and no kind lists. */
  carries(kind: EventKind, name: string): boolean;
  /** The kinds of event that can pass the filters of a query and those of a calculation of it, if it has one. */
  selected(query: Query, calculation?: Calculation): readonly EventKind[];
  /** Whether events of a kind can pass them, where these columns of it have these values. */
  selects(kind: EventKind, query: Query, calculation: Calculation | undefined, given: Given): boolean;
  /** Which values a column, derived column or field of the query can have in events of any of these kinds. */
  column(kinds: readonly EventKind[], name: string, fields?: Fields, given?: Given): Possible;
  expression(kind: EventKind, expression: Expression, given?: Given): Possible;
  /** The columns that are sent, by name. */
  readonly columns: ReadonlyMap<string, Column>;
  /** Whether every column that an event carries is described. */
  readonly isWhole: boolean;
  /** Whether a column, derived column or field of the query is described and can be read, and so all that it is made of. */
  knows(name: string, fields?: Fields): boolean;
  /** The columns that are sent, which a column, derived column or field of the query is made of. */
  sent(name: string, fields?: Fields): readonly string[];
  sentIn(expression: Expression): readonly string[];
}

/**
 * Reads a dataset's contract. Derived columns are parsed once, and what they can be is reckoned once for each kind of event, so one
 * contract serves any number of queries. A name that is nowhere described has no values.
 */
export function contractOf(dataset: Dataset): Contract {
  const { definitions, events } = dataset;
  const columns = new Map(dataset.columns.map((column) => [column.name, column]));
  const derived = readableByName(namedExpressions(dataset));
  const durationColumn = definitions.duration_ms ?? "duration_ms";
  const byAll = [nameColumn(dataset), ...unlisted(dataset)];
  const carried = new Map(events.map((kind) => [kind.name, new Set([...kind.carries, ...byAll])]));
  const carries = (kind: EventKind, name: string) => carried.get(kind.name)?.has(name) === true;
  const known = new Map<string, Possible>();

  const sentValue = (kind: EventKind, name: string): Possible => {
    if (name === nameColumn(dataset)) return exactly(kind.name);
    const column = columns.get(name);
    if (!column || !carries(kind, name)) return nothing;
    return column.name === durationColumn ? durationOf(kind, column) : valuesOf(column);
  };
  const reader = (kind: EventKind, fields: ReadonlyMap<string, Expression>, given: Given): Read => {
    const plain = fields.size === 0 ? undefined : reader(kind, noFields, given);
    const seen = new Map<string, Possible>();
    const isPlain = !plain && Object.keys(given).length === 0;
    const read = (name: string): Possible => {
      if (plain && !fields.has(name)) return plain(name);
      if (Object.hasOwn(given, name)) return carries(kind, name) ? given[name]! : nothing;
      const key = `${kind.name} ${name}`;
      const found = (isPlain ? known.get(key) : undefined) ?? seen.get(name);
      if (found) return found;
      const definition = fields.get(name) ?? derived.get(name);
      seen.set(name, anything); // of what needs itself nothing is known
      const value = definition ? possibleOf(definition, read) : sentValue(kind, name);
      seen.set(name, value);
      if (isPlain) known.set(key, value);
      return value;
    };
    return read;
  };

  const selects = ({ filters, filterCombination, calculatedFields }: Query, own: Calculation | undefined) => {
    const ownFilters = own?.filters ?? [];
    const fields = fieldsFor([...filters, ...ownFilters], calculatedFields);
    return (kind: EventKind, given: Given = {}): boolean => {
      const read = reader(kind, fields, given);
      return passes(filters, filterCombination, read).yes && passes(ownFilters, own?.filterCombination, read).yes;
    };
  };
  return {
    dataset,
    columns,
    isWhole: events.every(({ carries }) => carries.every((name) => columns.has(name))),
    nameColumn: nameColumn(dataset),
    durationColumn,
    errorColumn: definitions.error ?? "error",
    carries,
    selected: rememberedSelection((query, calculation) => {
      const isSelected = selects(query, calculation);
      return events.filter((kind) => isSelected(kind));
    }),
    selects: (kind, query, calculation, given) => selects(query, calculation)(kind, given),
    column(kinds, name, fields = [], given = {}) {
      const expressions = fieldsFor([{ column: name }], fields);
      return either(kinds.map((kind) => reader(kind, expressions, given)(name)));
    },
    expression: (kind, expression, given = {}) => possibleOf(expression, reader(kind, noFields, given)),
    ...madeOf(columns, derived),
  };
}

/** Columns that Honeycomb's definitions name and no kind of event lists: OpenTelemetry sends them by itself. */
function unlisted({ definitions, events }: Pick<Dataset, "definitions" | "events">): readonly string[] {
  const listed = new Set(events.flatMap(({ carries }) => carries));
  return Object.values(definitions).filter((name) => !listed.has(name));
}

/** A dozen checks ask it of every query. */
function rememberedSelection(select: Contract["selected"]): Contract["selected"] {
  const known = new WeakMap<Query, Map<Calculation | undefined, readonly EventKind[]>>();
  return (query, calculation) => {
    const ofQuery = known.get(query) ?? new Map<Calculation | undefined, readonly EventKind[]>();
    const found = ofQuery.get(calculation) ?? select(query, calculation);
    known.set(query, ofQuery.set(calculation, found));
    return found;
  };
}

/** What columns are made of. */
function madeOf(
  columns: Contract["columns"],
  derived: ReadonlyMap<string, Expression>,
): Pick<Contract, "knows" | "sent" | "sentIn"> {
  const known = new Map<string, readonly string[]>();
  const leavesOf = (name: string, fields: ReadonlyMap<string, Expression>): readonly string[] => {
    if (fields.size > 0) return leaves([name], [fields, derived]);
    const found = known.get(name) ?? leaves([name], [derived]);
    known.set(name, found);
    return found;
  };
  const isSent = (name: string) => columns.has(name);
  return {
    knows(name, fields = []) {
      const expressions = fieldsFor([{ column: name }], fields);
      return leavesOf(name, expressions).every((one) => isSent(one) || expressions.has(one) || derived.has(one));
    },
    sent: (name, fields = []) => leavesOf(name, fieldsFor([{ column: name }], fields)).filter(isSent),
    sentIn: (expression) =>
      leaves(
        columnsIn(expression).map(({ name }) => name),
        [derived],
      ).filter(isSent),
  };
}

/** These names, and all that their definitions are made of. */
function leaves(start: readonly string[], definitions: readonly ReadonlyMap<string, Expression>[]): readonly string[] {
  const seen = new Set<string>();
  const waiting = [...start];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const [definition] = definitions.flatMap((one) => one.get(name!) ?? []);
    if (definition) waiting.push(...columnsIn(definition).map((one) => one.name));
  }
  return [...seen];
}

type Read = (name: string) => Possible;

const noFields: ReadonlyMap<string, Expression> = new Map();

/** A query's calculated fields, if one of these columns is one. What a dataset derives knows nothing of a query's. */
const fieldsFor = (uses: readonly { readonly column: string }[], fields: Fields): ReadonlyMap<string, Expression> =>
  fields.some(({ name }) => uses.some(({ column }) => column === name)) ? readableByName(fields) : noFields;

function passes(filters: readonly Filter[], combination: "AND" | "OR" | undefined, read: Read): Truth {
  const all = filters.map((filter) => passing(filter, read(filter.column)));
  return combination === "OR" && all.length > 0 ? some(all) : every(all);
}

/** A span of a kind takes no longer than its timeout. */
function durationOf({ timeout }: EventKind, column: Column): Possible {
  const max = timeout === undefined ? undefined : inUnit({ value: timeout, unit: "s" }, column.unit);
  return numbersIn({ min: 0, max: max ?? Number.POSITIVE_INFINITY }, true);
}

/** Times and sizes are never negative. */
function valuesOf({ type, unit }: Column): Possible {
  const values = ofType(type);
  const measures = ["s", "bytes"].some((base) => unit !== undefined && inUnit({ value: 1, unit }, base) !== undefined);
  return values.numbers && measures ? numbersIn({ min: 0, max: Number.POSITIVE_INFINITY }, true) : values;
}
