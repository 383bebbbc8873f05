import type { Expression } from "../honeycomb/expression/ast";
import { readableByName } from "../honeycomb/expression/definitions";
import { expander } from "../honeycomb/expression/expand";
import { printExpression } from "../honeycomb/expression/printer";
import { equivalenceKey } from "../honeycomb/query-equivalence";
import { type Dataset, namedExpressions } from "../model/dataset";
import type { Trigger } from "../model/trigger";
import { measuredCalculation } from "./expected";

/**
 * What a trigger watches, apart from its threshold, window and guard. Triggers with one key watch the same: derived columns by what they
 * are made of, and of a mean of `IF(condition, 100, 0)` or `IF(condition, 0, 1)` the share of events that meet the condition.
 */
export interface Measure {
  readonly key: string;
  /** The threshold on a scale that all of a key have in common: of a share 0 to 1, else its own. */
  readonly place: number;
  /** It fires above that place. */
  readonly isUpward: boolean;
  /** A place on the scale as this trigger's threshold would have it. */
  readonly valueOf: (place: number) => number;
}

/** Of any name what a derived column of a dataset is made of, down to columns that are sent, and the share that its mean is. */
export type Definitions = (name: string) => { readonly text: string; readonly share?: Share };

export function definitionsOf(dataset: Pick<Dataset, "derivedColumns">): Definitions {
  const parsed = readableByName(namedExpressions(dataset));
  const expand = expander(parsed);
  const known = new Map<string, ReturnType<Definitions>>();
  const define = (name: string) => {
    const definition = parsed.get(name);
    const whole = definition && expand(definition);
    const share = shareOf(whole);
    return { text: whole ? printExpression(whole) : name, ...(share ? { share } : {}) };
  };
  return (name) => {
    const found = known.get(name) ?? define(name);
    known.set(name, found);
    return found;
  };
}

export function measureOf(trigger: Trigger, definitions: Definitions): Measure {
  const { query, threshold, dataset, evaluationSchedule, baselineDetails } = trigger;
  const calculation = measuredCalculation(trigger);
  const made = calculation?.column === undefined ? undefined : definitions(calculation.column);
  const share = calculation?.op === "AVG" && !baselineDetails ? made?.share : undefined;
  const column = share?.of ?? made?.text;
  const [isAbove, scale] = [threshold.op.startsWith(">"), share ?? { none: 0, all: 1 }];
  const { none, all } = scale;
  const calculations = calculation
    ? [{ ...calculation, ...(column === undefined ? {} : { column }) }]
    : query.calculations;
  const watched = equivalenceKey({ ...query, calculations, havings: [], orders: [], timeRange: 0 });
  const isUpward = isAbove === all > none;
  return {
    key: JSON.stringify([dataset, watched, share !== undefined, isUpward, evaluationSchedule, baselineDetails]),
    place: rounded((threshold.value - none) / (all - none)),
    isUpward,
    valueOf: (place) => rounded(none + place * (all - none)),
  };
}

/** Of decimal fractions the last digits differ by how they were reckoned. */
const rounded = (value: number): number => Number(value.toPrecision(12));

interface Share {
  readonly of: string;
  /** The mean where no event meets the condition, and where all do. */
  readonly none: number;
  readonly all: number;
}

function shareOf(expression: Expression | undefined): Share | undefined {
  if (expression?.kind !== "call" || expression.name !== "IF" || expression.args.length !== 3) return undefined;
  const [condition, yes, no] = expression.args as readonly [Expression, Expression, Expression];
  const [all, none] = [numberOf(yes), numberOf(no)];
  if (all === undefined || none === undefined || all === none) return undefined;
  return withoutNot({ condition, none, all });
}

/** The share of events that do not meet a condition is the rest. What is missing is not true: see the expression language. */
function withoutNot({ condition, none, all }: Omit<Share, "of"> & { readonly condition: Expression }): Share {
  const denied = deniedBy(condition);
  return denied
    ? withoutNot({ condition: denied, none: all, all: none })
    : { of: printExpression(condition), none, all };
}

/** What `!` or NOT stands before. */
function deniedBy(expression: Expression): Expression | undefined {
  if (expression.kind === "not") return expression.operand;
  return expression.kind === "call" && expression.name === "NOT" ? expression.args[0] : undefined;
}

const numberOf = (expression: Expression): number | undefined =>
  expression.kind === "integer" || expression.kind === "float" ? Number(expression.value) : undefined;
