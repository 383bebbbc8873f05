import { isMap, isNode, isScalar, isSeq, type Scalar, type YAMLMap } from "yaml";
import type { Place, Problem } from "../model/diagnostic";
import { nodeAt, placeAt, type Source } from "./source";

/**
 * The place of the value at a path in a file. A mapping or list is shown by its key, or else by its first pair; a missing
 * key by what should hold it. `span` is a part of a text value, in UTF-16 offsets of the value, quotes and indentation not counted.
 */
export function placeIn(source: Source, path: readonly (string | number)[], span?: Problem["span"]): Place {
  const { key, value, exact } = nodeAt(source, path);
  if (span && exact && isScalar(value) && typeof value.value === "string") {
    const [start, end] = [
      sourceOffset(source, value, span.offset),
      sourceOffset(source, value, span.offset + span.length),
    ];
    return placeAt(source, start, end - start);
  }
  const shown = isScalar(value) || !key ? (value ?? key) : key;
  const [start = 0, end = 0] = isMap(shown) ? firstPair(shown) : (shown?.range ?? []);
  return placeAt(source, start, isSeq(shown) ? 1 : end - start);
}

/** The place of a key itself, for a key that should not be there. */
export function placeOfKey(source: Source, path: readonly (string | number)[]): Place {
  const { key, value } = nodeAt(source, path);
  const [start = 0, end = 0] = (key ?? value)?.range ?? [];
  return placeAt(source, start, end - start);
}

/** What a mapping is recognised by, its id as a rule. */
function firstPair(map: YAMLMap): readonly number[] {
  const [pair] = map.items;
  if (!isNode(pair?.key) || !pair.key.range) return map.range ?? [];
  const end = isScalar(pair.value) ? pair.value.range?.[1] : undefined;
  return [pair.key.range[0], end ?? pair.key.range[1]];
}

/**
 * Where the n-th character of a scalar's value stands in the file. The value is laid along the source text: characters that YAML
 * drops (quotes, indentation, folded line ends) are skipped, escapes in double quotes count as the character they stand for.
 */
function sourceOffset(source: Source, scalar: Scalar, offset: number): number {
  const [start = 0, end = 0] = scalar.range ?? [];
  const value = String(scalar.value);
  let at = start;
  if (scalar.type === "BLOCK_LITERAL" || scalar.type === "BLOCK_FOLDED") at = source.text.indexOf("\n", start) + 1;
  else if (scalar.type === "QUOTE_DOUBLE" || scalar.type === "QUOTE_SINGLE") at = start + 1;
  for (let n = 0; n < offset && at < end; n++) {
    at = matching(source.text, at, end, value[n]!);
    at += stepLength(source.text, at, scalar);
  }
  return offset < value.length ? matching(source.text, at, end, value[offset]!) : at;
}

/** The next position that can stand for this character: itself, an escape, or the line end that was folded to a space. */
function matching(text: string, from: number, end: number, wanted: string): number {
  for (let at = from; at < end; at++) {
    if (text[at] === wanted || text[at] === "\\") return at;
    if (wanted === " " && text[at] === "\n") return at;
  }
  return from;
}

const escapeLengths: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

function stepLength(text: string, at: number, scalar: Scalar): number {
  if (scalar.type === "QUOTE_DOUBLE" && text[at] === "\\") return escapeLengths[text[at + 1] ?? ""] ?? 2;
  if (scalar.type === "QUOTE_SINGLE" && text[at] === "'") return 2;
  return 1;
}
