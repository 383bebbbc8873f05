import type { Environment } from "../model/environment";
import type { Project } from "../model/project";
import type { Scenario } from "../model/scenario";
import { isEquivalent } from "./equivalent";
import { type Mutant, mutantsOf } from "./mutants";
import { prover, variantIn } from "./prove";

/** A mistake that no scenario notices, as it shows in one environment. */
export interface Survivor extends Mutant {
  /** The alert's id. */
  readonly of: string;
  readonly environment: string;
}

/** `failed` are scenarios that fail without any mistake: they prove nothing. */
export interface Mutated {
  readonly alert: string;
  readonly scenarios: number;
  readonly mutants: number;
  readonly failed: readonly Scenario[];
}

/** A mistake in a file is one, in however many alerts and environments it shows. */
export interface Mutation {
  readonly alerts: readonly Mutated[];
  readonly mutants: number;
  readonly survivors: readonly Survivor[];
  /** Mistakes that change nothing, of any event that the contract allows. */
  readonly equivalent: readonly Survivor[];
}

/** Makes every small mistake in each alert that has scenarios, and sees whether one of them all fails by it. */
export async function mutate(
  { environments }: Pick<Project, "environments">,
  scenarios: readonly Scenario[],
  { begins = () => {}, isStopped = () => false }: { begins?(scenario: Scenario): void; isStopped?(): boolean } = {},
): Promise<Mutation> {
  const prove = await prover({ environments });
  const [all, alive] = [new Map<string, Survivor>(), new Map<string, Survivor>()];
  const alerts: Mutated[] = [];
  try {
    for (const alert of new Set(scenarios.map((one) => one.alert))) {
      const own = scenarios.filter((one) => one.alert === alert);
      const places = environments.filter(({ id }) => own.some(({ environment }) => environment === id));
      const open = new Map(places.map((place) => [place.id, subjectIn(place, alert)]));
      const found = [...open].flatMap(([environment, { mutants }]) =>
        mutants.map((one) => ({ ...one, of: alert, environment })),
      );
      for (const one of found) {
        if (!all.has(keyOf(one))) alive.set(keyOf(one), one);
        all.set(keyOf(one), one);
      }
      const failed: Scenario[] = [];
      for (const scenario of own) {
        if (isStopped()) break;
        begins(scenario);
        const { right, mutants } = open.get(scenario.environment)!;
        const left = mutants.filter((one) => alive.has(keyOf(one)));
        const [proof, ...wrong] = await prove.proveEach(scenario, [right, ...left]);
        if (!proof!.passed) failed.push(scenario);
        else for (const [n, one] of left.entries()) if (!wrong[n]!.passed) alive.delete(keyOf(one));
      }
      alerts.push({ alert, scenarios: own.length, mutants: new Set(found.map(keyOf)).size, failed });
    }
    const [survivors, equivalent]: [Survivor[], Survivor[]] = [[], []];
    for (const one of alive.values()) {
      const place = environments.find(({ id }) => id === one.environment)!;
      ((await isEquivalent(variantIn(place, one.of), one)) ? equivalent : survivors).push(one);
    }
    return { alerts, mutants: all.size, survivors, equivalent };
  } finally {
    prove.close();
  }
}

function subjectIn(environment: Environment, id: string) {
  const right = variantIn(environment, id);
  return { right, mutants: mutantsOf(right.alert, right.dataset) };
}

const keyOf = ({ path, what }: Mutant): string => JSON.stringify([path, what]);
