/** Prefixes that make a column one of a related span of the same trace. Source: provider 0.51.0, query_specification data source. */
export const relationalPrefixes = ["root.", "child.", "parent.", "any.", "any2.", "any3.", "none."] as const;
export type RelationalPrefix = (typeof relationalPrefixes)[number];

/** The prefix of a column of a related span, such as `root.` of `root.name`. */
export const relationalPrefix = (column: string): RelationalPrefix | undefined =>
  relationalPrefixes.find((prefix) => column.startsWith(prefix));
