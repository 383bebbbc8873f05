import { checks } from "../checks/index";
import { runChecks } from "../checks/run";
import type { Files } from "../load/files";
import { type Loaded, load } from "../load/load";
import { loadScenarios } from "../load/scenario";
import { type Diagnostic, inOrder, type PlaceOf } from "../model/diagnostic";
import type { Project } from "../model/project";

/** A project that may be deployed, with what was found all the same; or everything that is wrong with it. */
export type Opened =
  | {
      readonly ok: true;
      readonly project: Project;
      readonly placeOf: PlaceOf;
      readonly diagnostics: readonly Diagnostic[];
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/**
 * Loads and checks, as of a day (YYYY-MM-DD). Checks also run over what is whole of a broken project, so that one run says everything.
 * Who only has to know whether it may be deployed looks for errors alone, and not at its scenarios, which takes a quarter of the time.
 */
export function openProject(files: Files, today: string, { warnings: wanted } = { warnings: true }): Opened {
  const loaded = load(files, today);
  if (!loaded.ok) {
    const { partial } = loaded;
    const more = partial
      ? runChecks(checks, partial.project, partial.placeOf, { today, whole: false, warnings: wanted })
      : [];
    return { ok: false, diagnostics: inOrder([...loaded.problems, ...more]) };
  }
  const { project, placeOf, warnings } = wanted ? withScenarios(files, loaded) : loaded;
  const diagnostics = inOrder([
    ...warnings,
    ...runChecks(checks, project, placeOf, { today, whole: true, warnings: wanted }),
  ]);
  const ok = !diagnostics.some(({ severity }) => severity === "error");
  return ok ? { ok, project, placeOf, diagnostics } : { ok, diagnostics };
}

type Whole = Extract<Loaded, { readonly ok: true }>;

/** The project with its scenarios, where all of them can be read: of what is left nothing could be said. */
function withScenarios(files: Files, { project, placeOf, warnings }: Whole): Omit<Whole, "ok"> {
  const found = loadScenarios(files, project);
  const isWhole = !found.problems.some(({ severity }) => severity === "error");
  return {
    project: isWhole ? { ...project, scenarios: found.scenarios } : project,
    placeOf: (path, ...rest) => (path[0] === "scenarios" ? found.placeOf : placeOf)(path, ...rest),
    warnings: [...warnings, ...found.problems],
  };
}
