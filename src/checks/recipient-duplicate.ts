import { recipientName } from "../model/routing";
import type { Recipient } from "../model/team";
import type { Check, Finding } from "./check";

/**
 * Provider 0.51.0, data source recipient: it finds a recipient by this name alone, whatever its type says, and must find exactly one.
 * Recipients API: a second recipient with the same target is refused; PagerDuty's target is the integration key.
 */
export const recipientDuplicate: Check = {
  code: "recipient/duplicate",
  severity: "error",
  *run({ team: { recipients } }) {
    for (const [index, recipient] of recipients.entries()) {
      const before = recipients.slice(0, index);
      yield* sameName(recipient, before);
      yield* sameKey(recipient, before);
    }
  },
};

const nameOf = (recipient: Recipient): string => recipientName({ by: "name", recipient });
const nameKeys = { pagerduty: "name", slack: "channel", email: "address" } as const satisfies Readonly<
  Record<Recipient["kind"], string>
>;

function* sameName(recipient: Recipient, before: readonly Recipient[]): Generator<Finding> {
  const name = nameOf(recipient);
  const namesake = before.find((one) => nameOf(one) === name);
  if (!namesake) return;
  const renamable = [recipient, namesake].find(({ kind }) => kind === "pagerduty");
  yield {
    path: ["team", "recipients", recipient.id, nameKeys[recipient.kind]],
    subject: `recipient ${recipient.id}`,
    message: `${namesake.id} is called ${name} too: Terraform could not tell which is meant`,
    hint: renamable ? `give ${renamable.id} another name` : "keep one",
  };
}

function* sameKey(recipient: Recipient, before: readonly Recipient[]): Generator<Finding> {
  if (recipient.kind !== "pagerduty") return;
  const { id, variable } = recipient;
  const twin = before.find((one) => one.kind === "pagerduty" && one.variable === variable);
  if (twin)
    yield {
      path: ["team", "recipients", id, "variable"],
      subject: `recipient ${id}`,
      message: `${twin.id} has the key in ${variable} too: Honeycomb takes one recipient for each`,
      hint: "keep one, or give it a key of its own",
    };
}
