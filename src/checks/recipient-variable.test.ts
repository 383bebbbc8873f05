import { expect, it } from "vitest";
import { said, yaml } from "../../test/support/checks";

it("finds a PagerDuty key in the variable of an environment's key", () => {
  expect(said({ [yaml.team]: [["PAGERDUTY_KEY", "HONEYCOMB_API_KEY_STAGING"]] })).toEqual([
    "team.yaml:6:61 error recipient/variable recipient on-call",
    "  6 |   on-call: { kind: pagerduty, name: acme on-call, variable: HONEYCOMB_API_KEY_STAGING }",
    "    |                                                             ^^^^^^^^^^^^^^^^^^^^^^^^^ TF_VAR_honeycomb_api_key_staging holds Honeycomb's key of staging already",
    "    = write for example variable: PAGERDUTY_INTEGRATION_KEY",
  ]);
});

it("takes the name of an environment that is not there", () => {
  expect(said({ [yaml.team]: [["PAGERDUTY_KEY", "HONEYCOMB_API_KEY_DEV"]] })).toEqual([]);
});
