import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { run } from "../src/cli/main";
import { recorder } from "./support/folder";

const root = resolve(__dirname, "..");
const page = readFileSync(resolve(root, "docs/query.md"), "utf8");

/** Words as a shell makes them of a line: quoted in single quotes or not at all. */
const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");

/** Each command of a page, with what the page shows of its output: that of the last one of a block. */
const examples = [...page.matchAll(/```sh\n([\s\S]*?)```(?:\n\n```text\n([\s\S]*?)```)?/g)].flatMap(
  ([, block = "", shown]) => {
    const lines = block.trimEnd().split("\n");
    return lines.map((line, n) => ({ line, shown: n === lines.length - 1 ? shown?.trimEnd() : undefined }));
  },
);

test("the page has examples", () => {
  expect(examples.length).toBeGreaterThan(8);
});

test.for(examples)("$line", async ({ line, shown }) => {
  const [, piped, command = ""] = /^(?:echo (.*) \| )?npx skep (.*)$/.exec(line) ?? [];
  const input = piped === undefined ? {} : { input: async () => wordsOf(piped).join(" ") };
  const io = { ...recorder(root), ...input };
  expect([await run(wordsOf(command), io), io.complained()]).toEqual([0, expect.not.stringContaining("skep:")]);
  expect(io.said()).not.toBe("");
  if (shown !== undefined) expect(io.said().replaceAll("\r\n", "\n")).toBe(shown);
});
