import type { Dataset, Metric } from "./dataset";
import type { Environment } from "./environment";
import type { Team } from "./team";

/** Everything that Honeycomb should hold, as plain readonly data: two projects are compared by structure. */
export interface Project {
  readonly team: Team;
  readonly datasets: readonly Dataset[];
  readonly metrics: readonly Metric[];
  readonly environments: readonly Environment[];
}

/** A dataset that the loader has already resolved; asking for another is a mistake of the program. */
export function datasetOf(of: Pick<Project, "datasets">, slug: string): Dataset {
  const found = of.datasets.find((dataset) => dataset.slug === slug);
  if (!found) throw new Error(`dataset ${slug} is not there`);
  return found;
}
