import type { Allowed } from "./allowed";
import type { Dataset, Metric } from "./dataset";
import type { Environment } from "./environment";
import type { Kept } from "./kept";
import type { RunbookPage } from "./runbook";
import type { Scenario } from "./scenario";
import type { Team } from "./team";

/** Everything that Honeycomb should hold, as plain readonly data: two projects are compared by structure. */
export interface Project {
  readonly team: Team;
  readonly datasets: readonly Dataset[];
  readonly metrics: readonly Metric[];
  readonly environments: readonly Environment[];
  /** The pages that alerts name, and those beside them. */
  readonly runbooks: readonly RunbookPage[];
  /** What protected environments held so far. */
  readonly kept: readonly Kept[];
  /** What proves its alerts; none where nobody asked for them, or not all can be read. */
  readonly scenarios: readonly Scenario[];
  /** Codes of checks that are switched off. */
  readonly disabledChecks: readonly string[];
  readonly allowed: readonly Allowed[];
}

/** A dataset that the loader has already resolved; asking for another is a mistake of the program. */
export function datasetOf(of: Pick<Project, "datasets">, slug: string): Dataset {
  const found = of.datasets.find((dataset) => dataset.slug === slug);
  if (!found) throw new Error(`dataset ${slug} is not there`);
  return found;
}
