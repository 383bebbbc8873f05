import { costOf } from "../model/volume";
import { acknowledgementsOf } from "./acknowledgements";
import { alertChanges, alertPairs } from "./alerts";
import { boardChanges } from "./boards";
import { contractReview } from "./contract";
import { destroyedBy } from "./destroyed";
import { defined, type Sides } from "./difference";
import { environmentChanges } from "./environments";
import type { Broken, Review, VersionName } from "./review";
import { sloReview } from "./slos";
import { teamChanges } from "./team";

/** Compares two versions by what they mean. The same two give the same review; no event is run. */
export function reviewOf(sides: Sides): Review {
  const { base, head } = sides;
  const pairs = alertPairs(sides);
  const destroyed = destroyedBy(sides);
  return {
    broken: brokenOf(sides),
    destroyed,
    alerts: alertChanges(sides, pairs),
    slos: sloReview(sides),
    boards: boardChanges(sides),
    contract: contractReview(sides),
    environments: environmentChanges(sides),
    team: teamChanges(sides),
    cost: {
      ...defined("before", base.project && costOf(base.project)),
      ...defined("after", head.project && costOf(head.project)),
    },
    acknowledgements: acknowledgementsOf(sides, pairs, destroyed),
  };
}

const brokenOf = (sides: Sides): readonly Broken[] =>
  (["base", "head"] as const satisfies readonly VersionName[]).flatMap((version) => {
    const { isWhole, project, problems } = sides[version];
    const errors = problems.filter(({ severity }) => severity === "error");
    return isWhole && errors.length === 0 ? [] : [{ version, problems: errors, isPartlyRead: project !== undefined }];
  });

/** Nothing differs, money included. */
export const isEmpty = ({
  broken,
  destroyed,
  alerts,
  slos,
  boards,
  contract,
  environments,
  team,
  cost,
}: Review): boolean =>
  [broken, destroyed, alerts, slos, boards, contract, environments, team].every((list) => list.length === 0) &&
  JSON.stringify(cost.before) === JSON.stringify(cost.after);
