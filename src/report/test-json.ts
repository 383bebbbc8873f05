import type { PlaceOf } from "../model/diagnostic";
import type { Judged, Proof } from "../prove/proof";
import { failedText, heldText } from "./proof";
import { pathOf } from "./proof-diagnostics";
import { reasonOf } from "./proof-reason";

/**
 * The proofs for a program: each scenario with what was expected and what came of it. Times are seconds after the scenario's start;
 * `phases` is how many phases of the alert's schedule made what of it, with the first and the last moment.
 */
export function testJson(proofs: readonly Proof[], placeOf: PlaceOf): string {
  const failed = proofs.filter(({ passed }) => !passed).length;
  const scenarios = proofs.map((proof) => scenarioJson(proof, placeOf));
  return JSON.stringify({ passed: proofs.length - failed, failed, scenarios }, null, 2);
}

function scenarioJson(proof: Proof, placeOf: PlaceOf) {
  const { scenario, judged, passed } = proof;
  const { id, name, alert, environment } = scenario;
  const { file, line } = placeOf(["scenarios", id, "alert"]);
  return {
    id,
    ...(name === undefined ? {} : { name }),
    alert,
    environment,
    file,
    line,
    passed,
    expectations: judged.map((one, n) => ({
      line: placeOf(pathOf(scenario, n, one)).line,
      ...judgedJson(one, proof),
    })),
  };
}

function judgedJson(judged: Judged, proof: Proof) {
  const { expectation, passed, outcome } = judged;
  const reason = reasonOf(judged, proof);
  const { kind: _, ...came } = outcome;
  return {
    expected: expectation,
    passed,
    came,
    text: passed ? heldText(judged) : failedText(judged),
    ...(reason === undefined ? {} : { reason }),
  };
}
