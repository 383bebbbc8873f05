import { type Expression, partsOf, walk, withParts } from "../honeycomb/expression/ast";
import { columnsIn } from "../honeycomb/expression/columns";
import { isNullComparison, operationOf } from "../honeycomb/expression/operators";
import { printExpression } from "../honeycomb/expression/printer";
import type { EventKind } from "../model/dataset";
import type { Project } from "../model/project";
import { casesOf, type Known, someRow } from "./cases/cases";
import { literal } from "./cases/simplify";
import type { Check, Finding } from "./check";
import { columnsOfGood, knownOfKind, type ReadableSli, readableSlis } from "./slis";
import { readableExpressions } from "./typing";

/**
 * Function reference: LT, LTE, GT and GTE are false where a value is missing, so that an event which should not count is a bad one. Whether
 * a missing value equals null it leaves open.
 */
export const expressionMissing: Check = {
  code: "expression/missing",
  severity: "warning",
  *run(project) {
    yield* comparedWithNull(project);
    for (const dataset of project.datasets) {
      const slis = readableSlis(project).filter((sli) => sli.dataset === dataset);
      const doubtful = doubted(slis);
      for (const sli of slis) yield* countedAsBad(sli, doubtful);
    }
  },
};

function* comparedWithNull(project: Project): Generator<Finding> {
  for (const { expression, at } of readableExpressions(project))
    for (const part of walk(expression)) {
      const { name, shown, args } = operationOf(part) ?? { args: [] };
      const other = args.find(({ kind }) => kind !== "null");
      if (!other || !isNullComparison(part)) continue;
      const exists = `EXISTS(${printExpression(other)})`;
      yield {
        ...at({ offset: part.range.start, length: part.range.end - part.range.start }),
        message: `${shown} with null: whether a missing value equals it is not documented`,
        hint:
          name === "!=" ? `write ${exists}` : name === "IN" ? `write OR(NOT(${exists}), …)` : `write NOT(${exists})`,
      };
    }
}

/** Columns that some SLI asks for in except or good though every kind that it counts carries them: they can be missing all the same. */
function doubted(slis: readonly ReadableSli[]): ReadonlySet<string> {
  const asked = slis.flatMap((sli) => {
    const kinds = sli.dataset.events.filter((kind) => mayCount(sli, kind));
    return [...sli.except, sli.good]
      .flatMap((part) => askedIn(sli.expand(part)))
      .filter((column) => kinds.every(({ carries }) => carries.includes(column)));
  });
  return new Set(asked);
}

const askedIn = (expanded: Expression): readonly string[] =>
  [...walk(expanded)].flatMap((part) => {
    const { name, args = [] } = operationOf(part) ?? {};
    const asked = name === "EXISTS" ? args : name === "COALESCE" ? args.slice(0, -1) : [];
    return asked.flatMap((arg) => (arg.kind === "column" ? [arg.name] : []));
  });

function mayCount(sli: ReadableSli, kind: EventKind): boolean {
  const cases = casesOf([sli.whole], knownOfKind(sli, kind));
  return cases !== undefined && someRow(cases, ([value]) => value !== null);
}

/** A comparison in a definition or in good itself, and the part of good that it stands in. */
interface Comparison {
  readonly part: Expression;
  readonly inGood: Expression;
}

/** The first comparison of each operand: what mends one mends all. */
function* countedAsBad(sli: ReadableSli, doubtful: ReadonlySet<string>): Generator<Finding> {
  const columns = columnsOfGood(sli);
  // Kinds that have none of the columns are what slo/kinds speaks of.
  const kinds = sli.dataset.events.filter(({ carries }) => columns.some((column) => carries.includes(column)));
  const bare = new Map<string, readonly EventKind[]>();
  const said = new Set<string>();
  for (const { part, inGood } of comparisonsIn(sli, sli.good, undefined))
    for (const operand of operationOf(part)!.args.filter((arg) => columnsIn(arg).length > 0)) {
      const shown = printExpression(operand);
      if (said.has(shown)) continue;
      const known = bare.get(shown) ?? kinds.filter((kind) => isEverBadWithout(sli, kind, operand, doubtful));
      bare.set(shown, known);
      const bad = known.filter((kind) => isBadWithout(sli, kind, part, operand, doubtful));
      if (bad.length === 0) continue;
      said.add(shown);
      const { start, end } = inGood.range;
      yield {
        path: ["slos", sli.slo.id, "good"],
        span: { offset: start, length: end - start },
        subject: sli.subject,
        message: `${printExpression(part)} is false where ${shown} is missing: such an event of ${bad.map(({ name }) => name).join(", ")} counts as bad`,
        hint: `add to except: ${JSON.stringify(`NOT(EXISTS(${shown}))`)}`,
      };
    }
}

function comparisonsIn(sli: ReadableSli, part: Expression, inGood: Expression | undefined): readonly Comparison[] {
  return [...walk(part)].flatMap((inner) => {
    const place = inGood ?? inner;
    const definition = inner.kind === "column" ? sli.definitions.get(inner.name) : undefined;
    if (definition) return comparisonsIn(sli, definition, place);
    return isOrdering(inner) ? [{ part: inner, inGood: place }] : [];
  });
}

function isOrdering(part: Expression): boolean {
  const name = operationOf(part)?.name;
  return name === "LT" || name === "LTE" || name === "GT" || name === "GTE";
}

const knownWith = (sli: ReadableSli, kind: EventKind, doubtful: ReadonlySet<string>): Known => ({
  ...knownOfKind(sli, kind),
  isSure: (column) => kind.carries.includes(column) && !doubtful.has(column),
});

/** Whether an event of the kind can be bad while the operand is missing, for whatever reason. */
function isEverBadWithout(
  sli: ReadableSli,
  kind: EventKind,
  operand: Expression,
  doubtful: ReadonlySet<string>,
): boolean {
  const cases = casesOf([sli.whole, sli.expand(operand)], knownWith(sli, kind, doubtful));
  return cases !== undefined && someRow(cases, ([is, value]) => is === false && value === null);
}

/** Whether it can be bad for that reason alone: were the comparison true, it would be good. */
function isBadWithout(
  sli: ReadableSli,
  kind: EventKind,
  comparison: Expression,
  operand: Expression,
  doubtful: ReadonlySet<string>,
): boolean {
  const otherwise = replaced(sli.whole, sli.expand(comparison), literal(true));
  const cases = casesOf([sli.whole, otherwise, sli.expand(operand)], knownWith(sli, kind, doubtful));
  return (
    cases !== undefined && someRow(cases, ([is, would, value]) => is === false && would === true && value === null)
  );
}

function replaced(whole: Expression, part: Expression, by: Expression): Expression {
  if (whole === part) return by;
  const parts = partsOf(whole);
  return parts.length === 0
    ? whole
    : withParts(
        whole,
        parts.map((inner) => replaced(inner, part, by)),
      );
}
