import type { DuckDBConnection } from "@duckdb/node-api";

/** The rows of a small answer. */
export const rows = async (connection: DuckDBConnection, sql: string): Promise<readonly (readonly unknown[])[]> =>
  (await connection.runAndReadAll(sql)).getRows();
