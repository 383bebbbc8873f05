import type { Query } from "../honeycomb/query";
import { columnsOf } from "../honeycomb/query-columns";
import type { Project } from "../model/project";
import { eachQueryPanel, eachTrigger } from "./each";
import { columnUses, writtenExpressions } from "./expressions";

/** What reads a name of a dataset: `subject` says it in words, `alias` is the column that is made with it, a derived one or an SLI. */
export interface Reader {
  readonly subject: string;
  readonly alias?: string;
}

/** Those that read a column or derived column of a dataset, each once: derived columns and SLOs, then triggers, then panels. */
export type ReadersOf = (slug: string, name: string) => readonly Reader[];

/** Looks at every query and expression once. Of `root.name` both that column and the `name` of a related span are read. */
export function readersOf(project: Project): ReadersOf {
  const found = new Map<string, Map<string, Reader>>();
  const add = (slug: string, name: string, reader: Reader): void => {
    const key = `${slug} ${name}`;
    const readers = found.get(key) ?? new Map<string, Reader>();
    found.set(key, readers.set(reader.subject, reader));
  };
  const addQuery = (slug: string, query: Query, subject: string): void => {
    for (const { column, prefix } of columnsOf(query))
      for (const name of prefix === undefined ? [column] : [column, `${prefix}${column}`]) add(slug, name, { subject });
  };
  for (const { dataset, alias, text, subject } of writtenExpressions(project))
    for (const { name } of columnUses(text)) add(dataset.slug, name, { subject, alias });
  for (const { subject, it } of eachTrigger(project)) addQuery(it.dataset, it.query, subject);
  for (const { subject, it } of eachQueryPanel(project)) addQuery(it.dataset, it.query, subject);
  return (slug, name) => [...(found.get(`${slug} ${name}`)?.values() ?? [])];
}
