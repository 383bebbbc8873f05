import type { PlaceOf } from "../model/diagnostic";
import { type Entries, type Entry, placeOfEntry, type Section } from "./entries";
import type { Overridden } from "./overrides";
import { parseSource, placeAt } from "./source";

/** Answers where any field of the project stands, from what was read; `alerts` are those of each environment, by its id. */
export function placesOf(entries: Entries, alerts: ReadonlyMap<string, Overridden>): PlaceOf {
  return ([kind, ...rest], environment, span) => {
    const here = environment === undefined ? entries : { ...entries, ...alerts.get(environment) };
    const section = here[kind as keyof Entries] as Section<unknown> | undefined;
    const only = kind === "team";
    const entry: Entry<unknown> | undefined = only
      ? section?.entries[0]
      : section?.entries.find(({ id }) => id === rest[0]);
    if (entry) return placeOfEntry(entry, only ? rest : rest.slice(1), span);
    return placeAt(parseSource("team.yaml", ""), 0, 1);
  };
}
