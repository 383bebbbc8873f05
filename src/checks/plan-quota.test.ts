import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, readonly string[]]>([
  ["takes what is just allowed", { [yaml.team]: [["triggers: 100, slos: 100", "triggers: 4, slos: 2"]] }, []],
  [
    "finds one trigger and one SLO too many",
    { [yaml.team]: [["triggers: 100, slos: 100", "triggers: 1, slos: 1"]] },
    [
      "all environments together have 4 triggers, and the plan allows 1",
      "all environments together have 2 SLOs, and the plan allows 1",
    ],
  ],
  [
    "an environment of panels needs no SLO",
    {
      [yaml.team]: [["slos: 100", "slos: 1"]],
      [yaml.staging]: [["protected: false", "protected: false\ndeploy: panel"]],
    },
    [],
  ],
])("%s", ([, edits, want]) => {
  const messages = said(edits).flatMap((line) => /\^ (.*)$/.exec(line)?.[1] ?? []);
  expect(messages).toEqual(want);
});
