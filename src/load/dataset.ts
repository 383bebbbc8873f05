import type { Column, Dataset, DerivedColumn, EventKind, Metric } from "../model/dataset";
import type { Context } from "./context";
import { unknownReference } from "./context";
import { type Entry, isWhole } from "./entries";
import type { DatasetEntry, MetricEntry } from "./schema/dataset";
import type { EnvironmentEntry } from "./schema/environment";

/** The contract of one dataset, with its constants as derived columns. */
export function toDataset({ value }: Entry<DatasetEntry>): Dataset {
  const { routine, errors, slow, slow_above } = value.sampling;
  return {
    slug: value.dataset,
    description: value.description,
    sampling: { routine: routine / 100, errors: errors / 100, slow: slow / 100, slowAbove: slow_above },
    limits: { attributesPerEvent: value.limits.attributes, stringBytes: value.limits.string },
    common: value.common,
    events: Object.entries(value.events).map(([name, event]) => toEventKind(name, event, value.common)),
    columns: Object.entries(value.columns).map(([name, column]) => toColumn(name, column)),
    derivedColumns: [
      ...Object.entries(value.constants).map(([alias, constant]) => toConstant(alias, constant, constant.value)),
      ...Object.entries(value.derived).map(
        ([alias, { type, unit, expression, description, privacy, cardinality }]): DerivedColumn => ({
          alias,
          type,
          ...optional("unit", unit),
          expression,
          description,
          ...optional("privacy", privacy),
          ...optional("cardinality", cardinality),
        }),
      ),
    ],
    retired: value.retired,
    definitions: value.definitions,
  };
}

const optional = <K extends string, T>(key: K, value: T | undefined): Partial<Record<K, T>> =>
  value === undefined ? {} : ({ [key]: value } as Record<K, T>);

const toColumn = (
  name: string,
  { max_length, unit, allow: _allow, ...column }: DatasetEntry["columns"][string],
): Column => ({
  name,
  ...column,
  ...optional("unit", unit),
  ...optional("maxLength", max_length),
});

const toEventKind = (
  name: string,
  { emitted_by, timeout, every, carries, allow: _allow, ...event }: DatasetEntry["events"][string],
  common: readonly string[],
): EventKind => ({
  name,
  emittedBy: emitted_by,
  ...event,
  carries: [...common, ...carries],
  ...optional("timeout", timeout),
  ...optional("every", every),
});

const toConstant = (
  alias: string,
  { unit, description }: DatasetEntry["constants"][string],
  value: number,
): DerivedColumn => ({
  alias,
  type: "float",
  ...optional("unit", unit),
  expression: numberLiteral(value),
  description,
});

/** As an expression writes it: digits alone are an integer there, of 64 bits at most. */
const numberLiteral = (value: number): string =>
  Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential() : String(value);

/** The datasets as one environment has them: with its own constants. */
export function datasetsIn(
  context: Context,
  entry: Entry<EnvironmentEntry>,
  datasets: readonly Dataset[],
): readonly Dataset[] {
  const known = context.entries.datasets.entries.flatMap(({ value }) => Object.keys(value.constants));
  const { constants } = entry.value;
  for (const name of isWhole(context.entries.datasets) ? Object.keys(constants) : [])
    if (!known.includes(name)) context.report(entry, ["constants", name], unknownReference("constant", name, known));
  if (Object.keys(constants).length === 0) return datasets;
  const isConstant = (dataset: Dataset, alias: string) =>
    context.entries.datasets.entries.some(({ id, value }) => id === dataset.slug && alias in value.constants);
  return datasets.map((dataset) => ({
    ...dataset,
    derivedColumns: dataset.derivedColumns.map((column) =>
      column.alias in constants && isConstant(dataset, column.alias)
        ? { ...column, expression: numberLiteral(constants[column.alias]!) }
        : column,
    ),
  }));
}

export const toMetric = ({ id, value: { instrument, unit, by, description } }: Entry<MetricEntry>): Metric => ({
  name: id,
  instrument,
  ...optional("unit", unit),
  by,
  description,
});
