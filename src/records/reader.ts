/** Something in a file that is no record. Lines count from 1. */
export interface Unusable {
  readonly line: number;
  readonly source: string;
  readonly message: string;
}

/**
 * Records as JSON texts, each on a line of its own. `lines` says where in the file each began: the first of them, where each further one is
 * on the next line.
 */
export interface Records {
  readonly text: string;
  readonly lines: number | readonly number[];
  readonly unusable: readonly Unusable[];
}

/** Reads a file piece by piece; what a piece breaks off waits for the next. Nothing of it is thrown. */
export interface Reader {
  push(text: string): Records;
  end(): Records;
}

/** What a decoder puts in place of bytes that are not UTF-8. */
export const notUtf8 = "\uFFFD";

/** All that is wrong with a line is said of its beginning. */
export const shortened = (source: string): string => {
  const line = source.replace(/\r$/, "");
  return line.length > longestSource ? `${line.slice(0, longestSource)}…` : line;
};
const longestSource = 120;

/** The records of a whole text. */
export function recordsIn(reader: Reader, text: string): readonly Records[] {
  return [reader.push(text), reader.end()];
}

/** JSON texts with the lines they stand on; empty lines are none. */
export const textsOf = ({ text, lines }: Records): readonly { readonly text: string; readonly line: number }[] =>
  text.split("\n").flatMap((one, n) => {
    const line = typeof lines === "number" ? lines + n : lines[n]!;
    return one.trim() === "" ? [] : [{ text: one, line }];
  });
