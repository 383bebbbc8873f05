import type { StoredEvent } from "../engine/reference/engine";
import type { Dataset, EventKind } from "../model/dataset";
import type { Environment } from "../model/environment";
import { datasetOf } from "../model/project";
import type { Arrivals, Generated, Recorded, Scenario } from "../model/scenario";
import { poissonPieces, progress, ticksIn } from "./arrivals";
import { type EventColumns, eventColumns, keptShare, normalFields } from "./event-columns";
import { type Data, type Drawing, fieldsOf, type Layer, layerOf } from "./layers";
import { generatedBy } from "./normal-day";
import { random } from "./random";

export type Settings = Pick<Scenario, "start" | "seed" | "sampled" | "delays">;
type Place = Pick<Environment, "datasets" | "traffic">;

/**
 * The events of a scenario as Honeycomb would hold them, by dataset and in the order of their time. An event that never ends is never
 * sent; one that takes longer than its kind's timeout ends there.
 */
export function eventsOf(
  scenario: Settings & Pick<Scenario, "streams">,
  environment: Place,
): ReadonlyMap<string, readonly StoredEvent[]> {
  const found = new Map<string, StoredEvent[]>();
  const add = (dataset: string, events: readonly StoredEvent[]) => {
    const all = found.get(dataset) ?? [];
    for (const event of events) all.push(event);
    found.set(dataset, all);
  };
  for (const [index, stream] of scenario.streams.entries()) {
    if (stream.kind === "recorded") add(stream.dataset, recorded(scenario, environment, stream, index));
    else
      for (const one of generatedBy(stream, environment))
        add(one.dataset, generated(scenario, environment, one, purposeOf(index, one)));
  }
  return new Map([...found].map(([dataset, events]) => [dataset, events.toSorted((a, b) => a.time - b.time)]));
}

/** The recorded events of one dataset, as `eventsOf` gives them. */
export const recordedOf = (
  scenario: Settings & Pick<Scenario, "streams">,
  environment: Place,
  dataset: string,
): readonly StoredEvent[] =>
  scenario.streams.flatMap((stream, index) =>
    stream.kind === "recorded" && stream.dataset === dataset ? recorded(scenario, environment, stream, index) : [],
  );

/** What a stream's randomness is named by. */
export const purposeOf = (index: number, { event }: Pick<Generated, "event">): string => `${index} ${event}`;

/** A kind that the loader has already resolved. */
export function kindOf({ events, slug }: Dataset, name: string): EventKind {
  const found = events.find((kind) => kind.name === name);
  if (!found) throw new Error(`${slug} has no event ${name}`);
  return found;
}

function generated(settings: Settings, environment: Place, stream: Generated, purpose: string): readonly StoredEvent[] {
  const dataset = datasetOf(environment, stream.dataset);
  const kind = kindOf(dataset, stream.event);
  const contract = eventColumns(dataset);
  const draw: Drawing = (what) => random(settings.seed, `${purpose} ${what}`);
  const [fields, layers] = [fieldsOf(stream.fields, contract, kind, draw), layersOf(stream, contract, kind, draw)];
  const [base, kept] = [normalFields(contract, kind), draw("sampled")];
  return timesOf(settings, environment, stream, purpose).flatMap((time, n) => {
    const at = time - settings.start;
    const data = overlaid(layers, n, at, { ...base, ...fields(n, progress(stream, at)) });
    const sent = data && ended(contract, kind, data);
    if (!sent) return [];
    const failed = sent.data[contract.error] === true;
    const share = settings.sampled && kind.sampled ? keptShare(dataset.sampling, { failed, seconds: sent.seconds }) : 1;
    if (kept(n) >= share) return [];
    const visibleAt = time + sent.seconds + delayOf(settings);
    return [{ time, visibleAt, sampleRate: 1 / share, kind: kind.name, data: sent.data }];
  });
}

const delayOf = ({ delays }: Settings): number => delays.export + delays.hold;

function timesOf({ start, seed }: Settings, environment: Place, stream: Generated, purpose: string): readonly number[] {
  const { arrivals } = stream;
  if (arrivals.kind === "every")
    return Array.from(
      { length: ticksIn(stream, arrivals.seconds) },
      (_, n) => start + stream.from + n * arrivals.seconds,
    );
  const hours = hoursOf(arrivals, environment);
  const moment = random(seed, `${purpose} time`);
  return poissonPieces(stream, arrivals.perMinute, { start, seed, hours, purpose }).flatMap(
    ({ at, width, count, first }) => Array.from({ length: count }, (_, n) => at + width * moment(first + n)),
  );
}

/** How busy each hour of the day is: all alike where the arrivals do not follow the environment's. */
export const hoursOf = (arrivals: Arrivals, { traffic }: Pick<Environment, "traffic">): readonly number[] =>
  arrivals.kind === "rate" && arrivals.byHour ? traffic.hours : traffic.hours.map(() => 1);

const layersOf = (
  { overlays }: Pick<Generated, "overlays">,
  contract: EventColumns,
  kind: EventKind | undefined,
  draw: Drawing,
): readonly Layer[] =>
  overlays.map((overlay, index) => layerOf(overlay, contract, kind, (what) => draw(`overlay ${index} ${what}`)));

const overlaid = (layers: readonly Layer[], n: number, at: number, data: Data): Data | undefined =>
  layers.reduce<Data | undefined>((before, layer) => before && layer(n, at, before), data);

/** Spans are sent when they end: how many seconds that is after their start. */
function ended(
  { duration, durationUnit }: EventColumns,
  { timeout = Number.POSITIVE_INFINITY }: Pick<EventKind, "timeout">,
  data: Data,
): { readonly seconds: number; readonly data: Data } | undefined {
  const takes = data[duration];
  if (typeof takes !== "number") return { seconds: 0, data };
  const seconds = takes * durationUnit;
  if (seconds <= timeout) return Number.isFinite(seconds) ? { seconds, data } : undefined;
  return { seconds: timeout, data: { ...data, [duration]: timeout / durationUnit } };
}

function recorded(settings: Settings, environment: Place, stream: Recorded, index: number): readonly StoredEvent[] {
  const dataset = datasetOf(environment, stream.dataset);
  const contract = eventColumns(dataset);
  const draw: Drawing = (what) => random(settings.seed, `${index} recorded ${what}`);
  const byName = new Map(
    dataset.events.map((kind) => [kind.name, { kind, layers: layersOf(stream, contract, kind, draw) }] as const),
  );
  const other = { kind: undefined, layers: layersOf(stream, contract, undefined, draw) };
  return stream.events.flatMap(({ time: after, sampleRate, data: written }, n) => {
    const at = stream.from + after;
    const { kind, layers } = byName.get(String(written[contract.name])) ?? other;
    const data = overlaid(layers, n, at, written);
    const sent = data && ended(contract, kind ?? {}, data);
    if (!sent) return [];
    const time = settings.start + at;
    const visibleAt = time + sent.seconds + delayOf(settings);
    return [{ time, visibleAt, sampleRate, ...(kind ? { kind: kind.name } : {}), data: sent.data }];
  });
}
