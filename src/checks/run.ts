import { type Diagnostic, inOrder, type PlaceOf } from "../model/diagnostic";
import type { Project } from "../model/project";
import type { Check } from "./check";
import { placeOfFinding } from "./place";

interface Found {
  readonly diagnostic: Diagnostic;
  readonly environments: readonly string[];
}

/**
 * Runs checks over a project. What is found alike in several environments is said once; the environments are named unless they are
 * all there are.
 */
export function runChecks(checks: readonly Check[], project: Project, placeOf: PlaceOf): readonly Diagnostic[] {
  const found = new Map<string, Found>();
  for (const { code, severity, run } of checks)
    for (const finding of run(project)) {
      const { message, hint, environment, subject } = finding;
      const at = placeOfFinding(finding, placeOf);
      const key = JSON.stringify([code, at.file, at.line, at.column, message]);
      const environments = [
        ...(found.get(key)?.environments ?? []),
        ...(environment === undefined ? [] : [environment]),
      ];
      const diagnostic = {
        code,
        severity,
        at,
        ...(subject === undefined ? {} : { subject }),
        message,
        ...(hint === undefined ? {} : { hint }),
      };
      found.set(key, { diagnostic, environments: [...new Set(environments)] });
    }
  const all = project.environments.length;
  return inOrder(
    [...found.values()].map(({ diagnostic, environments }) =>
      environments.length === all ? diagnostic : withEnvironments(diagnostic, environments),
    ),
  );
}

function withEnvironments(diagnostic: Diagnostic, environments: readonly string[]): Diagnostic {
  const { subject } = diagnostic;
  if (subject === undefined || environments.length === 0) return diagnostic;
  return { ...diagnostic, subject: `${subject} (${environments.join(", ")})` };
}
