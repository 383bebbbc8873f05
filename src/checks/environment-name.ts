import { teamStack } from "../model/names";
import type { Check } from "./check";

/** Each environment is a Terraform stack by its name, and so is what all of them share. */
export const environmentName: Check = {
  code: "environment/name",
  severity: "error",
  *run({ environments }) {
    for (const { id } of environments)
      if (id === teamStack)
        yield {
          path: ["environments", id],
          subject: `environment ${id}`,
          message: `the stack of the team's recipients is called ${teamStack} already`,
          hint: `name the file otherwise, and keep slug: ${teamStack}`,
        };
  },
};
