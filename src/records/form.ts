import { csv } from "./csv";
import { jsonArray } from "./json-array";
import { jsonLines } from "./json-lines";
import { timeKeys } from "./keys";
import type { Reader } from "./reader";

/** What a file of events is. Text forms have a reader; Parquet has its own in the database. */
export const forms = ["json-lines", "json-array", "csv", "parquet"] as const;
export type Form = (typeof forms)[number];

const signatures: readonly (readonly [bytes: readonly number[], what: string, instead: string])[] = [
  [[0x1f, 0x8b], "is compressed by gzip", "unpack it first: gunzip"],
  [[0x28, 0xb5, 0x2f, 0xfd], "is compressed by zstd", "unpack it first: unzstd"],
  [[0x50, 0x4b, 0x03, 0x04], "is a zip archive", "unpack it first"],
  [[0xff, 0xfe], "is UTF-16", "save it as UTF-8"],
  [[0xfe, 0xff], "is UTF-16", "save it as UTF-8"],
];

/** The form of a file, by its first bytes rather than by its name; or why it is none. */
export function formOf(name: string, head: Uint8Array): Form | { readonly message: string; readonly hint: string } {
  if (ascii(head).startsWith("PAR1")) return "parquet";
  for (const [bytes, what, hint] of signatures)
    if (bytes.every((byte, n) => head[n] === byte)) return { message: `the file ${what}`, hint };
  const text = new TextDecoder().decode(head).trimStart();
  const ends = (...endings: readonly string[]) => endings.some((one) => name.toLowerCase().endsWith(one));
  if (head.length === 0) return { message: "the file is empty", hint: "give one that holds an event" };
  if (ends(".parquet"))
    return { message: "the file does not begin as Parquet does", hint: "copy it anew; it may be something else" };
  if (text.startsWith("[")) return "json-array";
  if (text.startsWith("{") || ends(".jsonl", ".ndjson", ".json")) return "json-lines";
  const header = text.split("\n", 1)[0]!.split(/[,;\t]/);
  const names = header.map((one) => one.trim().replaceAll('"', ""));
  if (ends(".csv", ".tsv") || names.some((one) => (timeKeys as readonly string[]).includes(one))) return "csv";
  return {
    message: "the file is neither JSON lines, a JSON array, CSV with a time in its header nor Parquet",
    hint: "write one event a line, as JSON",
  };
}

const ascii = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, 4));

export function readerOf(form: Exclude<Form, "parquet">): Reader {
  switch (form) {
    case "json-lines":
      return jsonLines();
    case "json-array":
      return jsonArray();
    case "csv":
      return csv();
  }
}
