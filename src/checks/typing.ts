import { arityFaults } from "../honeycomb/expression/arity";
import type { Expression } from "../honeycomb/expression/ast";
import { parseExpression } from "../honeycomb/expression/parser";
import { type ColumnTypes, columnOfType, type Types, withoutNull } from "../honeycomb/expression/types";
import type { NamedExpression, Query } from "../honeycomb/query";
import type { Fault } from "../honeycomb/result";
import type { ColumnType } from "../model/dataset";
import { sliAlias } from "../model/names";
import { datasetOf, type Project } from "../model/project";
import type { Finding } from "./check";
import { eachQueryPanel, eachTrigger, writtenSlos } from "./each";
import { writtenExpressions } from "./expressions";
import { perProject } from "./memo";
import { inPanel, inTrigger, type Locate } from "./queries";

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
  const typesBySlug = new Map(project.datasets.map(({ slug }) => [slug, columnTypesOf(project, slug)]));
  const typesIn = (slug: string): ColumnTypes => typesBySlug.get(slug) ?? columnTypesOf(project, slug);
  for (const { dataset, text, path, subject } of writtenExpressions(project))
    yield* readable(text, typesIn(dataset.slug), ({ offset, length }) => ({
      path,
      subject,
      ...(offset === undefined || length === undefined ? {} : { span: { offset, length } }),
    }));
  for (const { environment, subject, it } of eachTrigger(project))
    yield* readableIn(typesIn(it.dataset), it.query, inTrigger(it, environment, subject));
  for (const { environment, subject, path, it } of eachQueryPanel(project))
    yield* readableIn(typesIn(it.dataset), it.query, inPanel(path, it.query, environment, subject));
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

/** Faults of a readable expression as findings at their places. */
export const findingsAt = ({ at }: Readable, faults: readonly Fault[]): readonly Finding[] =>
  faults.map(({ message, hint, offset, length }) => ({
    ...at({ ...(offset === undefined ? {} : { offset }), ...(length === undefined ? {} : { length }) }),
    message,
    ...(hint === undefined ? {} : { hint }),
  }));
