/** A field of an entity: its kind, its id, then the keys as its YAML file has them, e.g. ["triggers", "high-error-rate", "over"]. */
export type Path = readonly (string | number)[];

/** Where something stands in a source file. Lines and columns count from 1; `length` is at least 1; `source` is the whole line. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly source: string;
}

export type DiagnosticSeverity = "error" | "warning";

/** What is wrong, at a path; the place is looked up later. `span` narrows it to a part of the text at that path (UTF-16 offsets). */
export interface Problem {
  readonly path: Path;
  readonly message: string;
  readonly hint?: string;
  readonly environment?: string;
  readonly span?: { readonly offset: number; readonly length: number };
}

/** A problem with its place. `subject` names what it is about in words, `hint` says what to write instead. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: DiagnosticSeverity;
  readonly at: Place;
  readonly subject?: string;
  readonly message: string;
  readonly hint?: string;
}

/** The place of a path; in an environment that overrides the field, the override's. */
export type PlaceOf = (path: Path, environment?: string, span?: Problem["span"]) => Place;

/** Orders by several keys in turn, by code unit: localeCompare varies by machine. */
export const by =
  <T>(...keys: readonly ((item: T) => string | number)[]) =>
  (a: T, b: T): number => {
    for (const key of keys) {
      const [left, right] = [key(a), key(b)];
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  };

export const inOrder = (found: readonly Diagnostic[]): readonly Diagnostic[] =>
  found.toSorted(
    by(
      (d) => d.at.file,
      (d) => d.at.line,
      (d) => d.at.column,
      (d) => d.code,
      (d) => d.message,
    ),
  );
