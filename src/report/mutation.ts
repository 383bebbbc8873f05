import type { Diagnostic, PlaceOf } from "../model/diagnostic";
import type { Mutation } from "../prove/mutate";
import { table } from "./table";

/** Mistakes that no scenario notices, each where it would be made. */
export const survivorsOf = ({ survivors }: Mutation, placeOf: PlaceOf): readonly Diagnostic[] =>
  survivors.map(({ what, path, environment }) => ({
    code: "mutant/survived",
    severity: "error",
    at: placeOf(path, environment),
    message: `no scenario notices this mistake: ${what}`,
    hint: "add one to test/scenarios/ that comes close enough",
  }));

/** How many mistakes were made in each alert, and how many of all were noticed. */
export function mutationText({ alerts, mutants, survivors, equivalent }: Mutation): string {
  const rows = alerts.map(({ alert, scenarios, mutants: own, failed }) => [
    alert,
    scenarios,
    own,
    failed.length > 0 ? `${failed.length} of its scenarios fail as it is` : "",
  ]);
  const different = mutants - equivalent.length;
  const noticed = different - survivors.length;
  const percent = different === 0 ? 100 : (100 * noticed) / different;
  return [
    table(["alert", "scenarios", "mistakes", ""], rows),
    "",
    ...equivalent.map(({ what, path }) => `changes nothing: ${path.slice(1).join(" ")}: ${what}`),
    ...(equivalent.length > 0 ? [""] : []),
    `${noticed} of ${different} mistakes are noticed (${percent.toFixed(1)} %)`,
  ].join("\n");
}
