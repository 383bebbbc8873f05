import type { Environment } from "../model/environment";
import type { Scenario } from "../model/scenario";
import type { Shape } from "../model/shape";

/**
 * One version of a project, as far as it can be run. `shapes` are by environment: a shape is read with the contract of the environment in
 * which it happens.
 */
export interface Side {
  readonly environments: readonly Environment[];
  readonly scenarios: readonly Scenario[];
  readonly shapes: ReadonlyMap<string, readonly Shape[]>;
}

/** One environment of a version; without `environment` it is not there. */
export interface Place {
  readonly environment?: Environment;
  readonly scenarios: readonly Scenario[];
  readonly shapes: readonly Shape[];
}

export function placeIn({ environments, scenarios, shapes }: Side, id: string): Place {
  const environment = environments.find((one) => one.id === id);
  return {
    ...(environment ? { environment } : {}),
    scenarios: scenarios.filter((one) => one.environment === id),
    shapes: shapes.get(id) ?? [],
  };
}

/** Who wants to know how far it is. `begins` throws where a person has ended it; the signal ends what is at work then. */
export interface Watch {
  begins(kind: "shapes" | "scenarios" | "events" | "panels", what: string): void;
  readonly signal?: AbortSignal | undefined;
}

export const chunks = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size));
