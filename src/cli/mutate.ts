import type { PlaceOf } from "../model/diagnostic";
import type { Project } from "../model/project";
import type { Scenario } from "../model/scenario";
import { renderDiagnostics } from "../report/diagnostics";
import { mutationText, survivorsOf } from "../report/mutation";
import type { ExitCode, Io } from "./io";

/** Makes small mistakes in the alerts of these scenarios, one at a time, and fails where no scenario notices. */
export async function mutateCommand(
  io: Io,
  { project, placeOf }: { readonly project: Project; readonly placeOf: PlaceOf },
  scenarios: readonly Scenario[],
  isStopped: () => boolean,
): Promise<ExitCode> {
  const { mutate } = await import("../prove/mutate.js"); // DuckDB takes 0.1 s to load
  let nth = 0;
  const begins = ({ id }: Scenario) => {
    nth += 1;
    io.status?.(`${nth} of ${scenarios.length}  ${id}`);
  };
  const mutation = await mutate(project, scenarios, { begins, isStopped });
  io.status?.("");
  if (isStopped()) {
    io.err("interrupted");
    return 1;
  }
  const survivors = survivorsOf(mutation, placeOf);
  if (survivors.length > 0) io.out(`${renderDiagnostics(survivors, io)}\n`);
  io.out(mutationText(mutation));
  return survivors.length > 0 || mutation.alerts.some(({ failed }) => failed.length > 0) ? 1 : 0;
}
