import { evaluator } from "../engine/reference/expression";
import type { Value } from "../engine/reference/value";
import type { Expression } from "../honeycomb/expression/ast";
import { parseExpression } from "../honeycomb/expression/parser";
import type { NamedExpression } from "../honeycomb/query";
import type { Dataset, EventKind } from "../model/dataset";
import type { Traffic } from "../model/environment";
import { happensPerMinute } from "../model/volume";

/** Events of a kind that are alike: how many a minute are kept, what each stands for, and any column or expression of one of them. */
export interface Typical {
  readonly perMinute: number;
  readonly weight: number;
  value(expression: Expression): Value;
}

export const columnNamed = (name: string): Expression => ({ kind: "column", name, range: { start: 0, end: 0 } });

/** What a normal day's traffic consists of: of each kind that comes by chance, those that are well and those that failed. */
export function typicalEvents(
  dataset: Dataset,
  traffic: Traffic,
  calculatedFields: readonly NamedExpression[] = [],
): { readonly normal: readonly Typical[]; readonly failed: readonly Typical[] } {
  const columns = new Map<string, Expression>();
  const named = dataset.derivedColumns.map(({ alias, expression }) => ({ name: alias, expression }));
  for (const { name, expression } of [...named, ...calculatedFields]) {
    const parsed = parseExpression(expression);
    if (parsed.ok) columns.set(name, parsed.value);
  }
  const evaluate = evaluator(columns);
  const { errors, routine } = dataset.sampling;
  const of = (kind: EventKind, data: EventKind["normal"], share: number, keptShare: number): readonly Typical[] => {
    const kept = kind.sampled ? keptShare : 1;
    const perMinute = happensPerMinute(dataset, traffic, kind.name) * share * kept;
    const event = { time: 0, data: { [dataset.definitions.name ?? "name"]: kind.name, ...data } };
    return perMinute > 0 ? [{ perMinute, weight: 1 / kept, value: (expression) => evaluate(expression, event) }] : [];
  };
  const kinds = dataset.events.filter(({ every }) => every === undefined); // what comes by the clock does not come by chance
  return {
    normal: kinds.flatMap((kind) => of(kind, kind.normal, 1 - traffic.errors, routine)),
    failed: kinds.flatMap((kind) => of(kind, { ...kind.normal, ...kind.failed }, traffic.errors, errors)),
  };
}
