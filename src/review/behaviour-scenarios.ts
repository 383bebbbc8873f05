import { noticesFor } from "../alerts/notices";
import { bestAndWorst } from "../alerts/phases";
import { grouped } from "../model/grouped";
import type { Scenario } from "../model/scenario";
import { pictureOf } from "../prove/picture";
import type { Proof } from "../prove/proof";
import { type Prover, prover } from "../prove/prove";
import type { Pair } from "./behaviour-differing";
import { type Evidence, type Example, exampleOf } from "./behaviour-example";
import type { Place, Watch } from "./behaviour-side";

/** A moment in seconds after a scenario's start, over all phases of the alert's schedule; `worst` is absent where it does not come in one. */
export interface Moment {
  readonly best?: number;
  readonly worst?: number;
}

/** What a scenario came to: when the alert fires first and is over last, how often it pages at most, whom it tells, and whether all is as expected. */
export interface Outcome {
  readonly fires: Moment;
  readonly resolves: Moment;
  readonly pages: number;
  readonly told: readonly string[];
  readonly passed: boolean;
}

/** A scenario that comes to something else. `of`: the version that it stands in; the later one where both have it. */
export interface ScenarioChange {
  readonly scenario: Pick<Scenario, "id" | "name" | "start" | "for">;
  readonly of: "base" | "head";
  readonly before?: Outcome;
  readonly after?: Outcome;
}

/** What became of one pair, with the scenario that shows it best. */
export interface ScenarioChanges {
  readonly changes: readonly ScenarioChange[];
  readonly example?: Example;
}

/** Proves the scenarios of both versions, of the alerts that differ, for both definitions. */
export async function scenarioChanges(
  base: Place,
  head: Place,
  pairs: readonly Pair[],
  watch: Watch,
): Promise<readonly ScenarioChanges[]> {
  const provers = new Map<Place, Prover>();
  const proverOf = async (place: Place): Promise<Prover> => {
    const known =
      provers.get(place) ??
      (await prover({ environments: place.environment ? [place.environment] : [] }, watch.signal));
    provers.set(place, known);
    return known;
  };
  try {
    const [old, now] = [base, head].map(byAlert) as [ByAlert, ByAlert];
    const found: ScenarioChanges[] = [];
    for (const pair of pairs) {
      const of = { pair, base, head, proverOf };
      const [was, is] = [old.get(pair.alert) ?? [], now.get(pair.alert) ?? []];
      const changes: {
        readonly change: ScenarioChange;
        readonly rank: readonly number[];
        readonly example: Example;
      }[] = [];
      for (const one of casesOf(pair, was, is)) {
        watch.begins("scenarios", one.scenario.id);
        const differs = await changeOf(of, one);
        if (differs) changes.push(differs);
      }
      const [best] = changes.toSorted((a, b) => a.rank[0]! - b.rank[0]! || a.rank[1]! - b.rank[1]!);
      found.push({ changes: changes.map(({ change }) => change), ...(best ? { example: best.example } : {}) });
    }
    return found;
  } finally {
    for (const one of provers.values()) one.close();
  }
}

type ByAlert = ReadonlyMap<string, readonly Scenario[]>;

const byAlert = ({ scenarios }: Place): ByAlert => grouped(scenarios, ({ alert }) => alert);

/** A scenario, and what the earlier version makes of the same case where its events are its own. */
interface Case {
  readonly scenario: Scenario;
  readonly of: "base" | "head";
  readonly before?: Scenario;
}

/**
 * All scenarios of the later version, and those of the earlier one that were removed or changed. Where an alert's events are described
 * otherwise, those that both have by the same name.
 */
function casesOf(
  { sameEvents, before, after }: Pair,
  was: readonly Scenario[],
  is: readonly Scenario[],
): readonly Case[] {
  if (!before || !after) return (after ? is : was).map((scenario) => ({ scenario, of: after ? "head" : "base" }));
  if (!sameEvents) {
    const byId = new Map(was.map((one) => [one.id, one]));
    return is.flatMap((scenario): readonly Case[] => {
      const same = byId.get(scenario.id);
      return same ? [{ scenario, of: "head", before: same }] : [];
    });
  }
  const text = ({ id: _, ...rest }: Scenario) => JSON.stringify(rest);
  const kept = new Set(is.map(text));
  return [
    ...is.map((scenario) => ({ scenario, of: "head" }) as const),
    ...was.filter((one) => !kept.has(text(one))).map((scenario) => ({ scenario, of: "base" }) as const),
  ];
}

interface Proving {
  readonly pair: Pair;
  readonly base: Place;
  readonly head: Place;
  proverOf(place: Place): Promise<Prover>;
}

async function changeOf({ pair, base, head, proverOf }: Proving, one: Case) {
  const { scenario, of } = one;
  const own = await proverOf(of === "head" ? head : base);
  const proofs = one.before
    ? [await (await proverOf(base)).prove(one.before), await own.prove(scenario)]
    : await own.proveEach(
        scenario,
        [pair.before, pair.after].flatMap((variant) => variant ?? []),
      );
  const before = pair.before && proofs[0];
  const after = pair.after && proofs.at(-1);
  const [was, is] = [before && outcomeOf(before), after && outcomeOf(after)];
  const rank = rankOf(was, is);
  if (rank === undefined) return undefined;
  const { id, name, start, for: length } = scenario;
  const change: ScenarioChange = {
    scenario: { id, ...(name === undefined ? {} : { name }), start, for: length },
    of,
    ...(was ? { before: was } : {}),
    ...(is ? { after: is } : {}),
  };
  const example = exampleOf(
    { kind: "scenario", id, name: name ?? id, start },
    before && evidenceOf(before),
    after && evidenceOf(after),
  );
  return { change, rank: [rank, length], example };
}

function evidenceOf(proof: Proof): Evidence {
  const { alert, timelines, course } = proof;
  const picture = pictureOf(proof);
  return { alert, timelines, ...(course ? { course } : {}), ...(picture ? { picture } : {}) };
}

export function outcomeOf({ alert, timelines, passed, scenario: { start } }: Proof): Outcome {
  const moment = (of: (timeline: Proof["timelines"][number]) => number | undefined): Moment => {
    const { best, worst } = bestAndWorst(timelines, of);
    return {
      ...(best.value === undefined ? {} : { best: best.value - start }),
      ...(worst.value === undefined ? {} : { worst: worst.value - start }),
    };
  };
  const told = timelines.map((one) => noticesFor(one, alert));
  const pages = told.map(
    (one) => one.filter(({ kind, pagerdutySeverity }) => kind !== "resolved" && pagerdutySeverity !== undefined).length,
  );
  return {
    fires: moment(({ episodes }) => episodes[0]?.from),
    resolves: moment(({ episodes }) => episodes.at(-1)?.to),
    pages: Math.max(0, ...pages),
    told: [...new Set(told.flat().map(({ recipient }) => recipient))].toSorted(),
    passed,
  };
}

const quiet: Outcome = { fires: {}, resolves: {}, pages: 0, told: [], passed: true };

/** Whether it fires at all is told first, then when, then whom it tells; undefined where nothing differs. */
function rankOf(before: Outcome | undefined, after: Outcome | undefined): number | undefined {
  const [was, is] = [before ?? quiet, after ?? quiet];
  if ((was.fires.best === undefined) !== (is.fires.best === undefined)) return 0;
  const times = ({ fires, resolves }: Outcome) =>
    JSON.stringify([fires.best, fires.worst, resolves.best, resolves.worst]);
  if (times(was) !== times(is)) return 1;
  if (was.pages !== is.pages || was.told.join("\n") !== is.told.join("\n")) return 2;
  return before && after && was.passed !== is.passed ? 3 : undefined;
}
