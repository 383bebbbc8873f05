import type { Allowed } from "../model/allowed";
import { type Diagnostic, inOrder, type PlaceOf } from "../model/diagnostic";
import type { Project } from "../model/project";
import { allowancesOf, type Conditions, hasEnded, policyChecks } from "./allow";
import type { Check, Finding } from "./check";
import { placeOfFinding } from "./place";

/**
 * Runs checks over a project: all but the warnings that it switches off. What it lets stand is left out, and what is wrong with that
 * is said as well. What is found alike in several environments is said once; the environments are named unless they are all there are.
 */
export function runChecks(
  checks: readonly Check[],
  project: Project,
  placeOf: PlaceOf,
  conditions: Conditions,
): readonly Diagnostic[] {
  const found = collector(placeOf);
  const { warnings = true } = conditions;
  const ran = checks.filter(
    ({ code, severity, needsWhole }) =>
      (severity === "error" || (warnings && !project.disabledChecks.includes(code))) &&
      (conditions.whole || !needsWhole),
  );
  const allowances = allowancesOf(project.allowed);
  const met = new Set<Allowed>();
  for (const check of ran)
    for (const finding of check.run(project)) {
      const under = check.severity === "warning" ? allowances(check.code, finding) : [];
      for (const one of under) met.add(one);
      if (under.every((one) => hasEnded(one, conditions))) found.add(check, finding);
    }
  for (const check of policyChecks({ checks, ran, met, ...conditions }))
    for (const finding of check.run(project)) found.add(check, finding);
  return inOrder(found.in(project.environments.length));
}

interface Found {
  readonly diagnostic: Diagnostic;
  readonly environments: Set<string>;
}

/** Places findings, and holds those together that differ in their environment alone. */
function collector(placeOf: PlaceOf) {
  const found = new Map<string, Found>();
  return {
    add({ code, severity }: Check, finding: Finding): void {
      const { message, hint, environment, subject } = finding;
      const at = placeOfFinding(finding, placeOf);
      const key = JSON.stringify([code, at.file, at.line, at.column, message]);
      const environments = found.get(key)?.environments ?? new Set();
      if (environment !== undefined) environments.add(environment);
      const diagnostic = {
        code,
        severity,
        at,
        ...(subject === undefined ? {} : { subject }),
        message,
        ...(hint === undefined ? {} : { hint }),
      };
      found.set(key, { diagnostic, environments });
    },
    /** All of them, of so many environments. */
    in: (all: number): readonly Diagnostic[] =>
      [...found.values()].map(({ diagnostic, environments }) =>
        environments.size === all ? diagnostic : withEnvironments(diagnostic, [...environments]),
      ),
  };
}

function withEnvironments(diagnostic: Diagnostic, environments: readonly string[]): Diagnostic {
  const { subject } = diagnostic;
  if (subject === undefined || environments.length === 0) return diagnostic;
  return { ...diagnostic, subject: `${subject} (${environments.join(", ")})` };
}
