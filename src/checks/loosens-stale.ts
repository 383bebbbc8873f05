import { didYouMean } from "../honeycomb/suggest";
import { alertsIn } from "../model/alert";
import type { Check } from "./check";

/** Whether a change is there to be acknowledged only a review knows, which has what was before; here, whether it can be any. */
export const loosensStale: Check = {
  code: "loosens/stale",
  severity: "warning",
  needsWhole: true,
  *run({ environments }) {
    for (const environment of environments) {
      const known = [...alertsIn(environment).keys()];
      for (const [index, { alert, change }] of environment.loosens.entries()) {
        if (alert === undefined) continue;
        const isThere = known.includes(alert);
        if (isThere !== (change === removed)) continue;
        yield {
          path: ["environments", environment.id, "loosens", index, "alert"],
          environment: environment.id,
          subject: `alert ${alert}`,
          message: isThere ? "it is there, and not removed" : "there is no such alert here",
          hint: hintOf(isThere ? undefined : didYouMean(alert, known)),
        };
      }
    }
  },
};

const removed = "removed";

const hintOf = (meant: string | undefined): string =>
  meant === undefined
    ? "leave this line out: it was for an earlier change"
    : `did you mean ${meant}? else leave this line out`;
