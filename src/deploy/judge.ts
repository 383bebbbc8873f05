import type { Diagnostic, Path } from "../model/diagnostic";
import type { Plan } from "../terraform/plan";
import { type Loss, lostWith, unnamedLosses } from "../terraform/plan-rules";
import { problem, type Target } from "./target";

/** Why a plan may not be applied: what it takes from Honeycomb for good and the environment does not name. */
export const refusals = (target: Target, plan: Plan): readonly Diagnostic[] =>
  unnamedLosses(plan, target.environment.destroys).map((loss) => refusal(target, loss));

const nouns = { slo: "SLO", column: "column", dataset: "dataset" } as const satisfies Record<Loss["kind"], string>;

function refusal(target: Target, { kind, id, change }: Loss): Diagnostic {
  const { environment, origins } = target;
  const file = `environments/${environment.id}.yaml`;
  const named = `destroys: [{ ${kind}: ${id}, reason: … }] in ${file}`;
  const written = origins.get(change.address);
  const what = `${nouns[kind]} ${id}`;
  if (change.action === "replace") {
    const why = change.forcing.length === 0 ? "" : `, for its ${change.forcing.join(" and ")} cannot change`;
    const field: Path = kind === "slo" && change.forcing.includes("dataset") ? ["dataset"] : [];
    return problem(
      target,
      "plan/destroys",
      written ? [...written, ...field] : ["environments", environment.id, "destroys"],
      `this deploy would destroy ${what} and make it anew${why}; lost: ${lostWith[kind]}`,
      `undo that; if it may go, take it out of the YAML with ${named}, deploy, and add it again`,
    );
  }
  return problem(
    target,
    "plan/destroys",
    written ?? ["environments", environment.id, "destroys"],
    `this deploy would destroy ${what}; lost: ${lostWith[kind]}`,
    `${keeping(kind, id, file)}; if it may go, write ${named}`,
  );
}

/** How Honeycomb keeps what the project describes no more. */
function keeping(kind: Loss["kind"], id: string, file: string): string {
  switch (kind) {
    case "slo":
      return `to keep it in Honeycomb, write forgets: [{ slo: ${id}, reason: … }] in ${file}`;
    case "column":
      return `to keep it in Honeycomb, write retired: [${id.slice(id.indexOf("/") + 1)}] where its dataset is described`;
    case "dataset":
      return "to keep it, describe it again";
  }
}
