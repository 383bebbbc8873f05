import type { Check } from "./check";
import { columnNames, unknownColumn } from "./columns";
import { columnUses, writtenExpressions } from "./expressions";

/** Derived columns API: every column that an expression names must be there. The provider does not look. */
export const expressionUnknownColumn: Check = {
  code: "expression/unknown-column",
  severity: "error",
  *run(project) {
    const names = columnNames(project);
    for (const { dataset, text, path, subject } of writtenExpressions(project)) {
      const known = names.get(dataset.slug)!;
      for (const { name, span } of columnUses(text)) {
        if (known.has(name)) continue;
        const { message, hint } = unknownColumn(name, dataset, known);
        yield { path, span, subject, message, hint: unspaced(name, known) ?? hint };
      }
    }
  },
};

/** Names take in `/ = + -`, so that `$a/2` is one column. Said where what stands before the sign is a column. */
function unspaced(name: string, known: ReadonlySet<string>): string | undefined {
  for (const { 0: sign, index } of name.matchAll(/[/=+-]/g)) {
    const [left, right] = [name.slice(0, index), name.slice(index + 1)];
    if (known.has(left)) return `put spaces around ${sign}, which a name can hold: $${left} ${sign} ${right || "…"}`;
  }
  return undefined;
}
