import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, recorder } from "../../test/support/folder";
import { changed } from "../../test/support/project";
import type { Io } from "./io";
import { run } from "./main";

const shapes = `- id: outage
  name: Every request fails
  start: tuesday 14:00
  for: 30m
  events: [{ event: request, fields: { error: true } }]
- id: late
  name: Everything is late
  for: 1h
  delays: { export: 10m }
  events: [{ drop: true }]
`;

/** The good project with little traffic on disk, and what `skep` says there. */
function scene({
  text = shapes,
  files = changed({ "environments/production.yaml": ["request: 60", "request: 6"] }),
} = {}) {
  const root = folderWith(files);
  mkdirSync(join(root, "test"), { recursive: true });
  writeFileSync(join(root, "test", "shapes.yaml"), text);
  const skep = async (argv: readonly string[], more: Partial<Io> = {}) => {
    const io = { ...recorder(root), ...more };
    const code = await run(argv, io);
    return { code, said: io.said(), complained: io.complained() };
  };
  return { root, skep, sample: (...argv: string[]) => skep(["sample", "--out", "made", ...argv]) };
}

test("the archive is made, what is in it said, and a query sees the incident where incidents.json has it", async () => {
  const { root, skep, sample } = scene();
  const { code, said, complained } = await sample("--days", "3");
  expect([code, complained]).toEqual([
    0,
    "made holds these events, and incidents.json says what goes wrong in them and when",
  ]);
  const [incident] = JSON.parse(readFileSync(join(root, "made/incidents.json"), "utf8")) as {
    from: string;
    to: string;
  }[];
  expect(said.replace(/ \d{5} +\d+(\.\d+)? KiB/, "  EVENTS  SIZE").split("\n")).toEqual([
    expect.stringMatching(/^dataset +days +events +size$/),
    expect.stringMatching(/^api +3 +EVENTS +SIZE$/),
    "",
    expect.stringMatching(/^from +to +incident +what happens$/),
    `${incident!.from}  ${incident!.to}  outage    Every request fails`,
  ]);
  const days = readdirSync(join(root, "made/api")).toSorted();
  expect(days).toEqual(["date=2026-01-05", "date=2026-01-06", "date=2026-01-07"]);
  const files = days.map((day) => `made/api/${day}/events.parquet`);
  const failed = async (at: string) =>
    (
      await skep([
        "query",
        "AVG(error_percent)",
        "--events",
        ...files,
        "--time-range",
        "30m",
        "--at",
        at,
        "--output",
        "csv",
      ])
    ).said;
  expect(await failed(incident!.to)).toMatch(/\n100$/);
  expect(await failed(incident!.from)).not.toMatch(/\n100$/);
});

test("incidents.json can be changed and given again", async () => {
  const { root, skep, sample } = scene();
  writeFileSync(join(root, "mine.json"), '[{"shape":"outage","from":"2026-03-02T09:00:00Z"}]');
  await sample(
    "--days",
    "1",
    "--from",
    "2026-03-02",
    "--incidents",
    "mine.json",
    "--format",
    "jsonl",
    "--dataset",
    "api",
  );
  const made = readFileSync(join(root, "made/incidents.json"), "utf8");
  expect(made).toBe(
    '[\n  {"shape":"outage","name":"Every request fails","datasets":["api"],"from":"2026-03-02T09:00:00Z","to":"2026-03-02T09:30:00Z","share":1}\n]\n',
  );
  const again = ["--days", "1", "--from", "2026-03-02", "--incidents", "made/incidents.json", "--format", "jsonl"];
  expect((await skep(["sample", "--out", "again", ...again])).code).toBe(0);
  const file = "api/date=2026-03-02/events.jsonl";
  expect(readFileSync(join(root, "again", file), "utf8")).toBe(readFileSync(join(root, "made", file), "utf8"));
});

test("an empty folder is filled, and none is planted where none is asked for or there are no shapes", async () => {
  const { root, skep, sample } = scene();
  mkdirSync(join(root, "made"));
  expect((await sample("--days", "1", "--incidents", "none")).said).toMatch(/^dataset.*\napi .*$/);
  expect(readFileSync(join(root, "made/incidents.json"), "utf8")).toBe("[]\n");
  writeFileSync(join(root, "test/shapes.yaml"), "[]");
  expect((await skep(["sample", "--out", "deep/er", "--days", "1"])).code).toBe(0);
  expect(readdirSync(join(root, "deep"))).toEqual(["er"]);
});

test("a person who ends it finds nothing left, and hears so", async () => {
  const { root, skep } = scene();
  let end: () => void = () => undefined;
  const statuses: string[] = [];
  const status = (text: string) => {
    statuses.push(text);
    if (text.startsWith("2 of 40")) end();
  };
  const interrupted = () => new Promise<void>((resolve) => (end = resolve));
  const before = readdirSync(root);
  expect(await skep(["sample", "--out", "deep/made", "--days", "40"], { status, interrupted })).toEqual({
    code: 1,
    said: "",
    complained: "interrupted: nothing is left of it",
  });
  expect(readdirSync(root)).toEqual(before);
  expect([statuses[0], statuses.length < 5, statuses.at(-1)]).toEqual(["1 of 40 days  api", true, ""]);
});

const incidentExample = '[{"shape":"silence","from":"2026-01-06T14:00:00Z"}]';

test.for<readonly [readonly string[], string]>([
  [["--out", "full"], "--out full: the folder is not empty; name one that does not exist, or remove it first"],
  [["--out", "team.yaml"], "--out team.yaml: team.yaml is a file"],
  [["--out", "team.yaml/made"], "--out team.yaml/made: team.yaml is a file"],
  [["--days", "0"], "--days 0: write a whole number from 1 to 366"],
  [["--days", "367"], "--days 367: write a whole number from 1 to 366"],
  [["--days", "1.5"], "--days 1.5: write a whole number from 1 to 366"],
  [["--from", "monday"], "--from monday: write a day, such as 2026-01-05"],
  [["--from", "2026-02-30"], "--from 2026-02-30: write a day, such as 2026-01-05"],
  [["--from", "2099-12-31", "--days", "2"], "--from 2099-12-31: events are of the years 2000 to 2099"],
  [["--seed", "x"], "--seed x: write a whole number of up to nine digits"],
  [["--traffic", "10"], "--traffic 10: write for example 10x or 0.5x"],
  [["--traffic", "0x"], "--traffic 0x: write for example 10x or 0.5x"],
  [["--environment", "prod"], "there is no environment prod: there are production, staging"],
  [["--environment", "stagin"], "there is no environment stagin: there are production, staging; did you mean staging?"],
  [["--dataset", "web"], "--dataset web: events of production go to api"],
  [["--days", "3", "--incidents", "4"], "--incidents 4: at most one a day, so 3"],
  [["--incidents", "no.json"], "--incidents no.json: write a count, none, or a file that can be read"],
  [["--incidents", "team.yaml"], `--incidents team.yaml: it is no JSON; write for example ${incidentExample}`],
  [["--incidents", "object.json"], `--incidents object.json: write a list, such as ${incidentExample}`],
  [
    ["--incidents", "half.json"],
    `--incidents half.json: incident 2 has no shape and from; write for example ${incidentExample}`,
  ],
  [
    ["--incidents", "unknown.json"],
    "--incidents unknown.json: incident 1: test/shapes.yaml has no shape outag; did you mean outage?",
  ],
  [
    ["--incidents", "late.json"],
    "--incidents late.json: incident 1: late cannot be planted, since its events arrive late, and an archive does not say when an event arrived",
  ],
  [
    ["--incidents", "when.json"],
    "--incidents when.json: incident 1: from noon is no time; write for example 2026-01-06T14:00:00Z",
  ],
  [
    ["--incidents", "outside.json", "--days", "1"],
    "--incidents outside.json: incident 1: outage at 2026-01-05T23:45:00Z is not within the archive, 2026-01-05T00:00:00Z to 2026-01-06T00:00:00Z",
  ],
])("%s is refused, and nothing is made", async ([argv, message]) => {
  const { root, skep } = scene();
  mkdirSync(join(root, "full/more"), { recursive: true });
  const outage = { shape: "outage", from: "2026-01-05T12:00:00Z" };
  for (const [file, value] of Object.entries({
    object: {},
    half: [outage, { shape: "outage" }],
    unknown: [{ ...outage, shape: "outag" }],
    late: [{ ...outage, shape: "late" }],
    when: [{ ...outage, from: "noon" }],
    outside: [{ ...outage, from: "2026-01-05T23:45:00Z" }],
  }))
    writeFileSync(join(root, `${file}.json`), JSON.stringify(value));
  const before = readdirSync(root);
  const out = argv.includes("--out") ? [] : ["--out", "made"];
  expect(await skep(["sample", ...out, ...argv])).toEqual({ code: 2, said: "", complained: `skep: ${message}` });
  expect(readdirSync(root)).toEqual(before);
});

test("without a place, shapes or traffic it says what is missing", async () => {
  expect(await scene().skep(["sample"])).toEqual({
    code: 2,
    said: "",
    complained: "skep: --out says where to: add for example --out archive",
  });
  expect(await scene({ text: "[]" }).sample("--incidents", "2")).toEqual({
    code: 2,
    said: "",
    complained: "skep: --incidents 2: no shape can be planted; write one in test/shapes.yaml, see docs/sample.md",
  });
  const wrong = await scene({ text: "- { id: x }" }).sample();
  expect([wrong.code, wrong.said]).toEqual([1, ""]);
  expect(wrong.complained).toContain("test/shapes.yaml:1:5 error schema/missing");
  const quiet = scene({ files: changed({ "environments/production.yaml": ["request: 60", "request: 0"] }) });
  expect(await quiet.sample()).toEqual({
    code: 2,
    said: "",
    complained: "skep: nothing is sent on a normal day in production: its traffic is 0",
  });
  expect(existsSync(join(quiet.root, "made"))).toBe(false);
});

test("where nothing goes wrong it says so", async () => {
  const { complained } = await scene().sample("--days", "1", "--incidents", "none");
  expect(complained).toBe("made holds these events, and nothing goes wrong in them");
});

test.runIf(process.platform === "linux")("where nothing can be made it says so", async () => {
  expect(await scene().skep(["sample", "--out", "/proc/made", "--days", "1"])).toEqual({
    code: 2,
    said: "",
    complained: "skep: --out: nothing can be made in /proc (ENOENT)",
  });
});
