import type { Contract } from "../alerts/contract";
import { present } from "../engine/possible/value";
import type { Alert } from "../model/alert";
import type { EventKind } from "../model/dataset";
import type { Needed } from "../simulate/sql";

/**
 * Of what an alert needs the kinds of event that move its value: what has nothing of what a trigger calculates with moves nothing, and could
 * be most of all. The groups of a breakdown are there for such events, too.
 */
export function movedBy(needed: Needed, alert: Alert, contract: Contract): Needed {
  if (alert.kind === "burn_alert" || alert.trigger.query.breakdowns.length > 0) return needed;
  const { calculations, calculatedFields } = alert.trigger.query;
  const moves = (kind: EventKind) =>
    calculations.some(
      ({ column }) => column === undefined || present(contract.column([kind], column, calculatedFields)),
    );
  const kinds = contract.dataset.events.filter((kind) => needed.kinds.has(kind.name) && moves(kind));
  return { ...needed, kinds: new Set(kinds.map(({ name }) => name)) };
}
