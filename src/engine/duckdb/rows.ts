import type { DuckDBConnection } from "@duckdb/node-api";
import type { Value } from "../reference/value";
import type { Cells } from "./slide";
import type { Parameters } from "./sql";

/** Rows of one group: where they stand, and the numbers of each further column, NaN for NULL. */
export interface Rows {
  readonly key: readonly Value[];
  readonly cells: Cells;
  readonly numbers: readonly Float64Array[];
  /** Texts of the last column where it was asked for. */
  readonly texts: readonly string[];
}

/** What to read: the numbers behind the two places, and after them a text or none. Keys are JSON texts. */
export interface Shape {
  readonly keys: number;
  readonly numbers: number;
  readonly text: boolean;
}

/**
 * Runs a statement whose columns are the time cell, the visible mark, `keys` JSON texts, `numbers` doubles and maybe a text, and sorts
 * its rows by key.
 */
export async function rowsOf(
  connection: DuckDBConnection,
  sql: string,
  parameters: Parameters,
  shape: Shape,
): Promise<ReadonlyMap<string, Rows>> {
  const result = await connection.stream(sql, parameters.in(sql));
  const groups = new Map<string, Growing>();
  if (shape.keys === 0) groups.set("", growing([], shape));
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const columns = chunk.getColumns();
    const keyColumns = columns.slice(2, 2 + shape.keys);
    for (let row = 0; row < chunk.rowCount; row++) {
      const texts = keyColumns.map((column) => String(column[row]));
      const key = texts.join("\n");
      if (!groups.has(key))
        groups.set(
          key,
          growing(
            texts.map((text) => JSON.parse(text) as Value),
            shape,
          ),
        );
      const group = groups.get(key)!;
      group.time.push(Number(columns[0]![row]));
      group.visible.push(Number(columns[1]![row]));
      for (let n = 0; n < shape.numbers; n++) {
        const value = columns[2 + shape.keys + n]![row];
        group.numbers[n]!.push(value === null ? Number.NaN : Number(value));
      }
      if (shape.text) group.texts.push(String(columns.at(-1)![row]));
    }
  }
  return new Map([...groups].map(([key, group]) => [key, finished(group)]));
}

interface Growing {
  readonly key: readonly Value[];
  readonly time: number[];
  readonly visible: number[];
  readonly numbers: readonly number[][];
  readonly texts: string[];
}

const growing = (key: readonly Value[], { numbers }: Shape): Growing => ({
  key,
  time: [],
  visible: [],
  numbers: Array.from({ length: numbers }, () => []),
  texts: [],
});

const finished = ({ key, time, visible, numbers, texts }: Growing): Rows => ({
  key,
  cells: { time: Int32Array.from(time), visible: Int32Array.from(visible) },
  numbers: numbers.map((column) => Float64Array.from(column)),
  texts,
});
