import { evaluator } from "../engine/reference/expression";
import type { Value } from "../engine/reference/value";
import type { Expression } from "../honeycomb/expression/ast";
import { readableByName } from "../honeycomb/expression/definitions";
import type { NamedExpression, Query } from "../honeycomb/query";
import { type Dataset, type EventKind, nameColumn, namedExpressions } from "../model/dataset";
import type { Traffic } from "../model/environment";
import { happensPerMinute } from "../model/volume";

/** The calculated fields of a query as far as it reads them; mostly none. */
export const fieldsRead = ({ calculatedFields, calculations, filters }: Query): readonly NamedExpression[] => {
  const read = new Set([...calculations, ...filters].map(({ column }) => column));
  return calculatedFields.some(({ name }) => read.has(name)) ? calculatedFields : [];
};

/** Events of a kind that are alike: how many a minute are kept, what each stands for, and any column or expression of one of them. */
export interface Typical {
  readonly kind: string;
  readonly perMinute: number;
  readonly weight: number;
  value(expression: Expression): Value;
}

/** A normal day's traffic. What comes by the clock, and not by chance, is `periodic`. */
export interface TypicalEvents {
  readonly normal: readonly Typical[];
  readonly failed: readonly Typical[];
  readonly periodic: readonly Typical[];
}

/** What a normal day's traffic consists of: of each kind that comes by chance, those that are well and those that failed. */
export const typicalEvents = (
  dataset: Dataset,
  traffic: Traffic,
  calculatedFields: readonly NamedExpression[] = [],
): TypicalEvents => typicalEventsOf(dataset, traffic)(calculatedFields);

type ByFields = (calculatedFields: readonly NamedExpression[]) => TypicalEvents;

/** What is worked out of a dataset and a traffic stays with them: neither ever changes, and every alert asks. */
const known = new WeakMap<Dataset, WeakMap<Traffic, ByFields>>();

/** The same for any number of queries, each with its calculated fields: the dataset's expressions are parsed once. */
export function typicalEventsOf(dataset: Dataset, traffic: Traffic): ByFields {
  const ofDataset = known.get(dataset) ?? new WeakMap<Traffic, ByFields>();
  const found = ofDataset.get(traffic) ?? typicalEventsBy(dataset, traffic);
  known.set(dataset, ofDataset.set(traffic, found));
  return found;
}

function typicalEventsBy(dataset: Dataset, traffic: Traffic): ByFields {
  const derived = readableByName(namedExpressions(dataset));
  const plain = eventsWith(dataset, traffic, derived);
  return (fields) =>
    fields.length === 0 ? plain : eventsWith(dataset, traffic, new Map([...derived, ...readableByName(fields)]));
}

function eventsWith(dataset: Dataset, traffic: Traffic, definitions: ReadonlyMap<string, Expression>): TypicalEvents {
  const evaluate = evaluator(definitions);
  const { errors, routine } = dataset.sampling;
  const of = (kind: EventKind, data: EventKind["normal"], share: number, keptShare: number): readonly Typical[] => {
    const kept = kind.sampled ? keptShare : 1;
    const perMinute = happensPerMinute(dataset, traffic, kind.name) * share * kept;
    const event = { time: 0, data: { [nameColumn(dataset)]: kind.name, ...data } };
    const value = rememberedColumns((expression) => evaluate(expression, event));
    return perMinute > 0 ? [{ kind: kind.name, perMinute, weight: 1 / kept, value }] : [];
  };
  const byChance = dataset.events.filter(({ every }) => every === undefined);
  const byClock = dataset.events.filter(({ every }) => every !== undefined);
  return {
    normal: byChance.flatMap((kind) => of(kind, kind.normal, 1 - traffic.errors, routine)),
    failed: byChance.flatMap((kind) => of(kind, { ...kind.normal, ...kind.failed }, traffic.errors, errors)),
    periodic: byClock.flatMap((kind) => of(kind, kind.normal, 1, routine)),
  };
}

/** An event's columns are asked for by every query that reads them. */
function rememberedColumns(value: Typical["value"]): Typical["value"] {
  const known = new Map<string, Value>();
  return (expression) => {
    if (expression.kind !== "column") return value(expression);
    const found = known.get(expression.name);
    if (found !== undefined) return found;
    const result = value(expression);
    known.set(expression.name, result);
    return result;
  };
}
