import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { folder } from "../src/load/files";
import { load } from "../src/load/load";
import { runbooksIn } from "../src/load/runbooks";

const root = resolve(__dirname, "..");
const text = (page: string): string => readFileSync(join(root, page), "utf8");
const pages = readdirSync(join(root, "runbooks"))
  .filter((name) => name.endsWith(".md"))
  .map((name) => `runbooks/${name}`);
const alertPages = pages.filter((page) => page !== "runbooks/maintenance.md");

/** Whoever is woken finds each answer at the same place of every page. */
const sections = [
  "What it means",
  "Who is hurt",
  "First three steps",
  "Our fault or the provider's?",
  "Roll back",
  "Silence",
  "When it is over",
  "Whom to call next",
];

interface Section {
  readonly heading: string;
  readonly body: string;
}
/** A page's level-2 sections in order; `#` in a fenced block is a comment of the shell, not a heading. */
function sectionsOf(page: string): readonly Section[] {
  const fenced = /^ *```[\s\S]*?^ *```$/gm;
  const [, ...parts] = text(page)
    .replaceAll(fenced, (block) => block.replaceAll("#", " "))
    .split(/^## /m);
  return parts.map((part) => {
    const [heading = "", ...body] = part.split("\n");
    return { heading, body: body.join("\n").trim() };
  });
}

describe.for(alertPages)("%s", (page) => {
  test("has the eight sections, in order", () => {
    expect(sectionsOf(page).map(({ heading }) => heading)).toEqual(sections);
  });
  test("leaves no section empty", () => {
    expect(sectionsOf(page).flatMap(({ heading, body }) => (body === "" ? [heading] : []))).toEqual([]);
  });
  test("has three first steps", () => {
    const steps = sectionsOf(page).find(({ heading }) => heading === "First three steps")?.body ?? "";
    expect([...steps.matchAll(/^(\d)\. /gm)].map((match) => match[1])).toEqual(["1", "2", "3"]);
  });
});

test("every link of a page leads somewhere", () => {
  const files = folder(root);
  const all = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/checks.md", ...pages];
  const dead = runbooksIn(files, all).flatMap(({ page: { path, links } }) =>
    links.flatMap(({ target, exists, anchor, anchors }) =>
      exists && (anchor === undefined || !anchors || anchors.includes(anchor)) ? [] : [`${path}: ${target}`],
    ),
  );
  expect(dead).toEqual([]);
});

describe("the pages and the alerts", () => {
  const loaded = load(folder(root), "2100-01-01");
  if (!loaded.ok) throw new Error("the project does not load: npx skep check says why");
  const production = loaded.project.environments.find(({ id }) => id === "production")!;
  const titles = new Map(alertPages.map((page) => [page, text(page).split("\n", 1)[0]]));

  test("the page that a trigger names has the trigger's name as its title", () => {
    const found = production.triggers.map(({ runbook }) => [runbook, titles.get(runbook)]);
    expect(found).toEqual(production.triggers.map(({ runbook, name }) => [runbook, `# ${name}`]));
  });
  test("the overrides that the pages tell to write load, all together", () => {
    const found = pages.flatMap((page) => [...text(page).matchAll(/\{ (?:alert|slo): [^}]*\}/g)].map(([one]) => one));
    const file = "environments/production.yaml";
    const base = folder(root);
    const written = `${withoutOverrides(base.read(file) ?? "")}\noverrides:\n${found.map((one) => `  - ${one}\n`).join("")}`;
    const tried = load({ ...base, read: (name) => (name === file ? written : base.read(name)) }, "2100-01-01");
    const problems = tried.ok ? [] : tried.problems;
    expect(problems.map(({ at, message }) => `${written.split("\n")[at.line - 1]?.trim()}: ${message}`)).toEqual([]);
    expect(found.length).toBeGreaterThanOrEqual(production.triggers.length);
  });
});

const withoutOverrides = (yaml: string): string => yaml.replace(/^overrides:\n(?:[ #].*\n)*/m, "");
