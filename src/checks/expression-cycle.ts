import type { Check, Finding } from "./check";
import { type ColumnUse, columnUses, type WrittenExpression, writtenExpressions } from "./expressions";

/** Derived columns API: a derived column may use others, but not itself by way of them. */
export const expressionCycle: Check = {
  code: "expression/cycle",
  severity: "error",
  *run(project) {
    const written = writtenExpressions(project);
    for (const dataset of project.datasets) yield* cycles(written.filter((one) => one.dataset.slug === dataset.slug));
  },
};

/** A column on the way, and the use in it by which the way goes on. */
interface Step {
  readonly alias: string;
  readonly use: ColumnUse;
  readonly expression: WrittenExpression;
}

/** One cycle for each use that leads back to where the search has come from: without these uses there is none. */
function cycles(written: readonly WrittenExpression[]): readonly Finding[] {
  const found: Finding[] = [];
  const done = new Set<string>();
  const usesOf = new Map<string, readonly Step[]>();
  for (const expression of written) {
    const steps = columnUses(expression.text).map((use) => ({ alias: expression.alias, use, expression }));
    usesOf.set(expression.alias, [...(usesOf.get(expression.alias) ?? []), ...steps]);
  }
  const visit = (alias: string, way: readonly Step[]): void => {
    const start = way.findIndex((step) => step.alias === alias);
    if (start >= 0) found.push(finding(way.slice(start)));
    if (start >= 0 || done.has(alias)) return;
    for (const step of usesOf.get(alias) ?? []) visit(step.use.name, [...way, step]);
    done.add(alias);
  };
  for (const alias of usesOf.keys()) visit(alias, []);
  return found;
}

function finding(cycle: readonly Step[]): Finding {
  const [first] = cycle as readonly [Step, ...Step[]];
  const names = [...cycle, first].map(({ alias }) => alias);
  const { path, subject } = first.expression;
  return {
    path,
    span: first.use.span,
    subject,
    message: `${names.join(" → ")}: ${cycle.length === 1 ? "it needs itself" : "each needs the next"}`,
    hint: "calculate one of them from columns that events carry",
  };
}
