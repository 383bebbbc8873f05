import { arityFaults } from "../honeycomb/expression/arity";
import { columnsIn } from "../honeycomb/expression/columns";
import { parseExpression } from "../honeycomb/expression/parser";
import { typeFaults } from "../honeycomb/expression/type-faults";
import { categoriesOf, described } from "../honeycomb/expression/typed";
import { columnOfType, type Types, typesOf } from "../honeycomb/expression/types";
import type { DerivedColumn } from "../model/dataset";
import type { Project } from "../model/project";
import type { Check, Finding } from "./check";
import { columnTypesOf, findingsAt, readableExpressions } from "./typing";

/** Function reference: which arguments a function takes, and what it gives for others. Neither provider nor API looks at types. */
export const expressionType: Check = {
  code: "expression/type",
  severity: "error",
  *run(project) {
    for (const one of readableExpressions(project)) yield* findingsAt(one, typeFaults(one.expression, one.columnTypes));
    yield* declaredFindings(project);
  },
};

/** Derived columns whose `type:` is none that their expression gives. What names an unknown column may give anything. */
function* declaredFindings(project: Project): Generator<Finding> {
  for (const { slug, derivedColumns } of project.datasets) {
    const columnTypes = columnTypesOf(project, slug);
    for (const column of derivedColumns) {
      const parsed = parseExpression(column.expression);
      if (!parsed.ok || arityFaults(parsed.value).length > 0) continue;
      if (typeFaults(parsed.value, columnTypes).length > 0) continue;
      if (columnsIn(parsed.value).some(({ name }) => columnTypes(name) === undefined)) continue;
      const said = declared(column, typesOf(parsed.value, columnTypes));
      if (said)
        yield {
          path: ["datasets", slug, "derived", column.alias, "type"],
          subject: `derived column ${column.alias}`,
          ...said,
        };
    }
  }
}

function declared({ type }: DerivedColumn, given: Types): Pick<Finding, "message" | "hint"> | undefined {
  const [wanted] = categoriesOf(columnOfType(type));
  const found = categoriesOf(given);
  const others = found.filter((one) => one !== wanted);
  if (others.length === 0) return undefined;
  if (found.length > 1)
    return {
      message: `type is ${type}, and the expression can give ${described(given)}`,
      hint: "let every branch give the same type",
    };
  const right = others[0] === "number" ? (given.has("float") ? "float" : "integer") : others[0]!;
  return { message: `type is ${type}, and the expression gives ${described(given)}`, hint: `write type: ${right}` };
}
