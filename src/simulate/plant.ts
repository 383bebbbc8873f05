import type { Incident, Planted } from "../model/incident";
import type { Generated, Overlay, Ramp } from "../model/scenario";
import type { Shape } from "../model/shape";
import { along, progress } from "./arrivals";
import { generatedBy, normalStreams } from "./normal-day";
import { random } from "./random";

type Place = Parameters<typeof normalStreams>[0];

export const day = 86_400;
const hour = 3600;

/**
 * So many of the shapes, each on a day of its own from `start` on, at the hour that it says and up to an hour later; none on the first day
 * if there are others, so that something normal comes before. All of them in turn before one comes again. `count` is at most the days.
 */
export function plant(
  shapes: readonly Shape[],
  { start, days, count, seed }: { start: number; days: number; count: number; seed: number },
): readonly Planted[] {
  const [order, which, when] = ["order", "day", "time"].map((what) => random(seed, `incident ${what}`)) as [
    ReturnType<typeof random>,
    ReturnType<typeof random>,
    ReturnType<typeof random>,
  ];
  const inTurn = shapes.map((shape, n) => ({ shape, at: order(n) })).toSorted((a, b) => a.at - b.at);
  const first = days > count ? 1 : 0;
  return Array.from({ length: inTurn.length > 0 ? count : 0 }, (_, n) => {
    const { shape } = inTurn[n % inTurn.length]!;
    const [from, to] = [n, n + 1].map((one) => first + Math.floor((one * (days - first)) / count)) as [number, number];
    const date = from + Math.floor(which(n) * (to - from));
    const late = Math.floor((when(n) * hour) / 60) * 60;
    const at = start + date * day + (shape.start % day) + late;
    return { shape, at: Math.max(start, Math.min(at, start + days * day - shape.for)) };
  });
}

/** The first stream of a shape is the normal day, of which the others change nothing. */
const [changesOf, besidesOf] = [
  ({ streams: [normal] }: Shape): readonly Overlay[] => normal?.overlays ?? [],
  ({ streams: [, ...besides] }: Shape, environment: Place): readonly Generated[] =>
    besides.flatMap((stream) => (stream.kind === "recorded" ? [] : generatedBy(stream, environment))),
];

/** What these shapes change of the normal events of the day that begins at `start`. */
export const plantedChanges = (planted: readonly Planted[], start: number): readonly Overlay[] =>
  onDay(planted, start).flatMap(({ shape, at }) =>
    changesOf(shape).map((overlay) => ({ ...overlay, from: overlay.from + at - start })),
  );

/** What of these shapes comes beside the normal events of that day, so many times as often as they say. */
export const plantedBesides = (
  planted: readonly Planted[],
  start: number,
  environment: Place,
  times: number,
): readonly Generated[] =>
  onDay(planted, start).flatMap(({ shape, at }) =>
    besidesOf(shape, environment).flatMap((stream) => within(busier(stream, times), at - start)),
  );

const onDay = (planted: readonly Planted[], start: number): readonly Planted[] =>
  planted.filter(({ shape, at }) => at < start + day && at + shape.for > start);

const scaled = ({ from, to }: Ramp, times: number): Ramp => ({ from: from * times, to: to * times });

function busier(stream: Generated, times: number): Generated {
  const { arrivals } = stream;
  if (arrivals.kind === "every") return { ...stream, arrivals: { ...arrivals, seconds: arrivals.seconds / times } };
  return { ...stream, arrivals: { ...arrivals, perMinute: scaled(arrivals.perMinute, times) } };
}

/** What of a stream is on one day, which begins so many seconds before the stream's own times do. */
function within(stream: Generated, shift: number): readonly Generated[] {
  const { arrivals } = stream;
  const begin = stream.from + shift;
  const clock = arrivals.kind === "every" ? arrivals.seconds : 1;
  const from = begin + Math.ceil(Math.max(0, -begin) / clock) * clock;
  const until = Math.min(day, begin + stream.for);
  if (from >= until) return [];
  const part = (ramp: Ramp): Ramp => {
    const at = (moment: number) => along(ramp, progress(stream, moment - shift));
    return { from: at(from), to: at(until) };
  };
  const fields = Object.entries(stream.fields).map(
    ([column, drawn]) => [column, drawn.kind === "ramp" ? { ...drawn, ...part(drawn) } : drawn] as const,
  );
  return [
    {
      ...stream,
      from,
      for: until - from,
      arrivals: arrivals.kind === "every" ? arrivals : { ...arrivals, perMinute: part(arrivals.perMinute) },
      fields: Object.fromEntries(fields),
      overlays: stream.overlays.map((overlay) => ({ ...overlay, from: overlay.from + shift })),
    },
  ];
}

/** What a person is told of them, in the order of their times. */
export const incidentsOf = (planted: readonly Planted[], environment: Place): readonly Incident[] =>
  planted.map((one) => incidentOf(one, environment)).toSorted((a, b) => a.from - b.from);

function incidentOf({ shape, at }: Planted, environment: Place): Incident {
  const changes = changesOf(shape);
  const changed = normalStreams(environment, { from: 0, for: day }).filter(({ event }) =>
    changes.some((overlay) => overlay.event === undefined || overlay.event === event),
  );
  const shares = changes.flatMap(({ share }) => [share.from, share.to]);
  return {
    shape: shape.id,
    name: shape.name,
    datasets: [...new Set([...changed, ...besidesOf(shape, environment)].map(({ dataset }) => dataset))],
    from: at,
    to: at + shape.for,
    ...(shares.length === 0 ? {} : { share: Math.max(...shares) }),
  };
}
