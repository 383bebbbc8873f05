import { arityFaults } from "../expression/arity";
import type { Expression } from "../expression/ast";
import { columnsIn } from "../expression/columns";
import { parseExpression } from "../expression/parser";
import { printColumn } from "../expression/printer";
import type { NamedExpression, Query } from "../query";
import { type Fault, faultAt, faultIn, type Path, under } from "../result";
import { didYouMean } from "../suggest";

/** Expressions parse and have the right number of arguments; formulas read named calculations, and no HEATMAP. */
export const expressionFaults = (query: Query): readonly Fault[] => [
  ...query.calculatedFields.flatMap((field, n) => faultsOf(field, ["calculated_fields", n, "expression"], () => [])),
  ...query.formulas.flatMap((formula, n) =>
    faultsOf(formula, ["formulas", n, "expression"], (expression) => unknownNames(query, expression)),
  ),
  ...heatmaps(query),
];

function faultsOf(
  { expression }: NamedExpression,
  path: Path,
  more: (expression: Expression) => readonly Fault[],
): readonly Fault[] {
  const parsed = parseExpression(expression);
  return under(path, parsed.ok ? [...arityFaults(parsed.value), ...more(parsed.value)] : parsed.problems);
}

function unknownNames({ calculations }: Query, expression: Expression): readonly Fault[] {
  const names = calculations.flatMap(({ name }) => (name === undefined ? [] : [name]));
  return columnsIn(expression)
    .filter(({ name }) => !names.includes(name))
    .map(({ name, range }) => {
      const meant = didYouMean(name, names);
      const hint = meant === undefined ? `name a calculation: COUNT as ${name}` : `did you mean ${printColumn(meant)}?`;
      return faultIn(
        range.start,
        range.end,
        `no calculation has the name ${name}, and a formula reads nothing else`,
        hint,
      );
    });
}

/** Source: query_specification data source. */
function heatmaps({ calculations, formulas }: Query): readonly Fault[] {
  if (formulas.length === 0) return [];
  return calculations.flatMap(({ op }, n) =>
    op === "HEATMAP"
      ? [faultAt(["calculations", n], "HEATMAP cannot stand beside formulas", "ask for it in a query of its own")]
      : [],
  );
}
