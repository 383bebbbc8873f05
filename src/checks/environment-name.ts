import { tagLimits } from "../honeycomb/limits";
import { teamStack } from "../model/names";
import type { Check, Finding } from "./check";

/**
 * An environment's name is its file's: a Terraform stack, a folder and a variable have it, and a tag of every trigger and SLO (see
 * tag-value.ts). The stack of what all environments share has a name as well.
 */
export const environmentName: Check = {
  code: "environment/name",
  severity: "error",
  *run({ environments }) {
    for (const { id, slug } of environments) {
      const problem = faultOf(id, slug);
      if (problem) yield { path: ["environments", id], subject: `environment ${id}`, ...problem };
    }
  },
};

function faultOf(id: string, slug: string): Pick<Finding, "message" | "hint"> | undefined {
  if (id === teamStack)
    return {
      message: `the stack of the team's recipients is called ${teamStack} already`,
      hint: `name the file otherwise, and keep slug: ${teamStack}`,
    };
  if (tagLimits.value.test(id)) return undefined;
  return {
    message: "an environment's name is a tag in Honeycomb: 2 to 128 of a-z, 0-9 and -, a letter first",
    hint: `name the file otherwise, such as production.yaml, and write slug: ${slug}`,
  };
}
