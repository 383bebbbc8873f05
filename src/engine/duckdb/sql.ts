/** A name as SQL: columns may be called anything, such as `error`, which is a keyword, or `http.route`. */
export const name = (of: string): string => `"${of.replaceAll('"', '""')}"`;

/**
 * The texts of a statement by name. `text` gives the placeholder that stands for one, the same for the same text, and always typed: DuckDB
 * cannot always tell.
 */
export interface Parameters {
  text(value: string): string;
  /** The texts that a finished statement names; DuckDB refuses others. */
  in(sql: string): Readonly<Record<string, string>>;
}

export function parameters(): Parameters {
  const places = new Map<string, number>();
  const placeholder = (n: number) => `$t${n}::VARCHAR`;
  return {
    text: (value) => {
      if (!places.has(value)) places.set(value, places.size);
      return placeholder(places.get(value)!);
    },
    in: (sql) =>
      Object.fromEntries([...places].flatMap(([value, n]) => (sql.includes(placeholder(n)) ? [[`t${n}`, value]] : []))),
  };
}

/** A finite double as SQL, all its digits. */
export const number = (value: number): string => `(${value}::DOUBLE)`;

/** What is beyond 1e308 is missing, as in the reference. */
export const finiteSql = (sql: string): string => `(CASE WHEN isfinite(${sql}) THEN ${sql} + 0 END)`;
