import { slowestNormal } from "../model/assumptions";
import type { Dataset, EventKind } from "../model/dataset";
import type { Environment } from "../model/environment";
import type { Generated, NormalDay, Overlay, Stretch } from "../model/scenario";
import { happensPerMinute } from "../model/volume";
import { eventColumns } from "./event-columns";

type Traffic = Pick<Environment, "traffic" | "datasets">;

/**
 * The traffic of a normal day: each kind of event at its rate, by the environment's hours, and of those that come by chance the declared
 * share slow and failed. Kinds that come `per` another come at their own times. What cannot be slow is not: it has no duration, or a
 * timeout before.
 */
export const normalStreams = ({ datasets, traffic }: Traffic, stretch: Stretch): readonly Generated[] =>
  datasets.flatMap((dataset) =>
    dataset.events.flatMap((kind): Generated[] => {
      const perMinute = happensPerMinute(dataset, traffic, kind.name);
      if (perMinute === 0) return [];
      const common = {
        kind: "generated",
        ...stretchOf(stretch),
        dataset: dataset.slug,
        event: kind.name,
        fields: {},
      } as const;
      if (kind.every !== undefined && traffic.perMinute[kind.name] === undefined)
        return [{ ...common, arrivals: { kind: "every", seconds: kind.every }, overlays: [] }];
      return [
        {
          ...common,
          arrivals: { kind: "rate", perMinute: { from: perMinute, to: perMinute }, byHour: true },
          overlays: [...slowShare(dataset, kind, traffic.slow, stretch), ...failedShare(traffic.errors, stretch)],
        },
      ];
    }),
  );

/** The streams of one kind each that a stream stands for. */
export function generatedBy(stream: Generated | NormalDay, environment: Traffic): readonly Generated[] {
  if (stream.kind === "generated") return [stream];
  return normalStreams(environment, stream)
    .filter(({ dataset }) => stream.dataset === undefined || stream.dataset === dataset)
    .filter(({ event }) => stream.event === undefined || stream.event === event)
    .map((one) => ({ ...one, overlays: [...one.overlays, ...stream.overlays] }));
}

const stretchOf = ({ from, for: length }: Stretch): Stretch => ({ from, for: length });

const changed = (share: number, stretch: Stretch) =>
  ({ kind: "changed", ...stretchOf(stretch), where: {}, share: { from: share, to: share }, hangs: false }) as const;

const failedShare = (share: number, stretch: Stretch): readonly Overlay[] =>
  share > 0 ? [{ ...changed(share, stretch), failed: true, fields: {} }] : [];

function slowShare(dataset: Dataset, kind: EventKind, share: number, stretch: Stretch): readonly Overlay[] {
  const { duration, durationUnit } = eventColumns(dataset);
  const { slowAbove } = dataset.sampling;
  const longest = Math.min(kind.timeout ?? Number.POSITIVE_INFINITY, slowAbove * slowestNormal);
  if (share === 0 || typeof kind.normal[duration] !== "number" || longest <= slowAbove) return [];
  const takes = { kind: "uniform", from: slowAbove / durationUnit, to: longest / durationUnit } as const;
  return [{ ...changed(share, stretch), failed: false, fields: { [duration]: takes } }];
}
