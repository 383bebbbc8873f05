import junit from "junit-report-builder";
import { by, type PlaceOf } from "../model/diagnostic";
import type { Proof } from "../prove/proof";
import { failedText, heldText } from "./proof";
import { failureText } from "./test-text";

/** The proofs as JUnit's XML: a suite for each file, a case for each scenario, its failures with their timeline. */
export function testJunit(proofs: readonly Proof[], placeOf: PlaceOf): string {
  const builder = junit.newBuilder();
  const placed = proofs.map((proof) => ({ proof, at: placeOf(["scenarios", proof.scenario.id, "alert"]) }));
  const files = [...new Set(placed.map(({ at }) => at.file))].toSorted(by((file) => file));
  for (const file of files) {
    const suite = builder.testSuite().name(file);
    for (const { proof, at } of placed.filter((one) => one.at.file === file)) {
      const { scenario, judged } = proof;
      const test = suite
        .testCase()
        .className(`${scenario.environment}.${scenario.alert}`)
        .name(scenario.name ?? scenario.id)
        .file(`${at.file}:${at.line}`);
      const failed = judged.filter(({ passed }) => !passed);
      if (failed.length > 0)
        test.failure(failed.map(failedText).join("; ")).stacktrace(failureText(proof, placeOf, {}));
      else test.standardOutput(judged.map(heldText).join("; "));
    }
  }
  return builder.build().trimEnd();
}
