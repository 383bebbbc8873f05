import { parseExpression } from "../honeycomb/expression/parser";
import { columnsShown } from "../honeycomb/expression/shown";
import type { NamedExpression, Query } from "../honeycomb/query";
import { relationalPrefix } from "../honeycomb/relational";
import type { Column, Dataset } from "../model/dataset";
import type { Project } from "../model/project";
import { eachQueryPanel, eachTrigger } from "./each";
import { inPanel, inTrigger, type Locate } from "./queries";

/** The columns whose values, or parts of them, a name in a query shows: itself, or what a derived column or field of it is made of. */
export type Shown = (name: string) => readonly Column[];

/** A query of a trigger or a panel, with what its names show. */
export interface ShowingQuery {
  readonly by: "trigger" | "panel";
  readonly query: Query;
  readonly dataset: Dataset;
  readonly shown: Shown;
  readonly locate: Locate;
}

/** Those of triggers, disabled ones too, then those of panels. The expressions of a dataset are read once. */
export function* showingQueries(project: Project): Generator<ShowingQuery> {
  const datasets = new Map(project.datasets.map((dataset) => [dataset.slug, { dataset, shown: shownIn(dataset) }]));
  for (const { environment, subject, it } of eachTrigger(project))
    yield {
      by: "trigger",
      query: it.query,
      ...shownBy(it.query, datasets.get(it.dataset)!),
      locate: inTrigger(it, environment, subject),
    };
  for (const { environment, subject, path, it } of eachQueryPanel(project))
    yield {
      by: "panel",
      query: it.query,
      ...shownBy(it.query, datasets.get(it.dataset)!),
      locate: inPanel(path, it.query, environment, subject),
    };
}

/** `url`, or `endpoint (made of url)` where the one shows the other. */
export const madeOf = (name: string, column: Column): string =>
  name === column.name || name.slice(relationalPrefix(name)?.length ?? 0) === column.name
    ? name
    : `${name} (made of ${column.name})`;

function shownIn({ columns, derivedColumns }: Dataset): Shown {
  const sent = new Map(columns.map((column) => [column.name, column]));
  const derived = new Map(derivedColumns.map(({ alias, expression }) => [alias, expression]));
  const known = new Map<string, readonly Column[]>();
  const shown: Shown = (name) => {
    const before = known.get(name);
    if (before) return before;
    known.set(name, []); // of what needs itself nothing is known
    const [column, expression] = [sent.get(name), derived.get(name)];
    const found = column ? [column] : expression === undefined ? [] : distinct(namesIn(expression).flatMap(shown));
    known.set(name, found);
    return found;
  };
  return (name) => {
    const prefix = sent.has(name) || derived.has(name) ? undefined : relationalPrefix(name);
    return shown(name.slice(prefix?.length ?? 0));
  };
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
