import { columnsIn } from "../honeycomb/expression/columns";
import { parseExpression } from "../honeycomb/expression/parser";
import type { Fault, Parsed } from "../honeycomb/result";
import type { Resource, Stack, TerraformProblem } from "./document";
import { type Graph, prerequisites } from "./graph";
import { columnsOfQuery } from "./query";
import { suggestion } from "./references";
import { parseTemplate } from "./template";

/** The texts in which a resource names columns of its dataset, and how to find the names. */
const texts: Readonly<Record<string, Readonly<Record<string, (text: string) => Parsed<readonly string[]>>>>> = {
  honeycombio_query: { query_json: columnsOfQuery },
  honeycombio_trigger: { query_json: columnsOfQuery },
  honeycombio_derived_column: { expression: columnsOfExpression },
  honeycombio_slo: { sli: columnItself },
  honeycombio_dataset_definition: { column: columnItself },
};

/** Which attribute names the column that a resource declares. */
const declaring: Readonly<Record<string, string>> = { honeycombio_column: "name", honeycombio_derived_column: "alias" };

function columnsOfExpression(text: string): Parsed<readonly string[]> {
  const parsed = parseExpression(text);
  return parsed.ok ? { ok: true, value: columnsIn(parsed.value).map(({ name }) => name) } : parsed;
}

function columnItself(text: string): Parsed<readonly string[]> {
  return { ok: true, value: [text] };
}

/**
 * Terraform sees no dependency in text: a query that names a column is created before it, and the API refuses the query. So every
 * column that a text names must be declared in its dataset, and the resource must wait for it.
 */
export function* columnProblems(stack: Stack, graph: Graph): Generator<TerraformProblem> {
  const columnsFor = byDataset(declaredColumns(stack));
  for (const resource of stack.resources) {
    if (resource.kind !== "resource") continue;
    const { address, body } = resource;
    for (const [path, read] of Object.entries(texts[resource.type] ?? {})) {
      const source = body[path];
      if (typeof source !== "string") continue;
      const { text, expressions } = parseTemplate(source);
      if (expressions.length > 0) continue; // the reference is a dependency of its own
      const names = read(text);
      if (names.ok) {
        const columns = columnsFor(resource);
        const waitsFor = prerequisites(graph, address);
        for (const message of namedWrongly(new Set(names.value), columns, waitsFor)) yield { address, path, message };
      } else for (const fault of names.problems) yield { address, path, message: describe(fault) };
    }
  }
}

interface Declared {
  readonly name: string;
  readonly dataset: unknown;
  readonly address: string;
}

const declaredColumns = ({ resources }: Stack): readonly Declared[] =>
  resources.flatMap(({ kind, type, body, address }) => {
    const attribute = kind === "resource" ? declaring[type] : undefined;
    const name = attribute === undefined ? undefined : body[attribute];
    return typeof name === "string" ? [{ name: parseTemplate(name).text, dataset: body["dataset"], address }] : [];
  });

/** Columns of the same dataset; a resource of no dataset is environment-wide and may name any. */
function byDataset(declared: readonly Declared[]): (resource: Resource) => ReadonlyMap<string, string> {
  const every = new Map<string, string>();
  const groups = new Map<unknown, Map<string, string>>();
  for (const { name, dataset, address } of declared) {
    if (!groups.has(dataset)) groups.set(dataset, new Map());
    for (const columns of [every, groups.get(dataset)!]) columns.set(name, address);
  }
  return ({ body: { dataset } }) => (dataset === undefined ? every : (groups.get(dataset) ?? new Map()));
}

function* namedWrongly(
  names: ReadonlySet<string>,
  columns: ReadonlyMap<string, string>,
  waitsFor: ReadonlySet<string>,
): Generator<string> {
  for (const name of names) {
    const address = columns.get(name);
    if (address === undefined)
      yield `names ${name}, which its dataset does not have${suggestion(name, [...columns.keys()])}`;
    else if (!waitsFor.has(address)) yield `names ${name}, but does not wait for ${address}`;
  }
}

const describe = ({ message, path }: Fault): string => (path.length === 0 ? message : `${path.join(".")}: ${message}`);
