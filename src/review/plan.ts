import { keyVariable, teamStack } from "../model/names";
import { recordOf } from "../terraform/document";
import { type Change, type Plan, readPlan } from "../terraform/plan";
import { lossesOf } from "../terraform/plan-rules";
import { missingDestroys } from "./acknowledgements";
import { inDangerOrder, kindsByType, lossOf } from "./destroyed";
import type { Sides } from "./difference";
import type { Destruction, Review } from "./review";

export type Joined =
  | { readonly ok: true; readonly review: Review; readonly stack: string }
  | { readonly ok: false; readonly message: string };

/**
 * The review with what a real plan destroys: the JSON of `terraform show -json PLAN`, of one environment's stack or the team's. Which one it
 * is of follows from its variables. What the definitions already say is said by both; what only the plan says, such as of what was deployed by
 * hand, is added.
 */
export function joinPlan(review: Review, json: unknown, { head, base }: Sides): Joined {
  const plan = readPlan(json);
  if (!plan) return { ok: false, message: "this is no plan: write what terraform show -json PLAN prints" };
  const environments = (head.project ?? base.project)?.environments ?? [];
  const variables = recordOf(recordOf(json)["variables"]);
  const environment = environments.find(({ id }) => keyVariable(id) in variables);
  const isTeam = [...plan.changes.map(({ address }) => address), ...plan.unchanged].some((address) =>
    /^honeycombio_\w+_recipient\./.test(address),
  );
  if (!environment) {
    const known = environments.map(({ id }) => id).join(", ");
    return { ok: false, message: `this plan has the key of none of ${known}: it is of another project` };
  }
  const stack = isTeam ? teamStack : environment.id;
  const destroyed = joined(review.destroyed, plan, stack, environment);
  const { missing, ...acknowledgements } = review.acknowledgements;
  const demands = [...missingDestroys(destroyed), ...missing.filter(({ key }) => key === "loosens")];
  return {
    ok: true,
    stack,
    review: { ...review, destroyed, acknowledgements: { ...acknowledgements, missing: demands } },
  };
}

type Destroys = Parameters<typeof lossOf>[0];

function joined(known: readonly Destruction[], plan: Plan, stack: string, destroys: Destroys): readonly Destruction[] {
  const losses = new Map(lossesOf(plan).map((loss) => [loss.change.address, loss]));
  const isNothing = ({ action, type, address }: Change) =>
    (action !== "destroy" && action !== "replace") || !(kindsByType[type] || losses.has(address));
  const found = new Map(plan.changes.filter((change) => !isNothing(change)).map((change) => [change.address, change]));
  const said = known.map((one): Destruction => {
    const change = one.environment === stack ? found.get(one.address) : undefined;
    return change ? { ...one, action: actionOf(change), said: ["definitions", "plan"] } : one;
  });
  const there = new Set(known.filter(({ environment }) => environment === stack).map(({ address }) => address));
  const more = [...found.values()]
    .filter(({ address }) => !there.has(address))
    .map((change): Destruction => {
      const loss = losses.get(change.address);
      const kind = loss?.kind ?? kindsByType[change.type] ?? "other";
      const id = loss?.id ?? nameOf(change);
      const what = { environment: stack, kind, id, address: change.address, action: actionOf(change) } as const;
      return { ...what, ...(loss ? lossOf(destroys, kind, id) : {}), said: ["plan"] };
    });
  return inDangerOrder([...said, ...more]);
}

const actionOf = ({ action }: Change): Destruction["action"] => (action === "replace" ? "replace" : "destroy");

/** What Terraform makes of the ids, where nobody knows better. */
function nameOf({ name, type, before }: Change): string {
  const { dataset, alias } = before;
  return type === "honeycombio_derived_column" ? `${dataset}/${alias}` : name.replaceAll("__", "/");
}
