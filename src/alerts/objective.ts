import { present } from "../engine/possible/value";
import { parseExpression } from "../honeycomb/expression/parser";
import type { EventKind } from "../model/dataset";
import type { Traffic } from "../model/environment";
import { type Slo, sliExpression } from "../model/slo";
import { happensPerMinute } from "../model/volume";
import type { Contract, Given } from "./contract";

/** The kinds of event that an objective can count, as good or as bad; none where its SLI cannot be read. */
export function countedKinds(contract: Contract, { sli }: Pick<Slo, "sli">, given: Given = {}): readonly EventKind[] {
  const expression = parseExpression(sliExpression(sli));
  if (!expression.ok) return [];
  return contract.dataset.events.filter((kind) => present(contract.expression(kind, expression.value, given)));
}

/** How many events an objective counts over its whole period at the declared traffic, at most, and how many of them may be bad. */
export function budgetOf(
  contract: Contract,
  traffic: Traffic,
  slo: Slo,
): { readonly events: number; readonly bad: number } {
  const events = countedKinds(contract, slo).reduce(
    (sum, { name }) => sum + happensPerMinute(contract.dataset, traffic, name) * slo.timePeriod * 1440,
    0,
  );
  return { events, bad: (1 - slo.targetPercentage / 100) * events };
}
