import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csv } from "./csv";
import { formOf } from "./form";
import { jsonArray } from "./json-array";
import { jsonLines } from "./json-lines";
import { type Reader, type Records, textsOf } from "./reader";
import { secondsOf } from "./time";
import { fitting } from "./value";

const all = (records: readonly Records[]) => ({
  texts: records.flatMap(textsOf),
  unusable: records.flatMap(({ unusable }) => unusable),
});
const whole = (reader: Reader, text: string) => all([reader.push(text), reader.end()]);
const inPieces = (reader: Reader, pieces: readonly string[]) =>
  all([...pieces.map((piece) => reader.push(piece)), reader.end()]);

const readers = { jsonLines, jsonArray, csv };
const parts = ["[", "]", "{", "}", '"', "\\", ",", ":", "\n", "\r\n", " ", "a", "1", '{"a":1}', "time,b\n", '"x""y"'];

describe.each(Object.entries(readers))("%s", (_, reader) => {
  test("a file is the same wherever it is broken into pieces", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.constantFrom(...parts), { maxLength: 6 }), { maxLength: 8 }), (pieces) => {
        const texts = pieces.map((piece) => piece.join(""));
        expect(inPieces(reader(), texts)).toEqual(whole(reader(), texts.join("")));
      }),
      { numRuns: 2000 },
    );
  });
});

test("any values come back out of CSV", () => {
  const value = fc.stringMatching(/^[a",\r\n; ]{1,6}$/).filter((text) => !text.includes("\r"));
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value), { maxLength: 5 }), (rows) => {
      const text = ["time,b", ...rows.map((row) => row.map(quote).join(","))].join("\r\n");
      const read = whole(csv(), text);
      expect(read.unusable).toEqual([]);
      expect(read.texts.map((one) => JSON.parse(one.text))).toEqual(rows.map(([time, b]) => ({ time, b })));
    }),
  );
});

test.each([
  ["semicolons", "time;b\n1;2,5\n", { time: "1", b: "2,5" }],
  ["tabs", "time\tb\r\n1\tx y\r\n", { time: "1", b: "x y" }],
  ["spaces in the header, no newline at the end", " time , b \n1,", { time: "1" }],
])("CSV with %s", (_, text, want) => {
  expect(whole(csv(), text).texts.map((one) => JSON.parse(one.text))).toEqual([want]);
});

test.each([
  ["time,time\n1,2\n", 'the header names "time" twice'],
  ["a,b\n1,2\n", "the header names no time: it is called time, timestamp, Timestamp"],
])("a header that cannot be used ends the reading: %j", (text, message) => {
  const read = whole(csv(), text);
  expect([read.texts, read.unusable.map((one) => one.message)]).toEqual([[], [message]]);
});

test("a quote that is never closed costs its row and no other", () => {
  const read = whole(csv(), 'time,b\n1,"a\n2,b\n');
  expect(read).toEqual({
    texts: [{ text: '{"time":"2","b":"b"}', line: 3 }],
    unusable: [{ line: 2, source: '1,"a', message: "a quote is opened here and not closed" }],
  });
});

test("items of an array stand on the line where they begin", () => {
  expect(whole(jsonArray(), '[{"a":[1,\n{"b":"]}"}]}, 5\n,\n"x\\"," ]\n').texts).toEqual([
    { text: '{"a":[1, {"b":"]}"}]}', line: 1 },
    { text: "5 ", line: 2 },
    { text: '"x\\"," ', line: 4 },
  ]);
});

test.each([
  ["[1] 2", "something stands after the end of the array, and is not read"],
  ["[1,", "the array has no end: the file is cut off"],
  ['[{"a":', "the file ends inside this event"],
])("an array such as %s", (text, message) => {
  expect(whole(jsonArray(), text).unusable.map((one) => one.message)).toEqual([message]);
});

const noon = Date.UTC(2026, 0, 5, 12) / 1000;
test.each<[unknown, number | undefined]>([
  ["2026-01-05T12:00:00Z", noon],
  ["2026-01-05t12:00:00.25z", noon + 0.25],
  ["2026-01-05 13:00:00+01:00", noon],
  ["2026-01-05T12:00:00.123456789Z", noon + 0.123456789],
  ["2026-01-05T12:00:00", noon],
  [noon, noon],
  [`${noon}.5`, noon + 0.5],
  [noon * 1e3, noon],
  [noon * 1e6, noon],
  [noon * 1e9 + 500_000_000, noon + 0.5],
  ["1999-12-31T23:59:59Z", undefined],
  ["2100-01-01T00:00:00Z", undefined],
  ["2026-02-30T12:00:00Z", undefined],
  ["2026-01-05T24:00:00Z", undefined],
  ["2026-01-05", undefined],
  ["", undefined],
  [12345, undefined],
  [-noon, undefined],
  [Number.NaN, undefined],
  [noon * 1e12, undefined],
  [true, undefined],
])("the time %j", (written, want) => {
  expect(secondsOf(written)).toBe(want);
});

test.each([
  ["float", "12.5", 12.5],
  ["float", " 12", null],
  ["float", "1_000", null],
  ["float", true, null],
  ["float", Number.POSITIVE_INFINITY, null],
  ["integer", "2e2", 200],
  ["boolean", "True", true],
  ["boolean", "yes", null],
  ["boolean", 1, null],
  ["string", 5, "5"],
  ["string", { a: [1] }, '{"a":[1]}'],
  ["string", null, null],
] as const)("a %s takes %j", (type, value, want) => {
  expect(fitting(value, type)).toBe(want);
});

test.each([
  ["x.txt", "PAR1", "parquet"],
  ["x.txt", "\uFEFF [", "json-array"],
  ["x.txt", ' {"time"', "json-lines"],
  ["x.jsonl", "oops", "json-lines"],
  ["x.txt", '"a";"timestamp"\n', "csv"],
  ["x.csv", "a,b", "csv"],
])("the form of %s with %j", (name, head, want) => {
  expect(formOf(name, Buffer.from(head))).toBe(want);
});

test.each([
  ["x", Buffer.from([0xff, 0xfe, 0x5b]), { message: "the file is UTF-16", hint: "save it as UTF-8" }],
  [
    "x",
    Buffer.from([0x28, 0xb5, 0x2f, 0xfd]),
    { message: "the file is compressed by zstd", hint: "unpack it first: unzstd" },
  ],
  ["x", Buffer.from("PK\u0003\u0004"), { message: "the file is a zip archive", hint: "unpack it first" }],
])("%s %j is none", (name, head, want) => {
  expect(formOf(name, head)).toEqual(want);
});
