import type { Query } from "../honeycomb/query";
import { type ColumnUse, columnsOf } from "../honeycomb/query-columns";
import { datasetOf } from "../model/project";
import type { Check } from "./check";
import { columnNames, unknownColumn } from "./columns";
import { eachQuery } from "./queries";

/** Queries and triggers API: every column that a query names must be there. The provider does not look. */
export const queryUnknownColumn: Check = {
  code: "query/unknown-column",
  severity: "error",
  *run(project) {
    const names = columnNames(project);
    for (const { slug, query, locate } of eachQuery(project))
      for (const use of unknownIn(query, names.get(slug)!))
        yield { ...locate(use), ...unknownColumn(use.column, datasetOf(project, slug), names.get(slug)!) };
  },
};

/** A column may have a name that starts as the columns of related spans do, so the whole name counts too. */
function unknownIn(query: Query, known: ReadonlySet<string>): readonly (ColumnUse & { readonly word: string })[] {
  return columnsOf(query)
    .map((use) => ({ ...use, word: `${use.prefix ?? ""}${use.column}` }))
    .filter(({ column, word }) => !known.has(column) && !known.has(word));
}
