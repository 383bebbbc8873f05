import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { openStore, type Store } from "../engine/duckdb/store";
import type { Column, Dataset } from "../model/dataset";
import { eventFilesText } from "../report/event-files";
import { readEvents } from "./read-events";

const folder = mkdtempSync(join(tmpdir(), "skep-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

const column = (name: string, type: Column["type"], more: Partial<Column> = {}): Column => ({
  name,
  type,
  description: "",
  hidden: false,
  privacy: "public",
  cardinality: "low",
  ...more,
});
const dataset: Dataset = {
  slug: "api",
  description: "",
  sampling: { routine: 1, errors: 1, slow: 1, slowAbove: 30 },
  limits: { attributesPerEvent: 50, stringBytes: 1024 },
  common: [],
  events: [{ name: "http_request", emittedBy: "", sampled: true, per: {}, carries: [], normal: {}, failed: {} }],
  columns: [
    column("name", "string"),
    column("duration_ms", "float", { unit: "ms" }),
    column("status", "integer"),
    column("error", "boolean"),
    column('q"x', "string"),
  ],
  derivedColumns: [],
  retired: [],
  definitions: {},
};

let store: Store;
beforeEach(async () => {
  store = await openStore();
});
afterEach(() => store.close());

const delays = { export: 5, hold: 0 };
const rows = async (sql: string) => (await store.connection.runAndReadAll(sql)).getRowsJson();

/** Reads files with this content, or made by this SQL, and gives the report and the table. */
async function read(files: Readonly<Record<string, string | Buffer>>, strict = false) {
  const named = Object.entries(files).map(([file, content]) => {
    const path = join(folder, file);
    writeFileSync(path, content);
    return { path, file };
  });
  const result = await readEvents(store, dataset, named, { delays, strict });
  const table = result.ok ? await rows(`SELECT * FROM "api" ORDER BY ALL`) : [];
  return { ok: result.ok, report: eventFilesText(result, { color: false }), table };
}

async function parquet(file: string, select: string): Promise<Buffer> {
  const path = join(folder, `made-${file}`);
  await store.connection.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`);
  return readFileSync(path);
}

const at = Date.UTC(2026, 0, 5, 9, 30) / 1000;

describe("the same events in each form", () => {
  const want = [
    [at, at + 6.5, 10, "http_request", "http_request", 1500, 200, false, 'a,\n"b"'],
    [at + 60.25, at + 65.25, 1, null, null, null, null, true, null],
  ];
  test.each([
    [
      "events.jsonl",
      '{"time":"2026-01-05T09:30:00Z","samplerate":10,"data":{"name":"http_request","duration_ms":1500,"status":200,"error":false,"q\\"x":"a,\\n\\"b\\""}}\r\n\n{"time":"2026-01-05T10:31:00.25+01:00","data":{"error":true}}',
    ],
    [
      "flat.jsonl",
      '{"timestamp":1767605400,"SampleRate":"10","name":"http_request","duration_ms":"1.5e3","status":"200","error":"False","q\\"x":"a,\\n\\"b\\""}\n{"timestamp":1767605460250,"error":true,"name":null}\n',
    ],
    [
      "batch.json",
      '\uFEFF[\n {"time":1767605400000000,"samplerate":10,"data":{"name":"http_request","duration_ms":1500.0,\n"status":200,"error":false,"q\\"x":"a,\\n\\"b\\""}},{"time":1767605460250000000,"data":{"error":true}} ]\n',
    ],
    [
      "events.csv",
      'time,sample_rate,name,duration_ms,status,error,"q""x"\r\n2026-01-05 09:30:00,10,http_request,1500,200,false,"a,\n""b"""\r\n2026-01-05T09:30:60Z,,,,,,\n2026-01-05T09:31:00.250Z,1,,,,TRUE,',
    ],
  ])("%s", async (file, content) => {
    const { ok, table } = await read({ [file]: content });
    expect([ok, table]).toEqual([true, want]);
  });

  test.each([
    [
      "Honeycomb's form",
      `SELECT * FROM (VALUES (TIMESTAMPTZ '2026-01-05 09:30:00Z', 10, {'name': 'http_request', 'duration_ms': 1500, 'status': 200, 'error': false, 'q"x': 'a,\n"b"'}),
        (TIMESTAMPTZ '2026-01-05 09:31:00.25Z', NULL, {'name': NULL, 'duration_ms': NULL, 'status': NULL, 'error': true, 'q"x': NULL})) t(time, samplerate, data)`,
    ],
    [
      "a table of texts",
      `SELECT * FROM (VALUES ('2026-01-05T09:30:00Z', '10', 'http_request', '1500', '200', 'false', 'a,\n"b"'), ('1767605460.25', '1', NULL, NULL, NULL, 'true', NULL))
        t("timestamp", samplerate, name, duration_ms, status, error, "q""x")`,
    ],
    [
      "epochs in milliseconds",
      `SELECT * FROM (VALUES (${at * 1000}, 10, 'http_request', 1500, 200, false, 'a,\n"b"'), (${at * 1000 + 60250}, 1, NULL, NULL, NULL, true, NULL))
        t("timestamp", samplerate, name, duration_ms, status, error, "q""x")`,
    ],
    [
      "what a store has itself",
      `SELECT ${at}::DOUBLE "@time", ${at + 6.5}::DOUBLE "@visible_at", 10::DOUBLE "@sample_rate", 'http_request' "@kind", 'http_request' AS name, 1500::DOUBLE duration_ms,
        200::DOUBLE status, false AS error, 'a,\n"b"' "q""x" UNION ALL SELECT ${at + 60.25}::DOUBLE, ${at + 65.25}::DOUBLE, 1::DOUBLE, NULL, NULL, NULL, NULL, true, NULL`,
    ],
  ])("Parquet: %s", async (_, select) => {
    const { ok, table } = await read({ "events.parquet": await parquet("events.parquet", select) });
    expect([ok, table]).toEqual([true, want]);
  });
});

const line = (data: object, time: unknown = "2026-01-05T09:30:00Z") => JSON.stringify({ time, data });
const good = line({ duration_ms: 1 });

describe("what cannot be used is said with its place and counted, and the rest is used", () => {
  const said = (...lines: readonly string[]) => lines.join("\n");
  const hint =
    '    = write one event a line: {"time":"2026-01-05T09:30:00Z","samplerate":1,"data":{"name":"http_request"}}';
  const one = "1 event, 2026-01-05T09:30:00Z to 2026-01-05T09:30:00Z";
  test.each<[what: string, files: Readonly<Record<string, string | Buffer>>, want: string]>([
    [
      "broken lines",
      { "a.jsonl": [good, '{"time":', "[]", '"x"', "{}", ""].join("\n") },
      said(
        `a.jsonl: ${one}`,
        "  4 records are no event and left out:",
        "a.jsonl:2:1 warning events/unusable",
        '  2 | {"time":',
        "    | ^^^^^^^^ this is no JSON",
        hint,
        "a.jsonl:3:1 warning events/unusable",
        "  3 | []",
        "    | ^^ this is no event: an event is a JSON object",
        hint,
        "a.jsonl:4:1 warning events/unusable",
        '  4 | "x"',
        "    | ^^^ this is no event: an event is a JSON object",
        hint,
        "  and 1 more",
      ),
    ],
    [
      "times that cannot be",
      { "a.jsonl": [good, line({}, "noon"), line({}, 12345), '{"data":{"a":1}}'].join("\n") },
      said(
        `a.jsonl: ${one}`,
        "  3 records are no event and left out:",
        "a.jsonl:2:1 warning events/unusable",
        '  2 | {"time":"noon","data":{}}',
        '    | ^^^^^^^^^^^^^^^^^^^^^^^^^ the time "noon" is neither RFC 3339 nor an epoch in s, ms, us or ns of the years 2000 to 2099',
        hint,
        "a.jsonl:3:1 warning events/unusable",
        '  3 | {"time":12345,"data":{}}',
        "    | ^^^^^^^^^^^^^^^^^^^^^^^^ the time 12345 is neither RFC 3339 nor an epoch in s, ms, us or ns of the years 2000 to 2099",
        hint,
        "a.jsonl:4:1 warning events/unusable",
        '  4 | {"data":{"a":1}}',
        "    | ^^^^^^^^^^^^^^^^ the event has no time",
        hint,
      ),
    ],
    [
      "bytes that are not UTF-8",
      { "a.jsonl": Buffer.concat([Buffer.from(`${good}\n{"name":"`), Buffer.from([0xff]), Buffer.from('"}')]) },
      said(
        `a.jsonl: ${one}`,
        "  1 record is no event and left out:",
        "a.jsonl:2:1 warning events/unusable",
        '  2 | {"name":"\uFFFD"}',
        "    | ^^^^^^^^^^^^ this is not UTF-8",
        hint,
      ),
    ],
    [
      "ragged rows and quotes",
      {
        "a.csv":
          'time,name,error\n2026-01-05T09:30:00Z,a\n2026-01-05T09:30:00Z,a,true,,\n2026-01-05T09:30:00Z,"a"b,\n1767605400,"a,b",\n1767605400,"a',
      },
      said(
        `a.csv: ${one}`,
        "  4 records are no event and left out:",
        "a.csv:2:1 warning events/unusable",
        "  2 | 2026-01-05T09:30:00Z,a",
        "    | ^^^^^^^^^^^^^^^^^^^^^^ this row has 2 values, and the header 3",
        "a.csv:3:1 warning events/unusable",
        "  3 | 2026-01-05T09:30:00Z,a,true,,",
        "    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this row has 5 values, and the header 3",
        "a.csv:4:1 warning events/unusable",
        '  4 | 2026-01-05T09:30:00Z,"a"b,',
        "    | ^^^^^^^^^^^^^^^^^^^^^^^^^^ something stands behind a closing quote: a quote inside of quotes is written twice",
        "  and 1 more",
      ),
    ],
    [
      "an array that is cut off",
      { "a.json": `[${good},\n{"time":"2026-01-05T09:30:00Z","da` },
      said(
        `a.json: ${one}`,
        "  1 record is no event and left out:",
        "a.json:2:1 warning events/unusable",
        '  2 | {"time":"2026-01-05T09:30:00Z","da',
        "    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the file ends inside this event",
      ),
    ],
    [
      "values of another type",
      {
        "a.jsonl": [
          line({ duration_ms: "12.5", status: "200", error: "true", name: 5 }),
          line({ duration_ms: "fast", status: true, error: 1, name: { a: [1] } }),
          line({ duration_ms: [1], status: "1_000" }),
        ].join("\n"),
      },
      said(
        "a.jsonl: 3 events, 2026-01-05T09:30:00Z to 2026-01-05T09:30:00Z",
        '  duration_ms: 2 values are no number, such as "fast": missing',
        "  status: 2 values are no number, such as true: missing",
        "  error: 1 value is no boolean, such as 1: missing",
      ),
    ],
    [
      "numbers that are none or too large",
      {
        "a.jsonl": [
          '{"time":1767605400,"duration_ms":NaN,"status":12345678901234567890}',
          '{"time":1767605400,"duration_ms":1e999}',
          '{"time":1767605400,"duration_ms":-5}',
          '{"time":1767605400,"samplerate":0,"status":5}',
        ].join("\n"),
      },
      said(
        "a.jsonl: 4 events, 2026-01-05T09:30:00Z to 2026-01-05T09:30:00Z",
        "  1 sample rate is no number of 1 or more: taken for 1",
        "  duration_ms: 2 values are no number, such as NaN: missing",
        "  status: 1 integer is beyond 2^53 and rounded",
        "  1 duration is below 0: the event is taken to end as it begins",
      ),
    ],
    [
      "fields that the contract does not have, and events that are there twice",
      { "a.jsonl": `${line({ Duration_MS: 1, other: null, status: 1 })}\n${line({ other: 1, status: 1 })}\n` },
      said(
        "a.jsonl: 2 events, 2026-01-05T09:30:00Z to 2026-01-05T09:30:00Z",
        "  not in the contract, so nothing reads it: other (2), Duration_MS (1; did you mean duration_ms?)",
        "1 event is there again, alike in all that the contract has: counted again as well",
      ),
    ],
  ])("%s", async (_, files, want) => {
    const { ok, report } = await read(files);
    expect(report).toBe(want);
    expect(ok).toBe(true);
    await store.connection.run(`DROP TABLE "api"`);
    expect((await read(files, true)).ok).toBe(!/left out|missing|sample rate/.test(want));
  });

  test("a sample rate that is none stops a strict reading", async () => {
    const { ok, report } = await read({ "a.jsonl": '{"time":"2026-01-05t09:30:00z","samplerate":"often"}' }, true);
    expect([ok, report]).toEqual([false, `a.jsonl: ${one}\n  1 sample rate is no number of 1 or more: taken for 1`]);
  });

  test("whatever a line holds, it is an event or is not", async () => {
    const { report } = await read({
      "a.jsonl": [
        String.raw`{"time":1767605400,"name":"\ud800"}`,
        String.raw`{"time":1767605400,"name":"a\u0000b","\u001b":1}`,
        `{"time":1767605400,"x":${"[".repeat(10_000)}${"]".repeat(10_000)}}`,
        '{"time":1767605400,"":1,"status":1,"status":2}',
        '{"time":-1e400}',
        '{"time":{"a":1}}',
        '{"time":true}',
        '{"time":null}',
        '{"time":1767605400,"data":[1]}',
        "{'time':1767605400}",
        '\t{"time":1767605400} ',
      ].join("\n"),
    });
    expect(report).toContain("a.jsonl: 5 events, ");
    expect(report).toContain("\n  6 records are no event and left out:\n");
    expect(report).toContain('\n  not in the contract, so nothing reads it: "" (1), \uFFFD (1), data (1), x (1)');
  });

  test("a clock that goes back changes nothing: events are in the order of their own times", async () => {
    const { ok, report, table } = await read({
      "a.jsonl": [line({ status: 2 }, at + 10), line({ status: 1 }, at)].join("\n"),
    });
    expect([ok, report]).toEqual([true, "a.jsonl: 2 events, 2026-01-05T09:30:00Z to 2026-01-05T09:30:10Z"]);
    expect(table.map(([time, , , , , , status]) => [time, status])).toEqual([
      [at, 1],
      [at + 10, 2],
    ]);
  });
});

describe("a file of which nothing can be used", () => {
  const whole = (message: string, hint?: string) =>
    [`FILE:1:1 error events/unusable`, `    ${message}`, ...(hint ? [`    = ${hint}`] : [])].join("\n");
  test.each<[file: string, content: string | Buffer, want: string]>([
    ["empty.jsonl", "", whole("the file is empty", "give one that holds an event")],
    ["a.jsonl.gz", Buffer.from([0x1f, 0x8b, 8]), whole("the file is compressed by gzip", "unpack it first: gunzip")],
    [
      "notes.txt",
      "Dear diary",
      whole(
        "the file is neither JSON lines, a JSON array, CSV with a time in its header nor Parquet",
        "write one event a line, as JSON",
      ),
    ],
    [
      "events.parquet",
      "hello",
      whole("the file does not begin as Parquet does", "copy it anew; it may be something else"),
    ],
    [
      "short.parquet",
      "PAR1",
      whole("the file breaks off: Parquet has its table of contents at the end", "copy it anew"),
    ],
  ])("%s", async (file, content, want) => {
    const { ok, report } = await read({ [file]: content });
    expect([ok, report]).toEqual([false, want.replace("FILE", file)]);
  });

  test("one that is not there, and a folder", async () => {
    const missing = { path: join(folder, "nowhere.jsonl"), file: "nowhere.jsonl" };
    const some = await readEvents(store, dataset, [missing]);
    expect(eventFilesText(some, { color: false })).toBe(
      "nowhere.jsonl:1:1 error events/unusable\n    there is no such file",
    );
    await store.connection.run(`DROP TABLE "api"`);
    const dir = await readEvents(store, dataset, [{ path: folder, file: "folder" }]);
    expect(eventFilesText(dir, { color: false })).toBe(
      "folder:1:1 error events/unusable\n    this is a folder\n    = name its files",
    );
  });

  test("no line of it is an event", async () => {
    const { ok, report } = await read({ "a.jsonl": "x" });
    expect(ok).toBe(false);
    expect(report).toContain("a.jsonl:1:1 error events/unusable\n    no event in it can be used");
  });

  test("a header without a time", async () => {
    const { ok, report } = await read({ "a.csv": "name,error\na,true\n" });
    expect(ok).toBe(false);
    expect(report).toContain(
      "  1 | name,error\n    | ^^^^^^^^^^ the header names no time: it is called time, timestamp, Timestamp\n",
    );
  });
});

describe("Parquet", () => {
  test("one that is cut off, and one that is damaged", async () => {
    const file = await parquet(
      "p.parquet",
      "SELECT 1767605400 + i AS time, random() AS duration_ms FROM range(100000) t(i)",
    );
    const cut = await read({ "a.parquet": file.subarray(0, file.length - 100) });
    expect([cut.ok, cut.report]).toEqual([
      false,
      "a.parquet:1:1 error events/unusable\n    the file breaks off: Parquet has its table of contents at the end\n    = copy it anew",
    ]);
    await store.connection.run(`DROP TABLE "api"`);
    const damaged = await read({ "a.parquet": Buffer.from(file).fill(255, 1000, 3000) });
    expect(damaged.ok).toBe(false);
    expect(damaged.report).toMatch(
      /^a\.parquet:1:1 error events\/unusable\n {4}the file is damaged: .+\n {4}= copy it anew$/,
    );
  });

  test("its rows are judged as those of other files", async () => {
    const select = `SELECT * FROM (VALUES ('2026-01-05T09:30:00Z', 'x', 'NaN'::DOUBLE, 9007199254740993::BIGINT, 'a', 0), ('soon', 'y', 1, 1, 'b', 1), (NULL, 'y', 1, 1, 'b', 1),
      ('2026-01-05T09:30:00Z', '5', -2, NULL, 'true', 5)) t("time", "htp.route", duration_ms, status, error, samplerate)`;
    const { ok, report, table } = await read({ "a.parquet": await parquet("p.parquet", select) });
    expect(ok).toBe(true);
    expect(report).toBe(
      [
        "a.parquet: 2 events, 2026-01-05T09:30:00Z to 2026-01-05T09:30:00Z",
        "  2 records are no event and left out:",
        "a.parquet:2:1 warning events/unusable",
        "    the time soon is neither RFC 3339 nor an epoch in s, ms, us or ns of the years 2000 to 2099",
        "a.parquet:3:1 warning events/unusable",
        "    the event has no time",
        "  1 sample rate is no number of 1 or more: taken for 1",
        "  duration_ms: 1 value is no number, such as nan: missing",
        "  status: 1 integer is beyond 2^53 and rounded",
        "  error: 1 value is no boolean, such as a: missing",
        "  1 duration is below 0: the event is taken to end as it begins",
        "  not in the contract, so nothing reads it: htp.route (4)",
      ].join("\n"),
    );
    expect(table).toEqual([
      [at, at + 5, 1, null, null, null, 9007199254740992, null, null],
      [at, at + 5, 5, null, null, -2, null, true, null],
    ]);
  });

  test("a column of the time that is none", async () => {
    const { report } = await read({ "a.parquet": await parquet("p.parquet", "SELECT true AS time") });
    expect(report).toBe(
      "a.parquet:1:1 error events/unusable\n    its column time is no time but BOOLEAN\n    = name one time, timestamp, Timestamp: a timestamp, text or an epoch",
    );
  });

  test("it stays a view, also beside files of text", async () => {
    writeFileSync(join(folder, "ab.parquet"), await parquet("other.parquet", "SELECT 1767605400 AS time, 3 AS status"));
    const { ok, table } = await read({
      "a*.parquet": await parquet("p.parquet", "SELECT TIMESTAMP '2026-01-05 09:30:00' AS time, 1 AS status"),
      "b.jsonl": line({ status: 2 }),
    });
    expect([ok, table.map(([time, , , , , , status]) => [time, status])]).toEqual([
      true,
      [
        [at, 1],
        [at, 2],
      ],
    ]);
    expect(await rows("SELECT view_name FROM duckdb_views() WHERE NOT internal")).toEqual([["api"]]);
  });
});
