import type { Query } from "../honeycomb/query";
import { printTerm } from "../honeycomb/query-text";
import type { Fault } from "../honeycomb/result";
import type { Path } from "../model/diagnostic";
import type { Trigger } from "../model/trigger";
import type { Finding, Spot } from "./check";
import { eachQueryPanel, eachTrigger } from "./each";
import { perProject } from "./memo";

/** A part of a query, as faults and uses of columns name it: a path in its JSON, and perhaps a stretch of the text there. */
type Part = Pick<Fault, "path" | "offset" | "length"> & { readonly word?: string };

/** Where a part of a query stands in the files. */
export type Locate = (part: Part) => Omit<Finding, "message" | "hint">;

/** A query of a trigger or a panel, the dataset that it is about, and where its parts stand. */
export interface PlacedQuery {
  readonly by: "trigger" | "panel";
  readonly slug: string;
  readonly query: Query;
  readonly locate: Locate;
}

/** Those of triggers, disabled ones too, then those of panels. */
export const eachQuery = perProject((project): readonly PlacedQuery[] => [
  ...eachTrigger(project).map(({ environment, subject, it }) => ({
    by: "trigger" as const,
    slug: it.dataset,
    query: it.query,
    locate: inTrigger(it, environment, subject),
  })),
  ...eachQueryPanel(project).map(({ environment, subject, path, it }) => ({
    by: "panel" as const,
    slug: it.dataset,
    query: it.query,
    locate: inPanel(path, it.query, environment, subject),
  })),
]);

/** A trigger's query: `over` is its time range, and `at_least` makes havings and the calculations that they are about. */
export const inTrigger =
  ({ id, query }: Trigger, environment: string, subject: string): Locate =>
  (part) => {
    const trigger: Path = ["triggers", id];
    const written = spotsOf(query, trigger, part);
    const guard = guardSpots(query, trigger, part);
    const isAllHavings = part.path[0] === "havings" && part.path.length === 1;
    return { ...spread(isAllHavings ? [...guard, ...written] : [...written, ...guard]), environment, subject };
  };

/** A panel's query: `over` is its time range, and `lines` make calculated fields with their calculations. */
export const inPanel =
  (panel: Path, query: Query, environment: string, subject: string): Locate =>
  (part) => ({ ...spread([...spotsOf(query, panel, part), { path: [...panel, "lines"] }]), environment, subject });

/** The part itself; else, where an item is short text, the item, narrowed to the word that the part is. */
function spotsOf(query: Query, owner: Path, part: Part): readonly Spot[] {
  const { path, offset, length } = part;
  const own = [...owner, "query", ...path];
  const span = offset === undefined || length === undefined ? {} : { span: { offset, length } };
  const word = wordOf(query, part);
  const [list, index] = path;
  return [
    { path: own, ...span, ...word },
    ...(path.length > 2 ? [{ path: [...owner, "query", list!, index!], ...word }] : []),
    ...(list === "time_range" ? [{ path: [...owner, "over"] }] : []),
  ];
}

function wordOf(query: Query, { path: [list, index], offset, length, word }: Part): { readonly word?: string } {
  if (word !== undefined || offset === undefined || length === undefined) return word === undefined ? {} : { word };
  const named = list === "formulas" ? query.formulas : list === "calculated_fields" ? query.calculatedFields : [];
  const text = named[Number(index)]?.expression.slice(offset, offset + length);
  return text === undefined ? {} : { word: text };
}

function guardSpots(query: Query, trigger: Path, { path: [list, index], word }: Part): readonly Spot[] {
  const at = index === undefined ? -1 : Number(index);
  const having = list === "havings" ? query.havings.at(at) : undefined;
  const calculation = list === "calculations" ? query.calculations.at(at) : undefined;
  const [op, column] = [having?.calculateOp ?? calculation?.op, having?.column ?? calculation?.column];
  if (op === undefined) return [];
  const term = printTerm(op, column);
  return [
    { path: [...trigger, "at_least", term], word: word ?? term },
    { path: [...trigger, "at_least"], ...(word === undefined ? {} : { word }) },
  ];
}

function spread([own, ...also]: readonly Spot[]): Spot & Pick<Finding, "also"> {
  return { ...own!, also };
}
