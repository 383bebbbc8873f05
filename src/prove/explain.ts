import { type Contract, contractOf } from "../alerts/contract";
import { falseBurns, falsePages } from "../alerts/false-pages";
import type { Onsets } from "../alerts/onsets";
import { type Way, wayOf } from "../alerts/way";
import { openStore } from "../engine/duckdb/store";
import { type Alert, alertsIn } from "../model/alert";
import { onTrueTellsResolved } from "../model/assumptions";
import type { Dataset, EventKind } from "../model/dataset";
import { burnDetectsWithin, detectsWithin } from "../model/detect";
import type { Environment } from "../model/environment";
import { datasetOf } from "../model/project";
import { isPaging, recipientName } from "../model/routing";
import { type Role, roles } from "../model/team";
import { clockOf, happensPerMinute } from "../model/volume";
import { type Budget, budgetIn } from "./budget";
import { defined } from "./defined";
import { causedOf, type Detection, detectionOf, outcomeOf } from "./detection";
import { movedBy } from "./moved-by";
import { datasetOfAlert, neededBy } from "./needed";
import { type OneFailureFires, oneFailureFires } from "./one-failure-fires";
import type { Picture } from "./picture";
import { looksBackOf, rehearsable, weightOf } from "./rehearsal";
import { type Rehearsals, type Rehearsed, rehearsals } from "./rehearse";
import { rehearsedPicture } from "./rehearsed-picture";
import { type Limits, lengthLadder, limitsOf, type Outcome, shareLadder } from "./search";

/** Shares of what an alert counts that an outage hits. */
export const outageShares = [1, 0.5, 0.1, 0.05, 0.01] as const;

/** Outages as they were drawn: `seeds` of them for each share, of so many seconds, each in `phases` of the alert's schedule. */
export interface Drawn {
  readonly way: Way;
  readonly seeds: number;
  readonly phases: number;
  readonly for: number;
  /** Times the mean traffic, in the quietest and the busiest of the hours that they struck in. */
  readonly quietest: number;
  readonly busiest: number;
  /** The share of them in which the alert fires without any outage, as early. These are left out. */
  readonly anyway: number;
  readonly detections: readonly Detection[];
  /** Shares of an outage of `held` seconds; and seconds of a total one, of up to `for`. */
  readonly shares: Limits & { readonly held: number };
  readonly lengths: Limits;
  readonly picture?: Picture;
}

/** Who is told: once it fires, and when it is over where `resolves` says so. */
export interface Told {
  readonly role?: Role;
  readonly name: string;
  readonly kind: "pagerduty" | "slack" | "email";
  readonly severity?: "critical" | "warning";
  readonly pages: boolean;
  readonly resolves: boolean;
}

/** All that can be said of an alert before it is deployed. Seconds, but for what is a minute. */
export interface Explanation {
  readonly id: string;
  readonly environment: string;
  readonly alert: Alert;
  readonly dataset: Dataset;
  /** Kinds of event that move it, and how many of them come a minute, over the mean hour; so many of these come by the clock at any hour. */
  readonly counted: { readonly kinds: readonly string[]; readonly perMinute: number; readonly byClock: number };
  /** Of its own objective, or of one that counts the same events. */
  readonly budget?: Budget;
  /** At the latest, once all that it looks at meets its condition. */
  readonly atMost?: number;
  readonly falsePages?: Onsets;
  readonly oneFailure?: OneFailureFires;
  readonly told: readonly Told[];
  /** Absent where no outage can drive it. */
  readonly drawn?: Drawn;
}

/** What can be said of it without any event. */
export function explained(id: string, environment: Environment): { explanation: Explanation; way: Way | undefined } {
  const alert = alertsIn(environment).get(id);
  if (!alert) throw new Error(`${id} is no alert in ${environment.id}`);
  const { traffic, slos } = environment;
  const dataset = datasetOf(environment, datasetOfAlert(alert));
  const contract = contractOf(dataset);
  const given = rehearsable(alert);
  const driven = wayOf(contract, traffic, given, slos);
  const slo = alert.kind === "burn_alert" ? alert.slo : driven?.slo;
  const budget = slo && budgetIn(slo, dataset, traffic);
  const explanation: Explanation = {
    id,
    environment: environment.id,
    alert,
    dataset,
    counted: countedBy(contract, given, environment),
    ...(budget ? { budget } : {}),
    ...defined("atMost", atMostOf(alert)),
    ...defined("falsePages", falseOf(alert, dataset, environment)),
    ...defined("oneFailure", oneFailureFires(contract, alert, traffic, budget)),
    told: toldOf(alert, environment),
  };
  return { explanation, way: driven?.way };
}

/** `begins` hears of each outage before it is evaluated; a signal ends it, with an error. */
export interface ExplainOptions {
  readonly begins?: (share: number, seconds: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Explains an alert: draws outages by chance, always the same ones, evaluates each once, and decides in all phases of the schedule.
 * @throws Error where the environment has no such alert, or a signal ends it
 */
export async function explain(
  id: string,
  environment: Environment,
  { begins = () => {}, signal }: ExplainOptions = {},
): Promise<Explanation> {
  const { explanation, way } = explained(id, environment);
  if (!way) return explanation;
  const length = lengthOf(explanation);
  const store = await openStore(undefined, signal);
  try {
    const run = await rehearsals(store, explanation.alert, environment, way, length);
    const drawn = await drawnOf(run, way, explanation, (share, seconds) => {
      signal?.throwIfAborted();
      begins(share, seconds);
    });
    return { ...explanation, drawn };
  } finally {
    store.close();
  }
}

/** Seconds that outages last: long enough for what can fire. */
const lengthOf = ({ alert, atMost = 0 }: Explanation): number =>
  Math.max(7200, alert.kind === "trigger" ? 2 * atMost : looksBackOf(alert));

const heldFor = ({ alert, atMost = 0 }: Explanation): number =>
  Math.max(1800, alert.kind === "trigger" ? atMost : looksBackOf(alert));

async function drawnOf(
  run: Rehearsals,
  way: Way,
  explanation: Explanation,
  begins: (share: number, seconds: number) => void,
): Promise<Drawn> {
  const { alert, budget, dataset } = explanation;
  const { longest: length, slots } = run.plan;
  const held = heldFor(explanation);
  const evaluate = async (share: number, seconds: number): Promise<Rehearsed> => {
    begins(share, seconds);
    return run.run({ share, for: seconds });
  };
  const normal = await evaluate(0, length);
  const all: Rehearsed[] = [];
  for (const share of outageShares) all.push(await evaluate(share, length));
  const total = all[0]!;
  const outcome = async (share: number, seconds: number): Promise<Outcome> =>
    outcomeOf(causedOf(await evaluate(share, seconds), normal));
  const shares = await limitsOf(shareLadder, (share) => outcome(share, held));
  const lengths = await limitsOf(lengthLadder(length), (seconds) => outcome(1, seconds));
  const weights = slots.map(weightOf);
  const picture = rehearsedPicture(total, alert, dataset);
  return {
    way,
    seeds: slots.length,
    phases: total.reactions.length / slots.length,
    for: length,
    quietest: Math.min(...weights),
    busiest: Math.max(...weights),
    anyway: 1 - causedOf(total, normal).length / total.reactions.length,
    detections: all.map((one) => detectionOf(one.outage, causedOf(one, normal), budget)),
    shares: { ...shares, held },
    lengths,
    ...(picture ? { picture } : {}),
  };
}

function countedBy(contract: Contract, alert: Alert, { traffic }: Environment): Explanation["counted"] {
  const { dataset } = contract;
  const needed = movedBy(neededBy(alert, dataset), alert, contract);
  const moving = dataset.events.filter(({ name }) => needed.kinds.has(name));
  const rate = (kinds: readonly EventKind[]) =>
    kinds.reduce((sum, { name }) => sum + happensPerMinute(dataset, traffic, name), 0);
  return {
    kinds: moving.map(({ name }) => name),
    perMinute: rate(moving),
    byClock: rate(moving.filter((kind) => clockOf(kind, traffic) > 0)),
  };
}

function atMostOf(alert: Alert): number | undefined {
  if (alert.kind === "burn_alert") return burnDetectsWithin(alert.slo, alert.burnAlert);
  return alert.trigger.baselineDetails ? undefined : detectsWithin(alert.trigger);
}

const falseOf = (alert: Alert, dataset: Dataset, { traffic }: Environment): Onsets | undefined =>
  alert.kind === "trigger"
    ? falsePages(alert.trigger, dataset, traffic)
    : falseBurns(alert.slo, alert.burnAlert, dataset, traffic);

function toldOf(alert: Alert, { recipients }: Environment): readonly Told[] {
  if (alert.kind === "trigger" && alert.trigger.disabled) return [];
  const { notify } = alert.kind === "trigger" ? alert.trigger : alert.burnAlert;
  const resolves = alert.kind === "burn_alert" || alert.trigger.alertType === "on_change" || onTrueTellsResolved;
  return notify.map(({ recipient, pagerdutySeverity }) => ({
    ...defined(
      "role",
      roles.find((role) => recipients[role]?.recipient.id === recipient.recipient.id),
    ),
    name: recipientName(recipient),
    kind: recipient.recipient.kind,
    ...defined("severity", pagerdutySeverity),
    pages: isPaging(recipient),
    resolves,
  }));
}
