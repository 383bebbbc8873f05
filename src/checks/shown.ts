import { parseExpression } from "../honeycomb/expression/parser";
import { columnsShown } from "../honeycomb/expression/shown";
import type { NamedExpression, Query } from "../honeycomb/query";
import { relationalPrefix } from "../honeycomb/relational";
import type { Column, Dataset, DerivedColumn } from "../model/dataset";
import type { Project } from "../model/project";
import { eachQuery, type PlacedQuery } from "./queries";

/** The columns whose values, or parts of them, a name in a query shows: itself, or what a derived column or field of it is made of. */
export type Shown = (name: string) => readonly Column[];

/** A query of a trigger or a panel, with what its names show. */
export interface ShowingQuery extends PlacedQuery {
  readonly dataset: Dataset;
  readonly shown: Shown;
}

/** Those of triggers, disabled ones too, then those of panels. The expressions of a dataset are read once. */
export function* showingQueries(project: Project): Generator<ShowingQuery> {
  const datasets = new Map(project.datasets.map((dataset) => [dataset.slug, { dataset, shown: shownIn(dataset) }]));
  for (const one of eachQuery(project)) yield { ...one, ...shownBy(one.query, datasets.get(one.slug)!) };
}

/** `url`, or `endpoint (made of url)` where the one shows the other. */
export const madeOf = (name: string, column: Column): string =>
  name === column.name || name.slice(relationalPrefix(name)?.length ?? 0) === column.name
    ? name
    : `${name} (made of ${column.name})`;

export function shownIn({ columns, derivedColumns }: Dataset): Shown {
  const sent = new Map(columns.map((column) => [column.name, column]));
  const derived = new Map(derivedColumns.map((column) => [column.alias, column]));
  const known = new Map<string, readonly Column[]>();
  const shown: Shown = (name) => {
    const before = known.get(name);
    if (before) return before;
    known.set(name, []); // of what needs itself nothing is known
    const [column, made] = [sent.get(name), derived.get(name)];
    const found = column ? [column] : made ? asDeclared(made, distinct(namesIn(made.expression).flatMap(shown))) : [];
    known.set(name, found);
    return found;
  };
  return (name) => {
    const prefix = sent.has(name) || derived.has(name) ? undefined : relationalPrefix(name);
    return shown(name.slice(prefix?.length ?? 0));
  };
}

/** Of the columns that a derived one is made of, what it says of itself holds. What is secret stays so. */
function asDeclared({ privacy, cardinality }: DerivedColumn, columns: readonly Column[]): readonly Column[] {
  if (!privacy && !cardinality) return columns;
  return columns.map((column) => ({
    ...column,
    ...(privacy && column.privacy !== "secret" ? { privacy: privacy.class } : {}),
    ...(cardinality ? { cardinality } : {}),
  }));
}

/** A field of the query hides a column of its name, and its own expression reads that column. */
function shownBy({ calculatedFields }: Query, { dataset, shown }: Pick<ShowingQuery, "dataset" | "shown">) {
  if (calculatedFields.length === 0) return { dataset, shown };
  const fields = new Map(calculatedFields.map((field) => [field.name, field]));
  const inField = ({ expression }: NamedExpression) => distinct(namesIn(expression).flatMap(shown));
  return {
    dataset,
    shown: (name: string) => {
      const field = fields.get(name);
      return field ? inField(field) : shown(name);
    },
  };
}

function namesIn(text: string): readonly string[] {
  const parsed = parseExpression(text);
  return parsed.ok ? columnsShown(parsed.value) : [];
}

const distinct = (columns: readonly Column[]): readonly Column[] => [...new Set(columns)];
