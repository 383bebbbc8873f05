import type { Filter, Query } from "../honeycomb/query";
import type { Column, PrivacyClass } from "../model/dataset";
import type { Project } from "../model/project";
import type { Finding } from "./check";
import { madeOf, type ShowingQuery, showingQueries } from "./shown";

/** A part of a query that shows values of single events, and how it does. */
interface Part {
  readonly kind: "groups" | "value" | "extreme";
  readonly name: string;
  readonly path: readonly (string | number)[];
}

type By = ShowingQuery["by"];

/**
 * Where triggers and panels show values of columns of these classes: groups, values that filters compare with, the least and the
 * greatest value. Counts, sums and what is only asked to exist show nobody.
 */
export function* exposures(
  project: Project,
  classes: Readonly<Record<By, readonly PrivacyClass[]>>,
): Generator<Finding> {
  for (const { by, query, dataset, shown, locate } of showingQueries(project))
    for (const { kind, name, path } of showingParts(query)) {
      const column = shown(name).find(({ privacy }) => classes[by].includes(privacy));
      if (!column) continue;
      const pseudonym = dataset.columns.find(({ privacy }) => privacy === "pseudonymous");
      yield {
        ...locate({ path, word: name }),
        message: message(kind, by, name, column),
        hint: hint(kind, by, pseudonym),
      };
    }
}

const showingParts = (query: Query): readonly Part[] => [
  ...query.calculations.flatMap(({ op, column, filters = [] }, n): readonly Part[] => [
    ...(column !== undefined && (op === "MIN" || op === "MAX")
      ? [{ kind: "extreme", name: column, path: ["calculations", n, "column"] } as const]
      : []),
    ...filterParts(filters, ["calculations", n, "filters"]),
  ]),
  ...filterParts(query.filters, ["filters"]),
  ...query.breakdowns.map((name, n): Part => ({ kind: "groups", name, path: ["breakdowns", n] })),
];

const filterParts = (filters: readonly Filter[], path: Part["path"]): readonly Part[] =>
  filters.flatMap((filter, n) =>
    namesAValue(filter) ? [{ kind: "value", name: filter.column, path: [...path, n, "column"] } as const] : [],
  );

/** A whole value of the column; a part of a text or a bound may be anything, and true and false are nobody's. */
function namesAValue(filter: Filter): boolean {
  switch (filter.op) {
    case "=":
    case "!=":
      return typeof filter.value !== "boolean";
    case "in":
    case "not-in":
      return true;
    case ">":
    case ">=":
    case "<":
    case "<=":
    case "starts-with":
    case "does-not-start-with":
    case "ends-with":
    case "does-not-end-with":
    case "contains":
    case "does-not-contain":
    case "exists":
    case "does-not-exist":
      return false;
  }
}

function message(kind: Part["kind"], by: By, name: string, column: Column): string {
  const what = `${madeOf(name, column)}, which is ${column.privacy}`;
  const who = by === "trigger" ? "in notifications, to all who are in their channels" : "to all who may open the board";
  switch (kind) {
    case "groups":
      return `each value of ${what}, is shown ${who}`;
    case "value":
      return `a value of ${what}, stands here and is shown ${who}`;
    case "extreme":
      return `a single value of ${what}, is shown ${who}`;
  }
}

function hint(kind: Part["kind"], by: By, pseudonym: Column | undefined): string {
  const isHelp = by === "panel" && pseudonym !== undefined;
  switch (kind) {
    case "groups":
      return `break down by ${isHelp ? `a pseudonym such as ${pseudonym.name}` : "what is public"}, or by nothing`;
    case "value":
      return `filter by ${isHelp ? `a pseudonym such as ${pseudonym.name}` : "what is public"}, or only ask that it exists`;
    case "extreme":
      return "write AVG or COUNT_DISTINCT, which show nobody";
  }
}
