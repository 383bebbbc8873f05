import { type Category, categoriesOf, described } from "../honeycomb/expression/typed";
import { anything, type ColumnTypes } from "../honeycomb/expression/types";
import { type Filter, type Query, type Scalar, type TextOp, textOps } from "../honeycomb/query";
import type { Path } from "../model/diagnostic";
import type { Check, Finding } from "./check";
import { eachQuery, type Locate } from "./queries";
import { typesBySlug, typesInQuery } from "./typing";

/**
 * Query reference: a filter's value keeps its type, so that "400" is not 400. Values compare as in the derived-column language, and neither
 * provider nor API looks at the column. What is wrong in all of its values alone is said here as well as one wrong value among right ones.
 */
export const queryFilterType: Check = {
  code: "query/filter-type",
  severity: "warning",
  *run(project) {
    for (const { slug, query, locate } of eachQuery(project)) {
      const typesIn = typesInQuery(query, typesBySlug(project).get(slug)!);
      for (const { filter, path } of filtersOf(query)) yield* mistyped(filter, path, typesIn, locate);
    }
  },
};

/** Whether one of the filters of all events has a value that its column cannot have, so that no event passes for that reason. */
export const hasMistypedFilter = (query: Query, columns: ColumnTypes): boolean => {
  const typesIn = typesInQuery(query, columns);
  return query.filters.some((filter) => !mistyped(filter, [], typesIn, ({ path }) => ({ path })).next().done);
};

const filtersOf = ({ calculations, filters }: Query): readonly { readonly filter: Filter; readonly path: Path }[] => [
  ...calculations.flatMap(({ filters: own = [] }, n) =>
    own.map((filter, m) => ({ filter, path: ["calculations", n, "filters", m] })),
  ),
  ...filters.map((filter, n) => ({ filter, path: ["filters", n] })),
];

function* mistyped(filter: Filter, path: Path, typesOf: ColumnTypes, locate: Locate): Generator<Finding> {
  if (!("value" in filter)) return;
  const { column, op } = filter;
  const types = typesOf(column) ?? anything;
  const categories = categoriesOf(types);
  if (categories.length === 0) return; // it is never there, whatever its type
  const is = () => `${column} is ${described(types)}`;
  if (isTextOp(op)) {
    if (categories.includes("string")) return;
    const message = `${is()}, and ${op} compares text: ${outcome(op)}`;
    yield {
      ...locate({ path: [...path, "op"], word: op }),
      message,
      hint: "filter by a column of texts, or with = or >",
    };
    return;
  }
  const isOrder = op === "<" || op === "<=" || op === ">" || op === ">=";
  if (isOrder && categories.length === 1 && categories[0] === "boolean") {
    const message = `${is()}, which has no order: ${outcome(op)}`;
    yield { ...locate({ path: [...path, "op"], word: op }), message, hint: `write ${column} = true` };
    return;
  }
  const values = typeof filter.value === "object" ? filter.value.entries() : [[undefined, filter.value] as const];
  for (const [index, value] of values) {
    if (categories.includes(categoryOf(value))) continue;
    const at = index === undefined ? [...path, "value"] : [...path, "value", index];
    const none = index === undefined ? outcome(op) : "it is never met";
    yield {
      ...locate({ path: at, word: String(value) }),
      message: `${is()}, and ${JSON.stringify(value)} is a ${categoryOf(value)}: ${none}`,
      hint: hint(value, categories),
    };
  }
}

const outcome = (op: string): string =>
  op === "!=" || op.startsWith("does-not-") ? "every event passes" : "no event passes";

const isTextOp = (op: string): op is TextOp => (textOps as readonly string[]).includes(op);

function categoryOf(value: Scalar): Category {
  return typeof value === "string" ? "string" : typeof value === "number" ? "number" : "boolean";
}

/** The value as it would have to be, where there is one. */
function hint(value: Scalar, wanted: readonly Category[]): string {
  const text = String(value).trim();
  if (wanted.includes("number") && /^-?\d+(\.\d+)?$/.test(text)) return `write ${text}, without quotes`;
  if (wanted.includes("boolean") && /^(true|false|1|0)$/i.test(text))
    return `write ${text === "1" || text.toLowerCase() === "true"}`;
  if (wanted.includes("string") && typeof value !== "string") return `write ${JSON.stringify(text)}, in quotes`;
  return `write a ${wanted.join(" or a ")}, or filter by another column`;
}
