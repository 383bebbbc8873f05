import { type Dirent, readdirSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { oneOf } from "../honeycomb/suggest";
import type { NamedFile } from "./text-file";

/** A file of an archive: whose events it holds, and which time its path says that they are of. */
export interface ArchiveFile extends NamedFile {
  readonly dataset: string;
  readonly partition?: Partition;
}

/** Seconds since the epoch. */
export interface Partition {
  readonly from: number;
  readonly until: number;
}

/** Files by dataset, in the order of their time and name. `skipped` are of another time; `missing` are days between the first and the last without a file. */
export interface Archive {
  readonly files: ReadonlyMap<string, readonly ArchiveFile[]>;
  readonly skipped: number;
  readonly missing: ReadonlyMap<string, readonly number[]>;
}

/** What is asked for cannot be found, in words for a person. */
export class ArchiveError extends Error {}

const day = 86_400;

/**
 * The event files that are given, each a file, a folder with all that is in it, or `dataset=path`. A file's dataset is the last part of its
 * path that is one's slug, or the only dataset there is to ask for. Of a folder that is partitioned by date only those are taken that can
 * hold events between two moments (seconds since the epoch); nothing is opened.
 * @throws ArchiveError where there is no such file, or no dataset can be told
 */
export function archiveOf(
  given: readonly string[],
  { cwd, datasets, from, until }: { readonly cwd: string; readonly datasets: readonly string[] } & Partial<Partition>,
): Archive {
  const found = given.flatMap((one) => filesOf(one, cwd, datasets));
  const isWanted = ({ partition }: ArchiveFile) =>
    !partition ||
    (partition.until > (from ?? Number.NEGATIVE_INFINITY) && partition.from <= (until ?? Number.POSITIVE_INFINITY));
  const files = new Map<string, ArchiveFile[]>();
  for (const one of found.filter(isWanted)) files.set(one.dataset, [...(files.get(one.dataset) ?? []), one]);
  const sorted = [...files].map(([slug, own]) => [slug, own.toSorted(inTime)] as const);
  return {
    files: new Map(sorted),
    skipped: found.length - sorted.reduce((sum, [, own]) => sum + own.length, 0),
    missing: new Map(sorted.map(([slug, own]) => [slug, missingDays(own)])),
  };
}

function inTime(a: ArchiveFile, b: ArchiveFile): number {
  const [x, y] = [a, b].map(({ partition }) => partition?.from ?? 0) as [number, number];
  return x - y || (a.file < b.file ? -1 : 1);
}

function filesOf(given: string, cwd: string, datasets: readonly string[]): readonly ArchiveFile[] {
  const [, slug, path = given] = /^([\w-]+)=(.+)$/.exec(given) ?? [];
  const named = slug !== undefined && datasets.includes(slug) ? slug : undefined;
  const written = named === undefined ? given : path;
  const at = resolve(cwd, written);
  const kind = kindOf(at);
  if (kind === undefined) {
    const hint = slug !== undefined && !written.includes("/") ? `; events go to ${oneOf(datasets)}` : "";
    throw new ArchiveError(`--events ${given}: there is no such file or folder${hint}`);
  }
  const paths = kind === "file" ? [""] : walk(at, "");
  if (paths.length === 0) throw new ArchiveError(`--events ${given}: there is no event file in this folder`);
  return paths.map((below): ArchiveFile => {
    const file = below === "" ? written : join(written, below);
    const parts = file.split("/").filter((part) => part !== "" && part !== ".");
    const partition = partitionOf(parts);
    return {
      path: join(at, below),
      file,
      dataset: named ?? datasetOf(file, parts, datasets),
      ...(partition ? { partition } : {}),
    };
  });
}

function kindOf(path: string): "file" | "folder" | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && (found.isDirectory() ? "folder" : "file");
}

/** Files that say something of an archive, and none of its events. */
const isAside = (name: string): boolean =>
  /^[._]/.test(name) || name === "incidents.json" || /\.(?:md|crc)$/.test(name);

function walk(root: string, below: string): readonly string[] {
  const entries: readonly Dirent[] = readdirSync(join(root, below), { withFileTypes: true });
  return entries
    .filter(({ name }) => !isAside(name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(below, entry.name);
      const kind = entry.isSymbolicLink() ? kindOf(join(root, path)) : entry.isDirectory() ? "folder" : "file";
      if (kind === undefined) return [];
      return kind === "file" ? [path] : entry.isSymbolicLink() ? [] : walk(root, path); // a link upward would never end
    });
}

function datasetOf(file: string, parts: readonly string[], datasets: readonly string[]): string {
  const bare = parts.map((part) => part.replace(/^dataset=/, "").replace(/\.[a-z]+$/, ""));
  const found = bare.findLast((part) => datasets.includes(part)) ?? (datasets.length === 1 ? datasets[0] : undefined);
  if (found !== undefined) return found;
  const name = basename(file);
  throw new ArchiveError(
    `${file}: whose events are these? Write ${datasets[0]}=${name}, or have a folder ${oneOf(datasets)} in its path`,
  );
}

const two = "(0[1-9]|[12]\\d|3[01])";
const dateForm = new RegExp(`^(?:(?:date|dt|day|event_date)=)?(\\d{4})-(0[1-9]|1[0-2])-${two}$`);
const keyed = (key: string, form: string) => new RegExp(`^(?:${key}=)?(${form})$`);
const [yearForm, monthForm, dayForm, hourForm] = [
  keyed("(?:year|y)", "20\\d{2}"),
  keyed("(?:month|m)", "0?[1-9]|1[0-2]"),
  keyed("(?:day|d)", "0?[1-9]|[12]\\d|3[01]"),
  keyed("(?:hour|h|hr)", "0?\\d|1\\d|2[0-3]"),
];

/** The day, or the hour of it, that folders of a path name: date=2026-11-01, year=2026/month=11/day=01 or 2026/11/01, in UTC. */
export function partitionOf(parts: readonly string[]): Partition | undefined {
  const folders = parts.slice(0, -1);
  for (const [n, folder] of folders.entries()) {
    const whole = dateForm.exec(folder);
    if (whole) return within(whole.slice(1), folders[n + 1]);
    const [year, month, date] = [yearForm, monthForm, dayForm].map((form, of) => form.exec(folders[n + of] ?? "")?.[1]);
    if (year && month && date) return within([year, month, date], folders[n + 3]);
  }
  return undefined;
}

function within(date: readonly string[], next: string | undefined): Partition | undefined {
  const [year, month, of] = date.map(Number) as [number, number, number];
  const from = Date.UTC(year, month - 1, of) / 1000;
  if (new Date(from * 1000).getUTCDate() !== of) return undefined; // 31 February
  const hour = hourForm.exec(next ?? "")?.[1];
  if (hour === undefined) return { from, until: from + day };
  return { from: from + Number(hour) * 3600, until: from + (Number(hour) + 1) * 3600 };
}

function missingDays(files: readonly ArchiveFile[]): readonly number[] {
  const days = files.map(({ partition }) => partition && Math.floor(partition.from / day));
  if (days.length === 0 || days.includes(undefined)) return [];
  const there = new Set(days as readonly number[]);
  const [first, last] = [Math.min(...there), Math.max(...there)];
  return Array.from({ length: last - first }, (_, n) => first + n)
    .filter((one) => !there.has(one))
    .map((one) => one * day);
}
