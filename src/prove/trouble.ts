import type { Scenario } from "../model/scenario";

/**
 * When that began which an alert is to fire on, in seconds after the start: the last change of the events up to the moment from which it is
 * expected. A change is a stream or an overlay that begins, or a stream that ends.
 */
export function troubleBefore({ streams }: Pick<Scenario, "streams">, moment: number): number {
  const changes = streams.flatMap((stream) => [
    stream.from,
    stream.from + stream.for,
    ...stream.overlays.map(({ from }) => from),
  ]);
  return Math.max(0, ...changes.filter((at) => at <= moment));
}
