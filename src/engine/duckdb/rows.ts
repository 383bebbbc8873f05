import type { DuckDBVector } from "@duckdb/node-api";
import type { Value } from "../reference/value";
import type { Database } from "./scan";
import type { Cells } from "./slide";

/** Rows of one group: where they stand, and the numbers of each further column, NaN for NULL. */
export interface Rows {
  readonly key: readonly Value[];
  readonly cells: Cells;
  readonly numbers: readonly Float64Array[];
}

/** What to read: keys, JSON texts, and behind the two places numbers and maybe a text. Each different text is read as a number of its own. */
export interface Shape {
  readonly keys: number;
  readonly numbers: number;
  readonly text: boolean;
}

/**
 * Runs a statement whose columns are the time cell, the visible mark, numbers and maybe a text, and keys at the end; and sorts its rows by
 * key. Columns are read as typed arrays: millions of rows are no millions of objects.
 */
export async function rowsOf(
  { connection, parameters }: Pick<Database, "connection" | "parameters">,
  sql: string,
  { keys, numbers, text }: Shape,
): Promise<ReadonlyMap<string, Rows>> {
  const columns = Array.from({ length: 2 + numbers }, growing);
  const texts = text ? [numbered()] : [];
  const ofTexts = texts.map(growing);
  const [groups, ofGroups] = [numbered(), growing()];
  const result = await connection.stream(sql, parameters.in(sql));
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const count = chunk.rowCount;
    const vectors = Array.from({ length: chunk.columnCount }, (_, n) => chunk!.getColumnVector(n));
    for (const [n, column] of columns.entries()) {
      const vector = vectors[n] as DuckDBVector<number>;
      column.add(numbersOf(count, (row) => vector.getItem(row) ?? Number.NaN));
    }
    for (const [n, column] of ofTexts.entries())
      column.add(numbersOf(count, (row) => texts[n]!.of(String(vectors[2 + numbers]!.getItem(row)))));
    if (keys === 0) continue;
    const ofKeys = vectors.slice(-keys);
    ofGroups.add(numbersOf(count, (row) => groups.of(ofKeys.map((key) => key.getItem(row)).join("\n"))));
  }
  const whole = [...columns, ...ofTexts].map((column) => column.whole());
  if (keys === 0) return new Map([["", rows([], whole)]]);
  const members = membersOf(ofGroups.whole(), groups.texts().length);
  return new Map(
    groups.texts().map((key, n) => {
      const own = members[n]!;
      const parts = whole.map((column) => numbersOf(own.length, (row) => column[own[row]!]!));
      return [
        key,
        rows(
          key.split("\n").map((one) => JSON.parse(one) as Value),
          parts,
        ),
      ];
    }),
  );
}

const rows = (key: readonly Value[], [time, visible, ...numbers]: readonly Float64Array[]): Rows => ({
  key,
  cells: { time: new Int32Array(time!), visible: new Int32Array(visible!) },
  numbers,
});

/** A loop: `Float64Array.from` goes through an iterator. */
function numbersOf(count: number, of: (row: number) => number): Float64Array {
  const numbers = new Float64Array(count);
  for (let row = 0; row < count; row++) numbers[row] = of(row);
  return numbers;
}

/** A column that comes in pieces. */
function growing() {
  let pieces: Float64Array[] = [];
  return {
    add: (piece: Float64Array): void => void pieces.push(piece),
    /** All of it, once: the pieces are let go. */
    whole: (): Float64Array => {
      const all = new Float64Array(pieces.reduce((sum, { length }) => sum + length, 0));
      let at = 0;
      for (const piece of pieces) {
        all.set(piece, at);
        at += piece.length;
      }
      pieces = [];
      return all;
    },
  };
}

/** Gives each different text a number, from 0 on. */
function numbered() {
  const known = new Map<string, number>();
  return {
    of: (text: string): number => {
      const found = known.get(text);
      if (found !== undefined) return found;
      known.set(text, known.size);
      return known.size - 1;
    },
    texts: (): readonly string[] => [...known.keys()],
  };
}

/** The rows of each group. */
function membersOf(groups: Float64Array, count: number): readonly Int32Array[] {
  const sizes = new Int32Array(count);
  for (const group of groups) sizes[group]!++;
  const members = Array.from(sizes, (size) => new Int32Array(size));
  const next = new Int32Array(count);
  for (let row = 0; row < groups.length; row++) {
    const group = groups[row]!;
    members[group]![next[group]!++] = row;
  }
  return members;
}
