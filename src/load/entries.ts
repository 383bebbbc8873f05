import { z } from "zod";
import type { Diagnostic, Path, Place, Problem } from "../model/diagnostic";
import type { Files } from "./files";
import { placeIn, placeOfKey } from "./place";
import { BoardEntry } from "./schema/board";
import { DatasetEntry, MetricEntry, Profile } from "./schema/dataset";
import { EnvironmentEntry } from "./schema/environment";
import { KeptEntry } from "./schema/kept";
import { BurnEntry, SloEntry } from "./schema/slo";
import { TeamEntry } from "./schema/team";
import { TriggerEntry } from "./schema/trigger";
import { shaped } from "./shape";
import { parseSource, placeAt, type Source } from "./source";

/** One thing that a file describes, with where it stands. */
export interface Entry<T> {
  readonly id: string;
  readonly value: T;
  readonly source: Source;
  readonly at: Path;
  /** Fields that were set elsewhere: by an environment's override. */
  readonly from?: Readonly<Record<string, Pick<Entry<T>, "source" | "at">>>;
}

/** Where a field of an entry stands; `part` is the key alone, or a part of its text. */
export function placeOfEntry({ source, at, from }: Entry<unknown>, path: Path, part?: "key" | Problem["span"]): Place {
  const origin = from?.[String(path[0])];
  const [file, whole] = origin ? [origin.source, [...origin.at, ...path.slice(1)]] : [source, [...at, ...path]];
  return part === "key" ? placeOfKey(file, whole) : placeIn(file, whole, part);
}

/**
 * What was meant to be there: an id is known even where its entry is broken, so that references to it are not blamed. Of a file that
 * cannot be read no id is known, and `complete` says that there is none.
 */
export interface Section<T> {
  readonly entries: readonly Entry<T>[];
  readonly ids: readonly string[];
  readonly complete: boolean;
}

/** Whether every entry of the section is there, so that what none of them has is nowhere. */
export const isWhole = ({ entries, ids, complete }: Section<unknown>): boolean =>
  complete && entries.length === ids.length;

export type BurnPolicy = Readonly<Record<string, BurnEntry>>;

export interface Entries {
  readonly team: Section<TeamEntry>;
  readonly environments: Section<EnvironmentEntry>;
  readonly datasets: Section<DatasetEntry>;
  readonly metrics: Section<MetricEntry>;
  readonly profiles: Section<Profile>;
  readonly burnPolicies: Section<BurnPolicy>;
  readonly slos: Section<SloEntry>;
  readonly triggers: Section<TriggerEntry>;
  readonly boards: Section<BoardEntry>;
  readonly kept: Section<KeptEntry>;
}
export type SectionName = keyof Entries;

const teamFile = "team.yaml";
/** The ledger of what protected environments hold. */
export const keptFile = "kept.yaml";
const burnFile = "slos/burn-windows.yaml";
const metricsFile = "telemetry/metrics.yaml";
const profilesFile = "telemetry/profiles.yaml";
/** Files with a form of their own, in folders whose other files share one. */
const special: readonly string[] = [burnFile, metricsFile, profilesFile];
/** How a file holds its entries: as one mapping, as a list, or as a mapping from id to entry. */
type Form = "one" | "list" | "map";

/** Reads every file to entries of the right shape. `problems` gets whatever is wrong, in no order. */
export function readEntries(files: Files, problems: Diagnostic[]): Entries {
  const section = <T>(
    paths: readonly string[],
    form: Form,
    schema: z.ZodType<T>,
    idOf: (value: unknown, file: string) => unknown,
  ) => {
    const unread: Diagnostic[] = [];
    const pieces = paths.flatMap((path) => piecesOf(files, path, form, unread));
    problems.push(...unread);
    const named = pieces.map((piece) => ({ ...piece, id: piece.key ?? idOf(piece.value, piece.source.file) }));
    const entries = named.flatMap(({ id, value, source, at }): Entry<T>[] => {
      const result = shaped(schema, source, at, value);
      if (result.ok && typeof id === "string") return [{ id, value: result.value, source, at }];
      if (!result.ok) problems.push(...result.problems);
      return [];
    });
    return {
      entries: withoutDuplicates(entries, problems),
      ids: named.flatMap(({ id }) => (typeof id === "string" ? [id] : [])),
      complete: unread.length === 0,
    };
  };
  const folder = (dir: string) => yamlFiles(files, dir, problems);
  const ifThere = (path: string) => (files.read(path) === undefined ? [] : [path]);
  const burnPolicy = z.record(z.string(), BurnEntry);
  return {
    team: section([teamFile], "one", TeamEntry, () => "team"),
    environments: section(folder("environments"), "one", EnvironmentEntry, (_, file) => baseName(file)),
    datasets: section(folder("telemetry"), "one", DatasetEntry, field("dataset")),
    metrics: section(ifThere(metricsFile), "map", MetricEntry, noId),
    profiles: section([profilesFile], "map", Profile, noId),
    burnPolicies: section([burnFile], "map", burnPolicy, noId),
    slos: section(folder("slos"), "list", SloEntry, field("id")),
    triggers: section(folder("triggers"), "list", TriggerEntry, field("id")),
    boards: section(folder("boards"), "one", BoardEntry, field("id")),
    kept: section(ifThere(keptFile), "map", KeptEntry, noId),
  };
}

/** Entries of a mapping have their keys for ids. */
const noId = (): undefined => undefined;

const field =
  (name: string) =>
  (value: unknown): unknown =>
    typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;

const baseName = (file: string): string => file.replace(/^.*\//, "").replace(/\.ya?ml$/, "");

/** The YAML files of a folder. `problems` gets what is there and not read. */
export function yamlFiles(files: Files, dir: string, problems: Diagnostic[]): readonly string[] {
  const all = files.list(dir);
  const found = all.filter((path) => /\.ya?ml$/.test(path));
  for (const path of all) {
    if (found.includes(path) || /(\.md|~|\.swp|\.DS_Store)$/.test(path)) continue;
    problems.push(
      fileProblem(path, "file/kind", "this file is not read", `name it .yaml, or keep it outside ${dir}/`, "warning"),
    );
  }
  if (found.length === 0)
    problems.push(
      fileProblem(
        `${dir}/`,
        "file/missing",
        "there is no YAML file in this folder",
        "see docs/reference.md for what stands here",
      ),
    );
  return found.filter((path) => !special.includes(path));
}

/** One thing of a file, not yet of any shape. */
interface Piece {
  readonly key?: string;
  readonly value: unknown;
  readonly source: Source;
  readonly at: Path;
}

export function piecesOf(files: Files, path: string, form: Form, problems: Diagnostic[]): readonly Piece[] {
  const text = files.read(path);
  if (text === undefined) {
    problems.push(
      fileProblem(path, "file/missing", "this file is missing", "see docs/reference.md for what stands in it"),
    );
    return [];
  }
  const source = parseSource(path, text);
  problems.push(...source.problems);
  if (source.problems.length > 0) return [];
  const { value } = source;
  const wrong = (message: string, hint: string): readonly Piece[] => {
    problems.push({ code: "file/content", severity: "error", at: placeIn(source, []), message, hint });
    return [];
  };
  if (value === null || value === undefined)
    return wrong(
      "the file is empty",
      form === "list" ? "write [] if it is to hold nothing" : "see docs/reference.md for what stands in it",
    );
  if (form === "list") {
    if (!Array.isArray(value)) return wrong("expected a list, one item each", "start each with - id: …");
    return value.map((item, index) => ({ value: item, source, at: [index] }));
  }
  if (typeof value !== "object" || Array.isArray(value))
    return wrong("expected a mapping", "this file holds one thing: key: value lines, no list");
  if (form === "one") return [{ value, source, at: [] }];
  return Object.entries(value).map(([key, item]) => ({ key, value: item, source, at: [key] }));
}

export function withoutDuplicates<T>(entries: readonly Entry<T>[], problems: Diagnostic[]): readonly Entry<T>[] {
  const first = new Map<string, Entry<T>>();
  for (const entry of entries) {
    const known = first.get(entry.id);
    if (!known) {
      first.set(entry.id, entry);
      continue;
    }
    const idKey = "dataset" in (entry.value as object) && entry.at.length === 0 ? "dataset" : "id";
    const place = placeIn(known.source, [...known.at, idKey]);
    problems.push({
      code: "id/duplicate",
      severity: "error",
      at: placeIn(entry.source, [...entry.at, idKey]),
      message: `the id "${entry.id}" is taken by ${place.file}:${place.line}`,
      hint: "give it an id of its own",
    });
  }
  return [...first.values()];
}

function fileProblem(
  file: string,
  code: string,
  message: string,
  hint: string,
  severity: Diagnostic["severity"] = "error",
): Diagnostic {
  const at = placeAt(parseSource(file, ""), 0, 1);
  return { code, severity, at, message, hint };
}
