import type { Dataset } from "../model/dataset";
import type { Check, Finding } from "./check";
import { type Reader, type ReadersOf, readersOf } from "./readers";

/**
 * Derived columns, and columns about a person, which should not be kept for nobody. Other columns are also for whoever looks at a trace.
 * What only unread derived columns read is unread too.
 */
export const columnUnread: Check = {
  code: "column/unread",
  severity: "warning",
  needsWhole: true,
  *run(project) {
    const readers = readersOf(project);
    for (const dataset of project.datasets) {
      const unread = unreadNames(dataset, readers);
      for (const { name, privacy } of dataset.columns)
        if (privacy === "personal" && unread.has(name)) yield found(dataset, readers, "column", name);
      for (const { alias } of dataset.derivedColumns)
        if (unread.has(alias)) yield found(dataset, readers, "derived column", alias);
    }
  },
};

function found({ slug }: Dataset, readers: ReadersOf, kind: "column" | "derived column", name: string): Finding {
  const other = readers(slug, name).find(({ alias }) => alias !== name);
  const only = other ? `: only ${other.subject} does, which none of them reads` : "";
  return {
    path: ["datasets", slug, kind === "column" ? "columns" : "derived", name],
    // constants are derived columns that stand elsewhere
    also: kind === "column" ? [] : [{ path: ["datasets", slug, "constants", name], word: name }],
    word: name,
    subject: `${kind} ${name}`,
    message:
      kind === "column"
        ? `${name} is personal, and no board, trigger or SLO reads it${only}`
        : `no board, trigger or SLO reads ${name}${only}`,
    hint: kind === "column" ? "do not send it, or say who needs it with allow:" : "take it out, or show it on a board",
  };
}

/** Names that no query, SLO or definition reads, directly or through derived columns. */
function unreadNames({ slug, columns, derivedColumns, definitions }: Dataset, readers: ReadersOf): ReadonlySet<string> {
  const derived = new Set(derivedColumns.map(({ alias }) => alias));
  const names = new Set([...columns.map(({ name }) => name), ...derived]);
  const isDerived = ({ alias }: Reader): boolean => alias !== undefined && derived.has(alias);
  const madeOf = new Map<string, string[]>();
  const read: string[] = Object.values(definitions);
  for (const name of names)
    for (const reader of readers(slug, name))
      if (!isDerived(reader)) read.push(name);
      else madeOf.set(reader.alias!, [...(madeOf.get(reader.alias!) ?? []), name]);
  for (let name = read.pop(); name !== undefined; name = read.pop())
    if (names.delete(name)) read.push(...(madeOf.get(name) ?? []));
  return names;
}
