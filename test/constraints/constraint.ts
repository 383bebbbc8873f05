import { type Edits, yaml } from "../support/checks";

/**
 * What holds a constraint. `code` is said of the good project with the `wrong` edits; `made` is the file that makes nothing else, or the
 * place where no other can be written.
 */
type Held = { readonly code: string; readonly wrong: Edits } | { readonly made: string };

export interface Constraint {
  readonly says: string;
  /** Who refuses it otherwise: the provider at plan, the API at apply, or nobody. */
  readonly refused: "plan" | "apply" | "never";
  readonly held: Held;
}

export const found = (code: string, wrong: Edits): Held => ({ code, wrong });
export const typed = (wrong: Edits): Held => ({ code: "schema/value", wrong });
export const made = (path: string): Held => ({ made: path });
export const plan = (says: string, held: Held): Constraint => ({ says, refused: "plan", held });
export const apply = (says: string, held: Held): Constraint => ({ says, refused: "apply", held });
export const never = (says: string, held: Held): Constraint => ({ says, refused: "never", held });

export const trigger = (part: string, instead: string): Edits => ({ [yaml.triggers]: [[part, instead]] });
/** With one more line under the trigger's `query:`. */
export const query = (line: string): Edits => trigger("    filters:", `    ${line}\n    filters:`);
export const watched = (calculations: string): Edits =>
  trigger("calculations: [AVG(error_percent)]", `calculations: [${calculations}]`);
export const panel = (written: string, more = ""): Edits => ({
  [yaml.board]: [["query: { calculations: [COUNT] }", `query: ${written}${more}`]],
});
export const slo = (part: string, instead: string): Edits => ({ [yaml.slos]: [[part, instead]] });
export const burn = (instead: string): Edits => ({ [yaml.burn]: [["spends: 2%, within: 1h", instead]] });
export const team = (part: string, instead: string): Edits => ({ [yaml.team]: [[part, instead]] });
export const telemetry = (part: string, instead: string): Edits => ({ [yaml.telemetry]: [[part, instead]] });
export const board = (part: string, instead: string): Edits => ({ [yaml.board]: [[part, instead]] });
export const production = (recipients: string): Edits => ({
  "environments/production.yaml": [["{ pager: on-call, chat: chat }", recipients]],
});
export const long = (count: number): string => "ü".repeat(count);
export const many = (count: number, of: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => of(n)).join(", ");
