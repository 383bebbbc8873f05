import { arityFaults } from "../honeycomb/expression/arity";
import { type Expression, walk } from "../honeycomb/expression/ast";
import { columnsIn } from "../honeycomb/expression/columns";
import { readableByName } from "../honeycomb/expression/definitions";
import { type Expand, expander } from "../honeycomb/expression/expand";
import { isNullComparison } from "../honeycomb/expression/operators";
import { parseExpression } from "../honeycomb/expression/parser";
import { typeFaults } from "../honeycomb/expression/type-faults";
import type { ColumnTypes } from "../honeycomb/expression/types";
import { type Dataset, type EventKind, nameColumn, namedExpressions } from "../model/dataset";
import type { Slo } from "../model/slo";
import type { Known } from "./cases/cases";
import { writtenSlos } from "./each";
import { perProject } from "./memo";
import { columnTypesOf } from "./typing";

/** An SLI without faults, and what its columns are. */
export interface ReadableSli {
  readonly slo: Slo;
  readonly subject: string;
  readonly dataset: Dataset;
  readonly columnTypes: ColumnTypes;
  /** Derived columns whose values follow from others; not constants, which an environment may set otherwise. */
  readonly definitions: ReadonlyMap<string, Expression>;
  readonly of: Expression;
  readonly except: readonly Expression[];
  readonly good: Expression;
  /** With every definition in its place, as are the following. */
  readonly expand: (part: Expression) => Expression;
  /** As Honeycomb evaluates it. */
  readonly whole: Expression;
}

/** Those whose parts other checks have nothing to say of. */
export const readableSlis = perProject((project): readonly ReadableSli[] => {
  const slos = writtenSlos(project);
  return project.datasets.flatMap((dataset) => {
    const columnTypes = columnTypesOf(project, dataset.slug);
    const definitions = definitionsOf(dataset);
    const expand = expander(definitions);
    return slos
      .filter((slo) => slo.dataset === dataset.slug)
      .flatMap((slo) => readableSli(slo, dataset, columnTypes, definitions, expand));
  });
});

/** Without constants, which an environment may set otherwise. */
const definitionsOf = (dataset: Dataset): ReadonlyMap<string, Expression> =>
  new Map([...readableByName(namedExpressions(dataset))].filter(([, definition]) => columnsIn(definition).length > 0));

const range = { start: 0, end: 0 };
const nothing: Expression = { kind: "null", range };

function readableSli(
  slo: Slo,
  dataset: Dataset,
  columnTypes: ColumnTypes,
  definitions: ReadonlyMap<string, Expression>,
  expand: Expand,
): readonly ReadableSli[] {
  const parse = (text: string): Expression | undefined => {
    const parsed = parseExpression(text);
    if (!parsed.ok || arityFaults(parsed.value).length > 0 || typeFaults(parsed.value, columnTypes).length > 0)
      return undefined;
    return parsed.value;
  };
  const [of, good] = [parse(slo.sli.of), parse(slo.sli.good)];
  const except = slo.sli.except.map(parse).filter((one) => one !== undefined);
  if (!of || !good || except.length < slo.sli.except.length) return [];
  const outside: Expression = { kind: "not", operand: of, range };
  const args = [outside, nothing, ...except.flatMap((one) => [one, nothing]), good];
  const whole = expand({ kind: "call", name: "IF", args, range });
  // Where it compares with null, what it gives is not documented: expression/missing says what to write.
  if (!whole || [...walk(whole)].some(isNullComparison)) return [];
  if (columnsIn(whole).some(({ name }) => columnTypes(name) === undefined)) return [];
  const subject = `SLO ${slo.id}`;
  const expanded = (part: Expression): Expression => expand(part) ?? part;
  return [{ slo, subject, dataset, columnTypes, definitions, of, except, good, expand: expanded, whole }];
}

/** What is known of the events of a kind: its name, and that they have no column that it does not carry, if it says which these are. */
export function knownOfKind(
  { columnTypes, dataset }: Pick<ReadableSli, "columnTypes" | "dataset">,
  kind: EventKind,
): Known & Required<Pick<Known, "knownValue">> {
  const sent = new Set(dataset.columns.map(({ name }) => name));
  const isMistyped = kind.carries.some((column) => !sent.has(column));
  return {
    columnTypes,
    knownValue: (column) => {
      if (!sent.has(column)) return undefined;
      if (!kind.carries.includes(column)) return isMistyped ? undefined : null;
      return column === nameColumn(dataset) ? kind.name : undefined;
    },
  };
}

/** Columns of the good part that say more of an event than its kind. */
export const columnsOfGood = ({ good, expand, dataset }: ReadableSli): readonly string[] => [
  ...new Set(
    columnsIn(expand(good))
      .map(({ name }) => name)
      .filter((name) => name !== nameColumn(dataset)),
  ),
];
