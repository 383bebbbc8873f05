import { expect, it } from "vitest";
import { said, yaml } from "../../test/support/checks";

it("takes a period as long as events are kept", () => {
  expect(said({ [yaml.slos]: [["period: 30d", "period: 60d"]] })).toEqual([]);
});

it("finds a longer one", () => {
  expect(said({ [yaml.slos]: [["period: 30d", "period: 61d"]] })).toEqual([
    "slos/all.yaml:8:11 warning slo/retention SLO latency",
    "  8 |   period: 61d",
    "    |           ^^^ over 61d, and the plan keeps events for 60d",
    "    = write period: 60d or less",
  ]);
});
