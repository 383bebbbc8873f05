import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inFolder } from "../test/support/stacks";
import { replaceFiles } from "./files";

test("makes folders, replaces what differs and leaves the rest alone", () =>
  inFolder((root) => {
    const same = join(root, "same");
    const past = new Date(1_000_000_000_000);
    writeFileSync(same, "a");
    writeFileSync(join(root, "other"), "b");
    utimesSync(same, past, past);
    replaceFiles(
      root,
      new Map([
        ["same", "a"],
        ["other", "B"],
        ["new/one", "c"],
      ]),
    );
    expect(statSync(same).mtime).toEqual(past);
    expect(readFileSync(join(root, "other"), "utf8")).toBe("B");
    expect(readFileSync(join(root, "new", "one"), "utf8")).toBe("c");
    expect(readdirSync(root, { recursive: true }).toSorted()).toEqual(["new", "new/one", "other", "same"]);
  }));

test("where one cannot be written, none is, and nothing is left beside", () =>
  inFolder((root) => {
    writeFileSync(join(root, "first"), "old");
    const tooLong = "x".repeat(252); // fits a folder, but not with an ending
    const files = new Map([
      ["first", "new"],
      [tooLong, "x"],
    ]);
    expect(() => replaceFiles(root, files)).toThrow(/ENAMETOOLONG/);
    expect(readFileSync(join(root, "first"), "utf8")).toBe("old");
    expect(readdirSync(root)).toEqual(["first"]);
  }));

test("a place that is a folder is an error, not a loss", () =>
  inFolder((root) => {
    mkdirSync(join(root, "taken"));
    expect(() => replaceFiles(root, new Map([["taken", "x"]]))).toThrow(/EISDIR/);
    expect(readdirSync(root)).toEqual(["taken"]);
  }));
