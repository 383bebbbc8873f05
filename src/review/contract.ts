import { didYouMean } from "../honeycomb/suggest";
import type { Column, Dataset, Metric } from "../model/dataset";
import { by, type Path } from "../model/diagnostic";
import type { Project } from "../model/project";
import { isConstant } from "./contract-definitions";
import { columnFields, datasetFields, derivedFields, eventFields, metricFields } from "./contract-fields";
import { datasetReader } from "./contract-reads";
import { both, type Difference, defined, placed, type Sides, whereOf } from "./difference";
import { namesOf, type ReadersOf, readersOf } from "./readers";
import type { ContractChange, Reader } from "./review";

type Found = Pick<ContractChange, "of" | "id" | "kind" | "to"> & {
  readonly changes: readonly Difference[];
  readonly path: Path;
};

/** What differs in the telemetry contract, and who reads it. Nothing where one of the versions cannot be read at all. */
export function contractReview(sides: Sides): readonly ContractChange[] {
  const [base, head] = [sides.base.project, sides.head.project];
  if (!base || !head) return [];
  const found = [
    ...pairs(base.datasets, head.datasets, ({ slug }) => slug).flatMap(([a, b]) => datasetChanges(a, b)),
    ...pairs(base.metrics, head.metrics, ({ name }) => name).flatMap(([a, b]) => metricChanges(a, b)),
  ].filter(({ kind }) => (kind === "removed" ? sides.head.isWhole : kind === "added" ? sides.base.isWhole : true));
  const wanted = new Set(found.filter(({ of }) => of === "column" || of === "derived").map(({ id }) => id));
  const readers = both([base, head], (project) => readersIn(project, wanted));
  const names = new Map(head.datasets.map(({ slug }) => [slug, namesOf(head, slug)]));
  return found
    .map((one) => withReaders(sides, one, readers, names))
    .toSorted(
      by(
        ({ broken }) => (broken.length > 0 ? 0 : 1),
        ({ kind }) => ["removed", "renamed", "changed", "added"].indexOf(kind),
        ({ of }) => ["dataset", "event", "column", "derived", "metric"].indexOf(of),
        ({ id }) => id,
      ),
    );
}

const readersIn = (project: Project, wanted: ReadonlySet<string>): ReadersOf =>
  readersOf(project, new Map(project.datasets.map((one) => [one.slug, datasetReader(one)])), wanted);

function withReaders(
  sides: Sides,
  { path, ...found }: Found,
  [old, now]: readonly [ReadersOf, ReadersOf],
  names: ReadonlyMap<string, ReadonlySet<string>>,
): ContractChange {
  const slash = found.id.indexOf("/");
  const [slug, name] = [found.id.slice(0, slash), found.id.slice(slash + 1)];
  const isRead = found.of === "column" || found.of === "derived";
  const isGone = found.kind === "removed" || found.kind === "renamed";
  const still: readonly Reader[] = isRead && isGone && names.get(slug)?.has(name) !== true ? now(slug, name) : [];
  return {
    ...found,
    changes: found.changes.map((one) => placed(sides, one)),
    readers: isRead ? (isGone ? old : now)(slug, name) : [],
    broken: still,
    ...defined("at", whereOf(sides, path, !isGone)),
  };
}

/** What has one name in both versions, in the order of the later one, then what is gone. */
function pairs<T>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (one: T) => string,
): readonly (readonly [T, undefined] | readonly [T | undefined, T])[] {
  const [old, now] = both([before, after], (all) => new Map(all.map((one) => [nameOf(one), one])));
  return [
    ...after.map((one) => [old.get(nameOf(one)), one] as const),
    ...before.filter((one) => !now.has(nameOf(one))).map((one) => [one, undefined] as const),
  ];
}

type One<T> = readonly [before: T | undefined, after: T | undefined];

/** Added, removed, or changed in some fields. */
function found<T>(
  of: Found["of"],
  id: string,
  path: Path,
  [before, after]: One<T>,
  fields: (before: T, after: T) => readonly Difference[],
): readonly Found[] {
  if (!before) return [{ of, id, kind: "added", changes: [], path }];
  if (!after) return [{ of, id, kind: "removed", changes: [], path }];
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const changes = fields(before, after);
  return changes.length === 0 ? [] : [{ of, id, kind: "changed", changes, path }];
}

function datasetChanges(before: Dataset | undefined, after: Dataset | undefined): readonly Found[] {
  const slug = (after ?? before)!.slug;
  const path: Path = ["datasets", slug];
  const own = found("dataset", slug, path, [before, after], datasetFields);
  if (!before || !after) return own;
  return [
    ...own,
    ...pairs(before.events, after.events, ({ name }) => name).flatMap(([a, b]) => {
      const { name } = (b ?? a)!;
      const id = `${slug}/${name}`;
      return found("event", id, [...path, "events", name], [a, b], (was, is) => eventFields(slug, was, is));
    }),
    ...columnChanges(path, before, after),
    ...pairs(before.derivedColumns, after.derivedColumns, ({ alias }) => alias).flatMap(([a, b]) => {
      const { alias, expression } = (b ?? a)!;
      const at = [...path, isConstant(expression) ? "constants" : "derived", alias];
      return found("derived", `${slug}/${alias}`, at, [a, b], (was, is) => derivedFields(slug, was, is));
    }),
  ];
}

function metricChanges(a: Metric | undefined, b: Metric | undefined): readonly Found[] {
  const { name } = (b ?? a)!;
  return found("metric", name, ["metrics", name], [a, b], metricFields);
}

/** A column that went and a like one that came are one that was renamed, though Honeycomb knows nothing of it. */
function columnChanges(path: Path, before: Dataset, after: Dataset): readonly Found[] {
  const { slug } = after;
  const all = pairs(before.columns, after.columns, ({ name }) => name).flatMap(([a, b]) => {
    const { name } = (b ?? a)!;
    const at = [...path, "columns", name];
    return found("column", `${slug}/${name}`, at, [a, b], (was, is) => columnFields(slug, was, is));
  });
  const of = (columns: readonly Column[]) => new Map(columns.map((one) => [`${slug}/${one.name}`, one]));
  const [old, now] = [of(before.columns), of(after.columns)];
  const free = new Map<string, Column[]>();
  for (const { id, kind } of all) {
    const column = kind === "added" ? now.get(id) : undefined;
    if (column) free.set(formOf(column), [...(free.get(formOf(column)) ?? []), column]);
  }
  const renamed = new Map<string, string>();
  for (const { id, kind } of all) {
    const column = kind === "removed" ? old.get(id) : undefined;
    const like = column && likeOf(column, free.get(formOf(column)) ?? []);
    if (!column || !like) continue;
    renamed.set(id, like.name);
    free.set(
      formOf(column),
      (free.get(formOf(column)) ?? []).filter((one) => one !== like),
    );
  }
  const taken = new Set([...renamed.values()].map((name) => `${slug}/${name}`));
  return all
    .filter(({ id, kind }) => !(kind === "added" && taken.has(id)))
    .map((one) => ({ ...one, ...(renamed.has(one.id) ? { kind: "renamed" as const, to: renamed.get(one.id)! } : {}) }));
}

const formOf = ({ type, unit }: Column): string => `${type} ${unit ?? ""}`;

function likeOf({ name, description }: Column, candidates: readonly Column[]): Column | undefined {
  const same = candidates.find((one) => one.description === description);
  if (same || candidates.length > most) return same;
  const meant = didYouMean(
    name,
    candidates.map((one) => one.name),
  );
  return candidates.find((one) => one.name === meant);
}

/** Names are compared one by one with no more than so many. */
const most = 50;
