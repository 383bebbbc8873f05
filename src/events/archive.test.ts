import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { archiveOf, type Partition } from "./archive";

const at = (text: string): number => Date.parse(`${text}Z`) / 1000;

/** A folder with empty files in it. */
function folderOf(...paths: readonly string[]): string {
  const root = mkdtempSync(join(tmpdir(), "archive-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), "");
  }
  return root;
}

const found = (cwd: string, given: readonly string[], datasets: readonly string[], time: Partial<Partition> = {}) =>
  archiveOf(given, { cwd, datasets, ...time });
const filesIn = (archive: ReturnType<typeof found>) =>
  Object.fromEntries([...archive.files].map(([slug, files]) => [slug, files.map(({ file }) => file)]));

test.for<[string, string, Partition | undefined]>([
  ["a day", "a/api/date=2026-11-01/x.parquet", { from: at("2026-11-01T00:00"), until: at("2026-11-02T00:00") }],
  ["a day without a key", "a/api/2026-11-01/x.jsonl", { from: at("2026-11-01T00:00"), until: at("2026-11-02T00:00") }],
  ["dt", "a/api/dt=2026-11-01/x.jsonl", { from: at("2026-11-01T00:00"), until: at("2026-11-02T00:00") }],
  [
    "an hour of a day",
    "a/api/date=2026-11-01/hour=7/x",
    { from: at("2026-11-01T07:00"), until: at("2026-11-01T08:00") },
  ],
  [
    "year, month, day",
    "a/api/year=2026/month=2/day=09/x",
    { from: at("2026-02-09T00:00"), until: at("2026-02-10T00:00") },
  ],
  ["as Firehose has it", "a/api/2026/11/01/23/x", { from: at("2026-11-01T23:00"), until: at("2026-11-02T00:00") }],
  ["no day of the calendar", "a/api/date=2026-02-30/x", undefined],
  ["a month alone", "a/api/2026/11/x", undefined],
  ["a day in the file's name says nothing of what is in it", "a/api/2026-11-01.jsonl", undefined],
  ["none", "a/api/x.jsonl", undefined],
])("the time that a path names: %s", ([, path, partition]) => {
  const root = folderOf(path);
  const [file] = found(root, ["a"], ["api", "web"]).files.get("api")!;
  expect(file).toEqual({ file: path, path: join(root, path), dataset: "api", ...(partition ? { partition } : {}) });
});

test.for<[string, string, readonly string[], string]>([
  ["a folder", "a/web/x.jsonl", ["api", "web"], "web"],
  ["the last folder", "api/web/x.jsonl", ["api", "web"], "web"],
  ["a key", "a/dataset=web/x.jsonl", ["api", "web"], "web"],
  ["the file's own name", "a/web.jsonl", ["api", "web"], "web"],
  ["the only one that is asked for", "a/x.jsonl", ["api"], "api"],
])("whose events a file holds: %s", ([, path, datasets, slug]) => {
  expect(filesIn(found(folderOf(path), [path], datasets))).toEqual({ [slug]: [path] });
});

test("a folder may be said to be a dataset's, whatever its path says", () => {
  const root = folderOf("api/x.jsonl", "api/y/z.parquet");
  expect(filesIn(found(root, ["web=api"], ["api", "web"]))).toEqual({ web: ["api/x.jsonl", "api/y/z.parquet"] });
});

test("a folder date=… that is given is no dataset", () => {
  const root = folderOf("date=2026-11-01/x.jsonl");
  expect(filesIn(found(root, ["date=2026-11-01"], ["api"]))).toEqual({ api: ["date=2026-11-01/x.jsonl"] });
});

test("what is no event file is passed over, and files come in the order of their time", () => {
  const root = folderOf(
    ...["incidents.json", "README.md", "_SUCCESS", ".DS_Store", ".hidden/x.jsonl"].map((path) => `a/${path}`),
    ...["a/z/2026-11-01/x.jsonl", "a/b/2026-11-02/x.jsonl", "a/b/2026-11-02/.x.jsonl.crc"],
  );
  symlinkSync(root, join(root, "a/loop"));
  symlinkSync(join(root, "nowhere"), join(root, "a/gone"));
  expect(filesIn(found(root, ["a"], ["api"]))).toEqual({ api: ["a/z/2026-11-01/x.jsonl", "a/b/2026-11-02/x.jsonl"] });
});

const days = ["01", "02", "04", "05"].map((day) => `a/api/date=2026-11-${day}/x.parquet`);

test.for<[string, Partial<Partition>, readonly string[], number]>([
  ["all", {}, days, 0],
  ["from the middle of a day", { from: at("2026-11-02T12:00") }, days.slice(1), 1],
  ["from a day's end", { from: at("2026-11-03T00:00") }, days.slice(2), 2],
  ["to a day's first second", { until: at("2026-11-04T00:00") }, days.slice(0, 3), 1],
  ["between", { from: at("2026-11-02T12:00"), until: at("2026-11-03T12:00") }, days.slice(1, 2), 3],
])("only what can hold events of the time is opened: %s", ([, time, wanted, skipped]) => {
  const archive = found(folderOf(...days), ["a"], ["api"], time);
  expect([filesIn(archive), archive.skipped]).toEqual([{ api: wanted }, skipped]);
});

test("days without a file between others are missing, unless there are files without a day", () => {
  const root = folderOf(...days);
  expect(found(root, ["a"], ["api"]).missing).toEqual(new Map([["api", [at("2026-11-03T00:00")]]]));
  writeFileSync(join(root, "a/api/more.jsonl"), "");
  expect(found(root, ["a"], ["api"]).missing).toEqual(new Map([["api", []]]));
});

test.for<[readonly string[], readonly string[], string]>([
  [["b"], ["api"], "--events b: there is no such file or folder"],
  [["apo=x"], ["api", "web"], "--events apo=x: there is no such file or folder; events go to api or web"],
  [["api=x"], ["api", "web"], "--events api=x: there is no such file or folder"],
  [["a/empty"], ["api"], "--events a/empty: there is no event file in this folder"],
  [
    ["a/x.jsonl"],
    ["api", "web"],
    "a/x.jsonl: whose events are these? Write api=x.jsonl, or have a folder api or web in its path",
  ],
])("%s cannot be found", ([given, datasets, message]) => {
  const root = folderOf("a/x.jsonl", "a/empty/_SUCCESS");
  expect(() => found(root, given, datasets)).toThrow(message);
});
