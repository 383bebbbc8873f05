import type { Dataset } from "../model/dataset";
import type { Environment } from "../model/environment";
import { sliAlias } from "../model/names";
import { datasetOf } from "../model/project";
import { sliExpression } from "../model/slo";

/** A dataset as Honeycomb has it once all is deployed: the SLIs of its SLOs are derived columns, too. */
export function withSlis(environment: Pick<Environment, "datasets" | "slos">, slug: string): Dataset {
  const dataset = datasetOf(environment, slug);
  const slis = environment.slos
    .filter((slo) => slo.dataset === slug)
    .map(({ id, sli }) => ({
      alias: sliAlias(id),
      type: "boolean" as const,
      expression: sliExpression(sli),
      description: "",
    }));
  return { ...dataset, derivedColumns: [...dataset.derivedColumns, ...slis] };
}
