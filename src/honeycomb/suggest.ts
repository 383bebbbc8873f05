import { distance } from "fastest-levenshtein";

/** Two letters swapped (two edits) in a word of five still read as a slip, and one wrong in a word of two; a single letter says nothing. */
const mostEdits = (word: string): number => (word.length < 2 ? 0 : Math.max(1, Math.floor(word.length * 0.4)));

/**
 * The candidate that was most likely meant: the same word in another case or with other separators (`timeRange` for `time_range`),
 * else the one with the fewest edits, of equals the first. Nothing where every candidate is too far.
 */
export function didYouMean(wrong: string, candidates: readonly string[]): string | undefined {
  const plain = letters(wrong);
  const respelled = candidates.find((candidate) => letters(candidate) === plain && plain !== "");
  if (respelled !== undefined) return respelled;
  let nearest: string | undefined;
  let fewest = mostEdits(wrong) + 1;
  for (const candidate of candidates) {
    const edits = distance(wrong.toLowerCase(), candidate.toLowerCase());
    if (edits < fewest && edits < candidate.length) [nearest, fewest] = [candidate, edits];
  }
  return nearest;
}

const letters = (word: string): string => word.toLowerCase().replaceAll(/[\s_.-]/g, "");

/** `a`, `a or b`, `a, b or c`. */
export function oneOf(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} or ${last}`;
}
