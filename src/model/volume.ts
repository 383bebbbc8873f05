import type { Dataset, EventKind } from "./dataset";
import type { Environment, Traffic } from "./environment";
import type { Project } from "./project";
import type { Plan } from "./team";

/** Minutes of the month that volumes and prices are reckoned with: 30 days. */
export const minutesPerMonth = 30 * 1440;

/**
 * Events a minute of a kind as they happen, sampled or not, over the mean hour: what the environment says, else its own clock
 * (`every`), else what comes `per` event of other kinds. 0 where nothing says.
 */
export function happensPerMinute(
  dataset: Dataset,
  traffic: Traffic,
  kind: string,
  seen: readonly string[] = [],
): number {
  const event = dataset.events.find(({ name }) => name === kind);
  const given = traffic.perMinute[kind];
  if (given !== undefined) return given;
  if (!event || seen.includes(kind)) return 0;
  if (event.every !== undefined) return 60 / event.every;
  return Object.entries(event.per).reduce(
    (sum, [of, times]) => sum + times * happensPerMinute(dataset, traffic, of, [...seen, kind]),
    0,
  );
}

/** Seconds between two events of a kind that come by its own clock at any hour; 0 where they do not. */
export const clockOf = ({ name, every = 0 }: EventKind, { perMinute }: Traffic): number =>
  perMinute[name] === undefined ? every : 0;

/** The share of a kind's events that sampling keeps: errors and slow ones at their own rates, the rest at the routine rate. */
export function keptShare(dataset: Dataset, traffic: Traffic, event: EventKind): number {
  if (!event.sampled) return 1;
  const { routine, errors, slow } = dataset.sampling;
  return traffic.errors * errors + traffic.slow * slow + Math.max(0, 1 - traffic.errors - traffic.slow) * routine;
}

export interface Volume {
  readonly environment: string;
  /** Events a month before sampling, and those that Honeycomb receives and bills. */
  readonly happening: number;
  readonly sent: number;
  readonly allowed: number;
}

export function volumeOf({ id, datasets, traffic, eventsPerMonth }: Environment): Volume {
  const kinds = datasets.flatMap((dataset) =>
    dataset.events.map((event) => {
      const happening = happensPerMinute(dataset, traffic, event.name) * minutesPerMonth;
      return { happening, sent: happening * keptShare(dataset, traffic, event) };
    }),
  );
  const total = (pick: (kind: (typeof kinds)[number]) => number) =>
    Math.round(kinds.reduce((sum, kind) => sum + pick(kind), 0));
  return {
    environment: id,
    happening: total((kind) => kind.happening),
    sent: total((kind) => kind.sent),
    allowed: eventsPerMonth,
  };
}

/** USD a month for this many events: the base, and each million begun beyond what it includes. */
export const priceOf = (plan: Plan, events: number): number =>
  plan.base + Math.ceil(Math.max(0, events - plan.includedEvents) / 1e6) * plan.perFurtherMillion;

export interface Cost {
  readonly volumes: readonly Volume[];
  readonly sent: number;
  readonly dollars: number;
  /** What it would cost if every environment sent all that it may. */
  readonly atMost: number;
}

export function costOf({ environments, team }: Project): Cost {
  const volumes = environments.map(volumeOf);
  const sum = (pick: (volume: Volume) => number) => volumes.reduce((total, volume) => total + pick(volume), 0);
  const sent = sum((volume) => volume.sent);
  return {
    volumes,
    sent,
    dollars: priceOf(team.plan, sent),
    atMost: priceOf(
      team.plan,
      sum((volume) => volume.allowed),
    ),
  };
}

/** What of the plan's quotas is used, over all environments. */
export function quotasOf({
  environments,
  team,
}: Project): readonly { readonly kind: string; readonly used: number; readonly allowed: number }[] {
  const count = (of: (environment: Environment) => number) =>
    environments.reduce((sum, environment) => sum + of(environment), 0);
  return [
    { kind: "triggers", used: count(({ triggers }) => triggers.length), allowed: team.plan.triggers },
    { kind: "SLOs", used: count(({ deploy, slos }) => (deploy === "slo" ? slos.length : 0)), allowed: team.plan.slos },
  ];
}
