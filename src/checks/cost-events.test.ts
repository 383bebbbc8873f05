import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  ["takes what fits", {}, []],
  [
    "finds an environment that sends more than it may",
    { [yaml.staging]: [["events_per_month: 1M", "events_per_month: 259k"]] },
    [
      "environments/staging.yaml:3:19 error cost/events environment staging",
      "  3 | events_per_month: 259k",
      "    |                   ^^^^ its traffic makes 259k events a month, and it may send 259k",
      "    = sample more in telemetry/, or allow more here",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
