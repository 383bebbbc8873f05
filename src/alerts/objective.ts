import { present } from "../engine/possible/value";
import { parseExpression } from "../honeycomb/expression/parser";
import type { EventKind } from "../model/dataset";
import type { Traffic } from "../model/environment";
import { type Slo, sliExpression } from "../model/slo";
import { happensPerMinute } from "../model/volume";
import type { Contract } from "./contract";
import { expectedEvents } from "./expected";

/** The kinds of event that an objective can count, as good or as bad; none where its SLI cannot be read. */
export function countedKinds(contract: Contract, { sli }: Pick<Slo, "sli">): readonly EventKind[] {
  const expression = parseExpression(sliExpression(sli));
  if (!expression.ok) return [];
  return contract.dataset.events.filter((kind) => present(contract.expression(kind, expression.value)));
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
  return { events, bad: rounded((1 - slo.targetPercentage / 100) * events) };
}

/** A tenth of 50 is 5, not 4.999999999999999. */
const rounded = (value: number): number => Number(value.toPrecision(12));

/** How many times the mean the traffic is that an objective counts, over the busiest of all stretches of so many minutes. */
export function busiest(contract: Contract, traffic: Traffic, slo: Slo, minutes: number): number {
  const kinds = countedKinds(contract, slo);
  const { mean, most } = expectedEvents(kinds, { query: { timeRange: minutes * 60 } }, contract.dataset, traffic);
  return mean === 0 ? 1 : Number((most / mean).toPrecision(6));
}
