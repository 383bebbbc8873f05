import { expect, test } from "vitest";
import { readFault } from "./read-fault";

test.each([
  [
    "Invalid Input Error: No magic bytes found at end of file 'a.parquet'\n\nLINE 1: …",
    "the file breaks off: Parquet has its table of contents at the end",
  ],
  [
    'Invalid Input Error: Failed to read file "a.parquet": Snappy decompression failure',
    "the file is damaged: Snappy decompression failure",
  ],
  ["IO Error: cannot read\nLINE 1: SELECT", "the file is damaged: cannot read"],
  ["Out of Memory Error: could not allocate block", "the events do not fit into memory"],
])("%s", (said, message) => {
  expect(readFault(new Error(said))?.message).toBe(message);
});

test.each([new Error("Binder Error: no such column"), new TypeError("x is not a function"), "thrown"])(
  "%s is a mistake of the program",
  (error) => {
    expect(readFault(error)).toBeUndefined();
  },
);
