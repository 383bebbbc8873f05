import { delaysWith } from "./scenario";
import type { Shape } from "./shape";

/** Where an archive that was made says what goes wrong in it. */
export const incidentsFile = "incidents.json";

/** A shape of an outage that begins at `at`, in seconds since the epoch. */
export interface Planted {
  readonly shape: Shape;
  readonly at: number;
}

/** What goes wrong in an archive that was made: from and to in seconds since the epoch, and the largest share (0 to 1) of events that are other than normal; absent where there are only more of them. */
export interface Incident {
  readonly shape: string;
  readonly name: string;
  readonly datasets: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly share?: number;
}

const day = 86_400;

/**
 * Why a shape cannot be one hour of a longer time; undefined where it can. What it says of all its events, such as that each arrives late, is
 * said of an archive as a whole or not at all.
 */
export function notPlantable({ streams, sampled, delays, history }: Shape): string | undefined {
  const usual = delaysWith();
  if (streams.every(({ overlays }, n) => n === 0 && overlays.length === 0)) return "nothing goes wrong in it";
  if (!sampled) return "it keeps every event, and an archive is sampled as declared";
  if (delays.export !== usual.export || delays.hold !== usual.hold)
    return "its events arrive late, and an archive does not say when an event arrived";
  return history < day ? "it is of an objective's first day" : undefined;
}
