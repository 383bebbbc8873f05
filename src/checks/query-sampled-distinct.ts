import { printTerm } from "../honeycomb/query-text";
import type { Check, Finding } from "./check";
import { type LiveQuery, liveQueries } from "./live";
import { sampledKinds } from "./trigger-sampled-guard";

/** Honeycomb's documentation of sampling: COUNT_DISTINCT is not corrected for what was not kept. */
export const querySampledDistinct: Check = {
  code: "query/sampled-distinct",
  severity: "warning",
  *run(project) {
    for (const one of liveQueries(project)) yield* findings(one);
  },
};

function* findings({ query, contract, locate }: LiveQuery): Generator<Finding> {
  for (const [index, calculation] of query.calculations.entries()) {
    const { op, column } = calculation;
    if (op !== "COUNT_DISTINCT" || column === undefined) continue;
    const sent = contract.sent(column, query.calculatedFields);
    const kinds = sampledKinds(contract, query, calculation).filter((kind) =>
      sent.some((name) => contract.carries(kind, name)),
    );
    if (kinds.length === 0) continue;
    const share = Number((100 * contract.dataset.sampling.routine).toPrecision(3));
    yield {
      ...locate({ path: ["calculations", index] }),
      message: `${printTerm(op, column)} counts only what is kept, ${share}% of ${kinds[0]!.name}: whoever comes rarely is missed`,
      hint: "have the service send the number itself, on an event that is not sampled",
    };
  }
}
