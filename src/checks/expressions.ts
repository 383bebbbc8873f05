import { columnsIn } from "../honeycomb/expression/columns";
import { parseExpression } from "../honeycomb/expression/parser";
import type { Dataset } from "../model/dataset";
import type { Path, Problem } from "../model/diagnostic";
import { sliAlias } from "../model/names";
import { datasetOf, type Project } from "../model/project";
import { writtenSlos } from "./each";

/** An expression as it stands in a file, and the column of the dataset that is made with it. */
export interface WrittenExpression {
  readonly dataset: Dataset;
  readonly alias: string;
  readonly text: string;
  readonly path: Path;
  readonly subject: string;
}

/** Those of derived columns, then the parts of SLIs. Constants, which are numbers, are among the former. */
export function writtenExpressions(project: Project): readonly WrittenExpression[] {
  const derived = project.datasets.flatMap((dataset) =>
    dataset.derivedColumns.map(({ alias, expression }) => ({
      dataset,
      alias,
      text: expression,
      path: ["datasets", dataset.slug, "derived", alias, "expression"],
      subject: `derived column ${alias}`,
    })),
  );
  const slis = writtenSlos(project).flatMap(({ id, dataset, sli: { of, except, good } }) => {
    const common = { dataset: datasetOf(project, dataset), alias: sliAlias(id), subject: `SLO ${id}` };
    const parts = [
      { text: of, path: ["slos", id, "of"] },
      ...except.map((text, index) => ({ text, path: ["slos", id, "except", index] })),
      { text: good, path: ["slos", id, "good"] },
    ];
    return parts.map((part) => ({ ...common, ...part }));
  });
  return [...derived, ...slis];
}

export interface ColumnUse {
  readonly name: string;
  readonly span: NonNullable<Problem["span"]>;
}

/** The columns that an expression names, in its order; none where it cannot be read. */
export function columnUses(text: string): readonly ColumnUse[] {
  const parsed = parseExpression(text);
  if (!parsed.ok) return [];
  return columnsIn(parsed.value).map(({ name, range: { start, end } }) => ({
    name,
    span: { offset: start, length: end - start },
  }));
}
