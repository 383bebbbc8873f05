import { keyVariable, secretVariable } from "../model/names";
import type { Check } from "./check";

/** Terraform's variables: a secret and an environment's key under one name would be one variable, with one value for both. */
export const recipientVariable: Check = {
  code: "recipient/variable",
  severity: "error",
  *run({ team, environments }) {
    const keys = new Map(environments.map(({ id }) => [keyVariable(id), id]));
    for (const recipient of team.recipients) {
      if (recipient.kind !== "pagerduty") continue;
      const name = secretVariable(recipient.variable);
      const environment = keys.get(name);
      if (environment === undefined) continue;
      yield {
        path: ["team", "recipients", recipient.id, "variable"],
        subject: `recipient ${recipient.id}`,
        message: `TF_VAR_${name} holds Honeycomb's key of ${environment} already`,
        hint: "write for example variable: PAGERDUTY_INTEGRATION_KEY",
      };
    }
  },
};
