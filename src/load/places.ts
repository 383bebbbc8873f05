import type { PlaceOf } from "../model/diagnostic";
import { type Entries, type Entry, placeOfEntry, type Section } from "./entries";
import type { Overridden } from "./overrides";
import type { ReadPage } from "./runbooks";
import { parseSource, placeAt } from "./source";

type ById = ReadonlyMap<string, Entry<unknown>>;

/**
 * Answers where any field of the project stands, from what was read; `alerts` are those of each environment, by its id. A link of a
 * runbook page is at `["runbooks", page, "links", index]`.
 */
export function placesOf(
  entries: Entries,
  alerts: ReadonlyMap<string, Overridden>,
  runbooks: readonly ReadPage[],
): PlaceOf {
  const pages = new Map(runbooks.map((one) => [one.page.path, one]));
  const written = indexed(entries);
  const inEnvironment = new Map([...alerts].map(([id, overridden]) => [id, indexed(overridden)] as const));
  return ([kind, ...rest], environment, span) => {
    const here = inEnvironment.get(environment ?? "")?.get(String(kind)) ?? written.get(String(kind));
    const [id, ...field] = kind === "team" ? ["team", ...rest] : rest; // there is one team
    const entry = here?.get(String(id));
    if (entry) return placeOfEntry(entry, field, span);
    const page = kind === "runbooks" ? pages.get(String(id)) : undefined;
    if (page) return page.placeOfLink(Number(field[1])) ?? placeAt(parseSource(page.page.path, ""), 0, 1);
    return placeAt(parseSource("team.yaml", ""), 0, 1);
  };
}

/** The entries of each section by their ids: thousands of problems ask. */
const indexed = (sections: Partial<Entries>): ReadonlyMap<string, ById> =>
  new Map(
    Object.entries(sections).map(([kind, { entries }]: [string, Section<unknown>]) => [
      kind,
      new Map(entries.map((entry) => [entry.id, entry])),
    ]),
  );
