import { tagLimits } from "../honeycomb/limits";
import type { Path } from "../model/diagnostic";
import type { Check, Finding } from "./check";
import { eachTrigger, writtenSlos } from "./each";

/**
 * Provider 0.51.0, tags: its pattern wants two characters, though its message and Honeycomb's documentation say one. API reference: 128 at
 * most.
 */
export const tagValue: Check = {
  code: "tag/value",
  severity: "error",
  *run(project) {
    for (const { subject, it: trigger } of eachTrigger(project))
      yield* findings(trigger.owner, ["triggers", trigger.id, "owner"], subject);
    for (const { id, owner } of writtenSlos(project)) yield* findings(owner, ["slos", id, "owner"], `SLO ${id}`);
  },
};

function* findings(owner: string, path: Path, subject: string): Generator<Finding> {
  if (tagLimits.value.test(owner)) return;
  const bent = owner
    .toLowerCase()
    .replaceAll(/[^a-z0-9/-]+/g, "-")
    .replace(/-$/, "");
  yield {
    path,
    subject,
    message: "an owner is a tag in Honeycomb: 2 to 128 of a-z, 0-9, - and /, a letter first",
    hint: tagLimits.value.test(bent) ? `write owner: ${bent}` : "write for example owner: platform",
  };
}
