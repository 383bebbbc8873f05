import { expect, it } from "vitest";
import { said, yaml } from "../../test/support/checks";

it("finds the rate that a trigger watches", () => {
  const edits = {
    [yaml.triggers]: [
      ["AVG(error_percent)", "RATE_AVG(failed)"],
      ["above: 10%", "above: 10"],
    ],
    [yaml.staging]: [["above: 20%", "above: 20"]],
  } as const;
  expect(said(edits)).toEqual([
    "triggers/all.yaml:6:20 warning trigger/rate trigger error-rate",
    "  6 |     calculations: [RATE_AVG(failed)]",
    "    |                    ^^^^^^^^^^^^^^^^ RATE_AVG compares one time bucket with the next, and a trigger on events has no length for them",
    "    = watch AVG(failed), with baseline: if it is about a change",
  ]);
});

it("takes the rate that a panel shows", () => {
  expect(said({ [yaml.board]: [["calculations: [COUNT]", "calculations: [RATE_SUM(failed)]"]] })).toEqual([]);
});
