import type { Contract } from "../alerts/contract";
import type { Calculation, Query } from "../honeycomb/query";
import { printTerm } from "../honeycomb/query-text";
import type { EventKind } from "../model/dataset";
import type { Check, Finding } from "./check";
import { isByKind, type LiveQuery, liveQueries } from "./live";

/**
 * A call's cost and its roll-up on the request are one cost. Where a kind of event comes with each of another, and both carry a column,
 * a sum over both has it twice.
 */
export const columnTwoKinds: Check = {
  code: "column/two-kinds",
  severity: "warning",
  *run(project) {
    for (const one of liveQueries(project)) yield* findings(one);
  },
};

function* findings({ query, contract, locate }: LiveQuery): Generator<Finding> {
  for (const [index, calculation] of query.calculations.entries()) {
    const { op, column } = calculation;
    if ((op !== "SUM" && op !== "AVG") || column === undefined) continue;
    if (choosesKinds(query, calculation, contract) || isByKind(query, contract)) continue;
    const sent = contract.sent(column, query.calculatedFields).filter((name) => isAmount(name, contract));
    const carries = (kind: EventKind) => sent.some((name) => contract.carries(kind, name));
    // The mean of what every event carries is meant for every event, such as the share that failed.
    if (op === "AVG" && contract.dataset.events.every(carries)) continue;
    const pair = nestedPair(contract.selected(query, calculation).filter(carries), contract);
    if (!pair) continue;
    const [inner, outer] = pair;
    yield {
      ...locate({ path: ["calculations", index] }),
      message: `${printTerm(op, column)} is over ${outer} and over ${inner}, which comes with it: what both carry counts twice`,
      hint: `add a filter, such as ${contract.nameColumn} = ${inner}`,
    };
  }
}

/** A sum of what is made of flags counts events, and each is there once. */
const isAmount = (name: string, { columns }: Contract): boolean =>
  columns.get(name)?.type === "float" || columns.get(name)?.type === "integer";

/** Whether somebody has said which kinds of event are meant: by name, or by what is derived from it. */
const choosesKinds = (query: Query, { filters = [] }: Calculation, contract: Contract): boolean =>
  [...query.filters, ...filters].some(({ column }) =>
    contract.sent(column, query.calculatedFields).includes(contract.nameColumn),
  );

/** A kind among these that comes with another of them, directly or through others. */
function nestedPair(
  kinds: readonly EventKind[],
  { dataset }: Contract,
): readonly [inner: string, outer: string] | undefined {
  const names = new Set(kinds.map(({ name }) => name));
  for (const { name } of kinds) {
    const seen = new Set<string>([name]);
    const waiting = [name];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      for (const outer of Object.keys(dataset.events.find((one) => one.name === next)?.per ?? {})) {
        if (names.has(outer) && outer !== name) return [name, outer];
        if (!seen.has(outer)) waiting.push(outer);
        seen.add(outer);
      }
  }
  return undefined;
}
