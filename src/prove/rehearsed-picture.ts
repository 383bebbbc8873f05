import { courseOf } from "../alerts/course";
import { noticesFor } from "../alerts/notices";
import { bestAndWorst } from "../alerts/phases";
import type { Alert } from "../model/alert";
import type { Dataset } from "../model/dataset";
import type { Picture, Seen } from "./picture";
import { rehearsable, weightOf } from "./rehearsal";
import type { Rehearsed, SlotSeen } from "./rehearse";

/** The outage among them that strikes at the most usual traffic, from its beginning until the alert has reset. */
export function rehearsedPicture({ slots, outage }: Rehearsed, given: Alert, dataset: Dataset): Picture | undefined {
  const unusual = ({ slot }: SlotSeen) => Math.abs(weightOf(slot) - 1);
  const [usual] = slots.toSorted((a, b) => unusual(a) - unusual(b));
  if (!usual) return undefined;
  const alert = rehearsable(given);
  const { slot, answers, timelines } = usual;
  const { ticks, begins } = slot;
  const ends = begins + outage.for;
  const { best, worst } = bestAndWorst(
    timelines,
    ({ episodes }) => episodes.find(({ to = begins + 1 }) => to > begins)?.from,
  );
  const see = (phase: Seen["phase"], timeline: Seen["timeline"]): Seen => ({
    phase,
    timeline,
    notices: noticesFor(timeline, alert),
  });
  const over = Math.max(ends, ...timelines.flatMap(({ episodes }) => episodes.map(({ to = ends }) => to)));
  const wanted = Math.ceil((1.05 * (over - begins)) / 300) * 300;
  return {
    start: begins,
    from: 0,
    for: Math.min(wanted, ticks.from + ticks.every * ticks.count - begins),
    course: courseOf(alert, dataset, answers, ticks),
    seen: best.value === worst.value ? [see("every", best.of)] : [see("first", best.of), see("last", worst.of)],
    wanted: [],
  };
}
