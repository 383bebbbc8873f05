import type { Environment } from "../model/environment";
import type { RecipientReference, Role } from "../model/team";
import type { Check, Finding } from "./check";

/** A recipient of the team with the id that an environment gives for it. */
interface Given {
  readonly environment: string;
  readonly role: string;
  readonly id: string;
  readonly recipient: string;
}

/**
 * Recipients API: recipients are the team's, so each has one id in all environments, and each id is one recipient's. A second one for the
 * same id would be told twice of an alert, which Terraform's set of recipients cannot hold.
 */
export const recipientId: Check = {
  code: "recipient/id",
  severity: "error",
  *run({ environments }) {
    const given = environments.flatMap(idsIn);
    yield* differing(given, "recipient", ({ id, recipient }, first) => ({
      message: `${recipient} has the id ${first.id} in ${first.environment}, and ${id} here`,
      hint: `write id: ${first.id} in both, or correct the other`,
    }));
    yield* differing(given, "id", ({ id }, first) => ({
      message: `${id} is the id of ${first.recipient} already (${first.environment}, ${first.role})`,
      hint: "each recipient has an id of its own: terraform output of the team's stack prints them",
    }));
  },
};

const idsIn = ({ id: environment, recipients }: Environment): readonly Given[] =>
  (Object.entries(recipients) as readonly [Role, RecipientReference][]).flatMap(([role, reference]) =>
    reference.by === "id" ? [{ environment, role, id: reference.id, recipient: reference.recipient.id }] : [],
  );

/** Those that say something else than the first of the same `key`. */
function* differing(
  given: readonly Given[],
  key: "id" | "recipient",
  say: (one: Given, first: Given) => Pick<Finding, "message" | "hint">,
): Generator<Finding> {
  const firsts = new Map<string, Given>();
  for (const one of given) {
    const first = firsts.get(one[key]);
    if (!first) firsts.set(one[key], one);
    else if (first.id !== one.id || first.recipient !== one.recipient)
      yield {
        path: ["environments", one.environment, "recipients", one.role, "id"],
        subject: `environment ${one.environment}`,
        ...say(one, first),
      };
  }
}
