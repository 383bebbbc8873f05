import { arityFaults } from "../honeycomb/expression/arity";
import type { Expression } from "../honeycomb/expression/ast";
import { parseExpression } from "../honeycomb/expression/parser";
import {
  anything,
  type ColumnTypes,
  columnOfType,
  type Types,
  typesOf,
  withoutNull,
} from "../honeycomb/expression/types";
import type { NamedExpression, Query } from "../honeycomb/query";
import { relationalPrefix } from "../honeycomb/relational";
import type { Fault } from "../honeycomb/result";
import type { ColumnType } from "../model/dataset";
import { sliAlias } from "../model/names";
import { datasetOf, type Project } from "../model/project";
import type { Finding } from "./check";
import { writtenSlos } from "./each";
import { writtenExpressions } from "./expressions";
import { perProject } from "./memo";
import { eachQuery, type Locate } from "./queries";

/** An expression that can be read, what the names in it are, and where a part of it stands. */
export interface Readable {
  readonly text: string;
  readonly expression: Expression;
  readonly columnTypes: ColumnTypes;
  readonly at: (part: Pick<Fault, "offset" | "length">) => Omit<Finding, "message" | "hint">;
}

/** Derived columns, parts of SLIs, and the calculated fields and formulas of queries; not those that expression/invalid refuses. */
export const readableExpressions = perProject((project): readonly Readable[] => [...allReadable(project)]);

function* allReadable(project: Project): Generator<Readable> {
  const typesIn = (slug: string): ColumnTypes => typesBySlug(project).get(slug) ?? columnTypesOf(project, slug);
  for (const { dataset, text, path, subject } of writtenExpressions(project))
    yield* readable(text, typesIn(dataset.slug), ({ offset, length }) => ({
      path,
      subject,
      ...(offset === undefined || length === undefined ? {} : { span: { offset, length } }),
    }));
  for (const { slug, query, locate } of eachQuery(project)) yield* readableIn(typesIn(slug), query, locate);
}

function* readableIn(columns: ColumnTypes, query: Query, locate: Locate): Generator<Readable> {
  const isOwn = (name: string) => query.calculatedFields.some((field) => field.name === name);
  const inList = function* (list: string, all: readonly NamedExpression[], columnTypes: ColumnTypes) {
    for (const [index, { expression }] of all.entries())
      yield* readable(expression, columnTypes, (part) => locate({ path: [list, index, "expression"], ...part }));
  };
  yield* inList("calculated_fields", query.calculatedFields, (name) => (isOwn(name) ? undefined : columns(name)));
  const calculations = new Set(query.calculations.map(({ name }) => name));
  yield* inList("formulas", query.formulas, (name) => (calculations.has(name) ? columnOfType("float") : undefined));
}

function* readable(text: string, columnTypes: ColumnTypes, at: Readable["at"]): Generator<Readable> {
  const parsed = parseExpression(text);
  if (parsed.ok && arityFaults(parsed.value).length === 0) yield { text, expression: parsed.value, columnTypes, at };
}

/** Those of each dataset. */
export const typesBySlug = perProject(
  (project): ReadonlyMap<string, ColumnTypes> =>
    new Map(project.datasets.map(({ slug }) => [slug, columnTypesOf(project, slug)])),
);

/** Columns and derived columns as the contract declares them, a constant never missing; an SLI is true, false or null. */
export function columnTypesOf(project: Project, slug: string): ColumnTypes {
  const { columns, derivedColumns } = datasetOf(project, slug);
  const types = new Map<string, Types>([
    ...writtenSlos(project).map(({ id }) => [sliAlias(id), columnOfType("boolean")] as const),
    ...derivedColumns.map(({ alias, type, expression }) => [alias, derivedTypes(type, expression)] as const),
    ...columns.map(({ name, type }) => [name, columnOfType(type)] as const),
  ]);
  return (name) => types.get(name);
}

function derivedTypes(type: ColumnType, expression: string): Types {
  const parsed = parseExpression(expression);
  const isNumber = parsed.ok && (parsed.value.kind === "integer" || parsed.value.kind === "float");
  return isNumber ? withoutNull(columnOfType(type)) : columnOfType(type);
}

/** Names as the query means them: a field of its own, which may be anything if it cannot be read; else a column, perhaps of a related span. */
export function typesInQuery({ calculatedFields }: Query, columns: ColumnTypes): ColumnTypes {
  const sent: ColumnTypes = (name) => columns(name) ?? columns(name.slice(relationalPrefix(name)?.length ?? 0));
  if (calculatedFields.length === 0) return sent;
  const fields = new Map(
    calculatedFields.map(({ name, expression }) => {
      const parsed = parseExpression(expression);
      const isReadable = parsed.ok && arityFaults(parsed.value).length === 0;
      return [name, isReadable ? typesOf(parsed.value, columns) : anything] as const;
    }),
  );
  return (name) => fields.get(name) ?? sent(name);
}

/** Faults of a readable expression as findings at their places. */
export const findingsAt = ({ at }: Readable, faults: readonly Fault[]): readonly Finding[] =>
  faults.map(({ message, hint, offset, length }) => ({
    ...at({ ...(offset === undefined ? {} : { offset }), ...(length === undefined ? {} : { length }) }),
    message,
    ...(hint === undefined ? {} : { hint }),
  }));
