import type { Query } from "../honeycomb/query";
import { type ColumnUse, columnsOf } from "../honeycomb/query-columns";
import { datasetOf } from "../model/project";
import type { Check, Finding } from "./check";
import { columnNames, unknownColumn } from "./columns";
import { eachQueryPanel, eachTrigger } from "./each";
import { inPanel, inTrigger, type Locate } from "./queries";

/** Queries and triggers API: every column that a query names must be there. The provider does not look. */
export const queryUnknownColumn: Check = {
  code: "query/unknown-column",
  severity: "error",
  *run(project) {
    const names = columnNames(project);
    const findings = function* (slug: string, query: Query, locate: Locate): Generator<Finding> {
      for (const use of unknownIn(query, names.get(slug)!))
        yield { ...locate(use), ...unknownColumn(use.column, datasetOf(project, slug), names.get(slug)!) };
    };
    for (const { environment, subject, it } of eachTrigger(project))
      yield* findings(it.dataset, it.query, inTrigger(it, environment, subject));
    for (const { environment, subject, path, it } of eachQueryPanel(project))
      yield* findings(it.dataset, it.query, inPanel(path, it.query, environment, subject));
  },
};

/** A column may have a name that starts as the columns of related spans do, so the whole name counts too. */
function unknownIn(query: Query, known: ReadonlySet<string>): readonly (ColumnUse & { readonly word: string })[] {
  return columnsOf(query)
    .map((use) => ({ ...use, word: `${use.prefix ?? ""}${use.column}` }))
    .filter(({ column, word }) => !known.has(column) && !known.has(word));
}
