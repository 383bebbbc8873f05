import { createColors } from "picocolors";
import { by, type PlaceOf } from "../model/diagnostic";
import { pictureOf } from "../prove/picture";
import type { Proof } from "../prove/proof";
import { troubleBefore } from "../prove/trouble";
import { renderDiagnostics } from "./diagnostics";
import { range } from "./proof";
import { proofDiagnostics } from "./proof-diagnostics";
import { table } from "./table";
import { type TimelineStyle, timelineText } from "./timeline";

/** What failed with its timeline, then a line for each alert, and how many there are. */
export function testText(proofs: readonly Proof[], placeOf: PlaceOf, style: TimelineStyle): string {
  const failed = proofs.filter(({ passed }) => !passed);
  return [
    ...failed.flatMap((proof) => [failureText(proof, placeOf, style), ""]),
    summaryTable(proofs, style),
    "",
    totals(proofs),
  ].join("\n");
}

/** What failed of a scenario, where, and how it went. */
export function failureText(proof: Proof, placeOf: PlaceOf, style: TimelineStyle): string {
  const picture = pictureOf(proof);
  return [
    renderDiagnostics(proofDiagnostics(proof, placeOf), style),
    ...(picture ? ["", timelineText(picture, style)] : []),
  ].join("\n");
}

function summaryTable(proofs: readonly Proof[], { color = false }: TimelineStyle): string {
  const paint = createColors(color);
  const rows = byAlert(proofs).map((own) => {
    const [{ scenario }] = own as readonly [Proof];
    const failed = own.filter(({ passed }) => !passed).length;
    return [
      failed > 0 ? paint.red("✗") : paint.green("✓"),
      scenario.alert,
      scenario.environment,
      own.length,
      detection(own),
      quiet(own),
      failed > 0 ? paint.red(`${failed} failed`) : "",
    ];
  });
  return table(["", "alert", "environment", "scenarios", "fires after", "stays quiet in", ""], rows);
}

/** The alerts of each environment in turn, each with its scenarios. */
function byAlert(proofs: readonly Proof[]): readonly (readonly Proof[])[] {
  const groups = new Map<string, Proof[]>();
  for (const proof of proofs) {
    const key = `${proof.scenario.environment}\n${proof.scenario.alert}`;
    groups.set(key, [...(groups.get(key) ?? []), proof]);
  }
  return [...groups].toSorted(by(([key]) => key)).map(([, own]) => own);
}

/** From when what it fires on begins, over all scenarios and phases. */
function detection(proofs: readonly Proof[]): string {
  const times = proofs.flatMap(({ scenario, judged }) =>
    judged.flatMap(({ expectation, outcome }) => {
      if (expectation.kind !== "fires" || outcome.kind !== "moments") return [];
      const began = troubleBefore(scenario, expectation.from);
      const moments = outcome.found.filter((one) => one.case === "held" || one.case === "late");
      return moments.flatMap(({ first = [], last = [] }) => [first, last].flat().map((at) => at - began));
    }),
  );
  return times.length === 0 ? "–" : range({ first: Math.min(...times), last: Math.max(...times) });
}

function quiet(proofs: readonly Proof[]): string | number {
  const count = proofs.filter(({ judged }) =>
    judged.some(({ expectation, passed }) => expectation.kind === "stays_quiet" && passed),
  ).length;
  return count === 0 ? "–" : count;
}

export function totals(proofs: readonly Proof[]): string {
  const failed = proofs.filter(({ passed }) => !passed).length;
  const alerts = new Set(proofs.map(({ scenario }) => scenario.alert)).size;
  const noun = (count: number, word: string) => `${count} ${word}${count === 1 ? "" : "s"}`;
  return `${noun(proofs.length, "scenario")} of ${noun(alerts, "alert")}, ${failed === 0 ? "all as expected" : `${failed} failed`}`;
}
