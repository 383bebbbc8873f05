import type { Check } from "./check";
import { exposures } from "./exposure";

/**
 * A notification lists the groups that fired, and goes where more people read than may open Honeycomb: there a pseudonym is too much too.
 * What is secret is privacy/secret's.
 */
export const privacyExposed: Check = {
  code: "privacy/exposed",
  severity: "warning",
  *run(project) {
    yield* exposures(project, { trigger: ["personal", "pseudonymous"], panel: ["personal"] });
  },
};
