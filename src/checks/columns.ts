import { didYouMean } from "../honeycomb/suggest";
import type { Dataset } from "../model/dataset";
import { sliAlias } from "../model/names";
import type { Project } from "../model/project";
import { writtenSlos } from "./each";

/** For each dataset every name that a query or an expression there can use: columns, derived columns and SLIs. */
export function columnNames(project: Project): ReadonlyMap<string, ReadonlySet<string>> {
  const slos = writtenSlos(project);
  return new Map(
    project.datasets.map(({ slug, columns, derivedColumns }) => [
      slug,
      new Set([
        ...columns.map(({ name }) => name),
        ...derivedColumns.map(({ alias }) => alias),
        ...slos.flatMap(({ id, dataset }) => (dataset === slug ? [sliAlias(id)] : [])),
      ]),
    ]),
  );
}

/** What to say of a name that a dataset does not have. */
export function unknownColumn(
  name: string,
  { slug, retired }: Dataset,
  known: ReadonlySet<string>,
): { readonly message: string; readonly hint: string } {
  if (retired.includes(name))
    return { message: `${slug} no longer sends ${name}: it is retired`, hint: "use another column" };
  const candidates = [...known];
  const meant = didYouMean(name, candidates) ?? candidates.find((one) => isPart(name, one) || isPart(one, name));
  return {
    message: `${slug} has no column ${name}`,
    hint: meant === undefined ? `describe it in the telemetry of ${slug}, or use another` : `did you mean ${meant}?`,
  };
}

/** `duration` is a part of `duration_ms`, and `status_code` of `http.status_code`. */
const isPart = (part: string, whole: string): boolean =>
  part.length > 2 && (whole.startsWith(part) || whole.endsWith(part));
