import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { checks } from "./index";

const pages = join(__dirname, "../../docs/checks");
const names = checks.map(({ code }) => code.replace("/", "-"));

it("has every code once, in order", () => {
  expect(names).toEqual([...new Set(names)].toSorted());
});

it.for(checks)("$code is what its file is called", ({ code }) => {
  const name = code.replaceAll(/[/-]([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const text = readFileSync(join(__dirname, `${code.replace("/", "-")}.ts`), "utf8");
  expect(text).toContain(`export const ${name}: Check = {\n  code: "${code}",\n`);
});

it("has a test for every check, and every check that has a file", () => {
  const files = readdirSync(__dirname).filter((file) => file.includes("-"));
  expect(files.toSorted()).toEqual(names.flatMap((name) => [`${name}.test.ts`, `${name}.ts`]).toSorted());
});

it("has a page for every check, with its code as the title", () => {
  expect(readdirSync(pages).toSorted()).toEqual(names.map((name) => `${name}.md`).toSorted());
  const titles = names.map((name) => readFileSync(join(pages, `${name}.md`), "utf8").split("\n", 1)[0]);
  expect(titles).toEqual(checks.map(({ code }) => `# ${code}`));
});
