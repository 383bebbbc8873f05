import type { Diagnostic, Path, PlaceOf } from "../model/diagnostic";
import type { Expectation, Scenario } from "../model/scenario";
import type { Judged, Proof } from "../prove/proof";
import { failedText } from "./proof";
import { reasonOf } from "./proof-reason";

/** What failed, at the place of the expectation. */
export function proofDiagnostics(proof: Proof, placeOf: PlaceOf): readonly Diagnostic[] {
  const { scenario, judged } = proof;
  return judged.flatMap((one, n): readonly Diagnostic[] => {
    if (one.passed) return [];
    const hint = reasonOf(one, proof);
    return [
      {
        code: "scenario/failed",
        severity: "error",
        at: placeOf(pathOf(scenario, n, one)),
        subject: scenario.name ?? scenario.id,
        message: failedText(one),
        ...(hint === undefined ? {} : { hint }),
      },
    ];
  });
}

/** Where an expectation of a scenario stands, the n-th; what failed of it, where it did. */
export const pathOf = ({ id }: Pick<Scenario, "id">, n: number, judged: Judged): Path => [
  "scenarios",
  id,
  "expect",
  n,
  keyOf(judged),
];

const keys: Readonly<Record<Expectation["kind"], string>> = {
  fires: "fires",
  resolves: "resolves",
  stays_quiet: "stays",
  notifies: "notifies",
  remaining_budget: "remaining_budget",
};

/** The key in the file that is wrong: who is told, where all else is as expected. */
function keyOf({ expectation, outcome, passed }: Judged): string {
  if (passed) return keys[expectation.kind];
  const isTold =
    outcome.kind === "moments" && outcome.told !== undefined && outcome.found.every((one) => one.case === "held");
  return isTold ? "notifies" : keys[expectation.kind];
}
