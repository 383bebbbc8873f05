import type { Path, Place, PlaceOf } from "../model/diagnostic";
import type { Finding, Spot } from "./check";

/** Where to show a finding: see Finding. */
export function placeOfFinding({ path, span, word, also = [], environment }: Finding, placeOf: PlaceOf): Place {
  const own: Spot = { path, ...(span === undefined ? {} : { span }), ...(word === undefined ? {} : { word }) };
  const written = also.length === 0 ? [] : [own, ...also].filter((spot) => isWritten(spot.path, environment, placeOf));
  const chosen = written.find((spot) => isOverridden(spot.path, environment, placeOf)) ?? written[0] ?? own;
  const at = placeOf(chosen.path, environment, chosen.span);
  return chosen.word === undefined ? at : narrowed(at, chosen.word);
}

/** A field that is not there has the place of what should hold it. */
const isWritten = (path: Path, environment: string | undefined, placeOf: PlaceOf): boolean =>
  !samePlace(placeOf(path, environment), placeOf(path.slice(0, -1), environment));

const isOverridden = (path: Path, environment: string | undefined, placeOf: PlaceOf): boolean =>
  !samePlace(placeOf(path, environment), placeOf(path));

const samePlace = (a: Place, b: Place): boolean =>
  a.file === b.file && a.line === b.line && a.column === b.column && a.length === b.length;

/** The word within the place; else the only one on its line, since the place of a key's value is beside the key. */
function narrowed(at: Place, word: string): Place {
  const start = at.column - 1;
  const all = wordsIn(at.source, word);
  const inside = all.find((offset) => offset >= start && offset + word.length <= start + at.length);
  const offset = inside ?? (all.length === 1 ? all[0] : undefined);
  return offset === undefined ? at : { ...at, column: offset + 1, length: word.length };
}

function wordsIn(line: string, word: string): readonly number[] {
  const literal = word.replaceAll(/[^\w\s]/g, String.raw`\$&`);
  return [...line.matchAll(new RegExp(String.raw`(?<![\w.])${literal}(?![\w.])`, "g"))].map(({ index }) => index);
}
