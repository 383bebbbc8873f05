import type { Dataset } from "../model/dataset";
import type { Environment } from "../model/environment";
import type { Planted } from "../model/incident";
import { delaysWith, type Generated, type Overlay } from "../model/scenario";
import { eventColumns } from "./event-columns";
import { kindOf, type Settings } from "./events";
import { normalStreams } from "./normal-day";
import { day, plantedBesides, plantedChanges } from "./plant";
import { bits } from "./random";
import { sampleFields } from "./sample-fields";

/** The same environment with so many times its traffic. What comes by its own clock comes as before. */
export const busier = (environment: Environment, times: number): Environment => ({
  ...environment,
  traffic: {
    ...environment.traffic,
    perMinute: Object.fromEntries(
      Object.entries(environment.traffic.perMinute).map(([kind, perMinute]) => [kind, perMinute * times]),
    ),
  },
});

/**
 * What happens in a dataset on the day that begins at `start`, as `insertsOf` takes it. The day is drawn by the seed, its date and the
 * dataset alone, so that it is the same however many others there are. `times` is how much busier `environment` is than its shapes are written for.
 */
export function sampleDay(
  environment: Environment,
  dataset: Dataset,
  {
    start,
    seed,
    planted,
    times,
  }: { readonly start: number; readonly seed: number; readonly planted: readonly Planted[]; readonly times: number },
): Settings & { readonly streams: readonly Generated[] } {
  const contract = eventColumns(dataset);
  const isOurs = ({ dataset: slug }: Generated) => slug === dataset.slug;
  const changes = plantedChanges(planted, start);
  const normal = normalStreams(environment, { from: 0, for: day }).filter(isOurs);
  const besides = plantedBesides(planted, start, environment, times).filter(isOurs);
  const carrying = (stream: Generated, overlays: readonly Overlay[]): Generated => {
    const { always, failed } = sampleFields(dataset, environment, kindOf(dataset, stream.event), contract);
    const ofErrors: Overlay = {
      kind: "changed",
      from: 0,
      for: day,
      where: { [contract.error]: true },
      share: { from: 1, to: 1 },
      failed: false,
      hangs: false,
      fields: failed,
    };
    const isError = contract.columns.has(contract.error) && Object.keys(failed).length > 0;
    return {
      ...stream,
      fields: { ...always, ...stream.fields },
      overlays: [...stream.overlays, ...overlays, ...(isError ? [ofErrors] : [])],
    };
  };
  return {
    start,
    seed: bits(seed, `${dataset.slug} ${start}`, 0),
    sampled: true,
    delays: delaysWith(),
    streams: [...normal.map((stream) => carrying(stream, changes)), ...besides.map((stream) => carrying(stream, []))],
  };
}
