import { parseExpression } from "../honeycomb/expression/parser";
import { printExpression } from "../honeycomb/expression/printer";
import { type Slo, sliExpression } from "../model/slo";
import type { Check } from "./check";
import { writtenSlos } from "./each";

/**
 * Honeycomb's documentation: one SLO for each SLI column. Ours have a column each, so it would take both; they would still count the same
 * events twice, and one outage would alert twice.
 */
export const sloSliShared: Check = {
  code: "slo/sli-shared",
  severity: "warning",
  *run(project) {
    const first = new Map<string, Slo>();
    for (const slo of writtenSlos(project)) {
      const parsed = parseExpression(sliExpression(slo.sli));
      if (!parsed.ok) continue;
      const key = `${slo.dataset} ${printExpression(parsed.value)}`;
      const known = first.get(key);
      if (!known) first.set(key, slo);
      else
        yield {
          path: ["slos", slo.id, "good"],
          subject: `SLO ${slo.id}`,
          message: `two SLOs on one SLI: ${known.id} counts the same events as good`,
          hint: "keep one, or let this one count others",
        };
    }
  },
};
