import type { Query } from "../honeycomb/query";
import { parseQuery } from "../honeycomb/query-json";
import type { Parsed } from "../honeycomb/result";
import { didYouMean } from "../honeycomb/suggest";
import type { Diagnostic, Path, Problem } from "../model/diagnostic";
import { type Entries, type Entry, placeOfEntry, type Section, type SectionName } from "./entries";

/** What the builders of the model share: all entries, and where problems go. */
export interface Context {
  readonly entries: Entries;
  readonly report: (entry: Entry<unknown>, path: Path, problem: Complaint) => void;
  /** Honeycomb's reading of a query; each is written once and met in every environment. */
  readonly parsedQuery: (written: object) => Parsed<Query>;
}

export interface Complaint {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly span?: Problem["span"];
  /** The key is wrong, not its value. */
  readonly key?: true;
}

export const contextOf = (entries: Entries, problems: Diagnostic[]): Context => ({
  entries,
  parsedQuery: once(parseQuery),
  report: reportTo(problems),
});

export const reportTo =
  (problems: Diagnostic[]): Context["report"] =>
  (entry, path, { span, key, ...said }) => {
    problems.push({ severity: "error", at: placeOfEntry(entry, path, key ? "key" : span), ...said });
  };

/** Remembers what was made of each object. */
function once<T>(make: (from: object) => T): (from: object) => T {
  const made = new WeakMap<object, { readonly value: T }>();
  return (from) => {
    const known = made.get(from) ?? { value: make(from) };
    made.set(from, known);
    return known.value;
  };
}

const nouns: Readonly<Record<SectionName, string>> = {
  team: "team",
  environments: "environment",
  datasets: "dataset",
  metrics: "metric",
  profiles: "hour profile",
  burnPolicies: "burn policy",
  slos: "SLO",
  triggers: "alert",
  boards: "board",
  kept: "environment of the ledger",
};

/** What an id refers to. Undefined, and a problem is said, where nothing has it; a broken entry or file has had its say already. */
export function referred<K extends SectionName>(
  context: Context,
  kind: K,
  id: string,
  entry: Entry<unknown>,
  path: Path,
): Entries[K]["entries"][number] | undefined {
  const section: Section<unknown> = context.entries[kind];
  const found = section.entries.find((one) => one.id === id);
  if (found) return found as Entries[K]["entries"][number];
  if (section.complete && !section.ids.includes(id))
    context.report(entry, path, unknownReference(nouns[kind], id, section.ids));
  return undefined;
}

export function unknownReference(noun: string, id: string, known: readonly string[]): Complaint {
  const meant = didYouMean(id, known);
  const list = known.length > 0 ? `there is ${[...new Set(known)].toSorted().join(", ")}` : `there is no ${noun} yet`;
  return {
    code: "reference/unknown",
    message: `there is no ${noun} "${id}"`,
    hint: meant ? `did you mean "${meant}"?` : list,
  };
}
