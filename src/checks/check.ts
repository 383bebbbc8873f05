import type { DiagnosticSeverity, Path, Problem } from "../model/diagnostic";
import type { Project } from "../model/project";

/** A field, or a part of its text. `word` narrows it to a word that may stand there, such as a column within `AVG(duration_ms)`. */
export interface Spot extends Pick<Problem, "path" | "span"> {
  readonly path: Path;
  readonly word?: string;
}

/**
 * What a check found. The place is the first of its own spot and `also` whose field the environment overrides; else the first that
 * stands in a file; else its own, which is then the place of what should hold the field.
 */
export interface Finding extends Problem, Spot {
  /** What it is about, in words. */
  readonly subject?: string;
  readonly also?: readonly Spot[];
}

/** One rule. Its code is its file name with `/` for the first `-`, its page is docs/checks/<file name>.md. */
export interface Check {
  readonly code: string;
  readonly severity: DiagnosticSeverity;
  /** It finds what is not there, and so has nothing to say of a project that could not all be read. */
  readonly needsWhole?: true;
  run(project: Project): Iterable<Finding>;
}
