import { parse, stringify } from "yaml";
import { openProject } from "../../src/cli/open";
import { type Files, literal } from "../../src/load/files";
import { thresholdKeys } from "../../src/load/schema/trigger";
import type { Diagnostic } from "../../src/model/diagnostic";
import { renderDiagnostics } from "../../src/report/diagnostics";
import { goodFiles } from "./project";

/** For each file its whole text, or the parts of the good project's that are replaced, each by the text beside it. */
export type Edits = Readonly<Record<string, string | readonly (readonly [part: string, by: string])[]>>;

/** The good project's files that tests change. */
export const yaml = {
  team: "team.yaml",
  staging: "environments/staging.yaml",
  telemetry: "telemetry/api.yaml",
  slos: "slos/all.yaml",
  burn: "slos/burn-windows.yaml",
  triggers: "triggers/all.yaml",
  silent: "triggers/silent.yaml",
  board: "boards/health.yaml",
} as const;

const today = "2025-11-24";

const found = (files: Files): readonly Diagnostic[] => openProject(files, today).diagnostics;

/** Where a test changes what an alert reads, nothing reads what it read before: this is said only where it is asked for. */
const unread = "column/unread";

/** The lines that `skep check` prints of the good project with these edits; of one check alone where its code is given. */
export function said(edits: Edits, code?: string): readonly string[] {
  const edited = Object.entries(edits).map(([path, edit]) => [
    path,
    typeof edit === "string" ? edit : replaced(path, edit),
  ]);
  const all = found(literal({ ...goodFiles, ...Object.fromEntries(edited) }));
  const diagnostics = all.filter((one) => (code === undefined ? one.code !== unread : one.code === code));
  return diagnostics.length === 0 ? [] : renderDiagnostics(diagnostics).split("\n");
}

function replaced(path: string, edits: readonly (readonly [string, string])[]): string {
  return edits.reduce((text, [part, by]) => {
    if (!text.includes(part)) throw new Error(`${path} does not hold ${part}`);
    return text.replace(part, () => by);
  }, goodFiles[path] ?? "");
}

const team = `${goodFiles[yaml.team]}checks: { ${unread}: off }\n`;

/** The good project without overrides, which would hide what a fragment changes, and without `unread`, unless a fragment switches it on. */
const plainFiles = {
  ...goodFiles,
  [yaml.team]: team,
  [yaml.staging]: (goodFiles[yaml.staging] ?? "").replace(/^overrides:[\s\S]*/m, ""),
};

/**
 * The files of the good project, without overrides, with fragments of files laid over them: mappings are merged, list items with an
 * `id` are merged with the one of that id (with the first, where there is none), everything else takes the place of what is there.
 */
export function laidOver(fragments: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const laid = Object.entries(fragments).map(([path, text]) => {
    if (!path.endsWith(".yaml")) return [path, text];
    const before: unknown = parse((path === yaml.team ? team : goodFiles[path]) ?? "null");
    return [path, stringify(merged(before, parse(text)), { aliasDuplicateObjects: false })];
  });
  return { ...plainFiles, ...Object.fromEntries(laid) };
}

/** What is found in the good project with fragments laid over it. */
export const foundWith = (fragments: Readonly<Record<string, string>>): readonly Diagnostic[] =>
  found(literal(laidOver(fragments)));

type Mapping = Readonly<Record<string, unknown>>;
const isMapping = (value: unknown): value is Mapping =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const idOf = (value: unknown): unknown => (isMapping(value) ? value["id"] : undefined);

function merged(before: unknown, after: unknown): unknown {
  if (isMapping(before) && isMapping(after)) {
    const isThreshold = (key: string) => key in thresholdKeys;
    const replaces = Object.keys(after).some(isThreshold);
    const kept = Object.entries(before).filter(([key]) => !(replaces && isThreshold(key)));
    const added = Object.entries(after).map(([key, value]) => [key, merged(before[key], value)]);
    return { ...Object.fromEntries(kept), ...Object.fromEntries(added) };
  }
  if (!Array.isArray(before) || !Array.isArray(after) || !after.every((item) => idOf(item) !== undefined)) return after;
  const items = before.map((item) => merged(item, after.find((other) => idOf(other) === idOf(item)) ?? item));
  const more = after.filter((item) => !before.some((other) => idOf(other) === idOf(item)));
  return [...items, ...more.map((item) => merged(before[0], item))];
}
