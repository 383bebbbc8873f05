import { expect, it } from "vitest";
import { said } from "../../test/support/checks";

const production = "environments/production.yaml";

it.for<[string, string, readonly string[]]>([
  ["an alert that is there", "{ alert: error-rate, change: above 10% → 12%, reason: noise }", []],
  ["a burn alert that is there", "{ alert: latency/fast, change: spends 2% → 4%, reason: noise }", []],
  ["no alert in particular", "{ change: sampling.errors 100% → 50%, reason: noise }", []],
  ["an alert that is gone", "{ alert: cost, change: removed, reason: noise }", []],
  [
    "an alert of another name",
    "{ alert: error-rates, change: above 10% → 12%, reason: noise }",
    [
      "environments/production.yaml:2:20 warning loosens/stale alert error-rates (production)",
      "  2 | loosens: [{ alert: error-rates, change: above 10% → 12%, reason: noise }]",
      "    |                    ^^^^^^^^^^^ there is no such alert here",
      "    = did you mean error-rate? else leave this line out",
    ],
  ],
  [
    "an alert that went later",
    "{ alert: cost, change: above $1 → $2, reason: noise }",
    [
      "environments/production.yaml:2:20 warning loosens/stale alert cost (production)",
      "  2 | loosens: [{ alert: cost, change: above $1 → $2, reason: noise }]",
      "    |                    ^^^^ there is no such alert here",
      "    = leave this line out: it was for an earlier change",
    ],
  ],
  [
    "an alert that came back",
    "{ alert: silent, change: removed, reason: noise }",
    [
      "environments/production.yaml:2:20 warning loosens/stale alert silent (production)",
      "  2 | loosens: [{ alert: silent, change: removed, reason: noise }]",
      "    |                    ^^^^^^ it is there, and not removed",
      "    = leave this line out: it was for an earlier change",
    ],
  ],
])("%s", ([, line, want]) => {
  expect(said({ [production]: [["protected: true", `protected: true\nloosens: [${line}]`]] }, "loosens/stale")).toEqual(
    want,
  );
});
