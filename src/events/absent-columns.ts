import { name } from "../engine/duckdb/sql";
import type { Store } from "../engine/duckdb/store";
import type { Dataset } from "../model/dataset";
import { rows } from "./rows";

/** Of these columns of a dataset's table those of which no event has a value. Of the others nothing is read beyond the first value. */
export async function absentColumns(
  { connection }: Store,
  { slug }: Pick<Dataset, "slug">,
  columns: Iterable<string>,
): Promise<ReadonlySet<string>> {
  const absent = new Set<string>();
  for (const column of columns) {
    const [value] = await rows(connection, `SELECT 1 FROM ${name(slug)} WHERE ${name(column)} IS NOT NULL LIMIT 1`);
    if (!value) absent.add(column);
  }
  return absent;
}
