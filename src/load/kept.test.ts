import { expect, it } from "vitest";
import { changed } from "../../test/support/project";
import { keptText } from "./kept";
import { load } from "./load";

type Changes = Parameters<typeof changed>[0];

/** The ledger that is written, without its first lines. */
function written(changes: Changes): string | undefined {
  const files = changed(changes);
  const loaded = load(files, "2026-01-01");
  if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join("\n"));
  return keptText(files, loaded.project)
    .get("kept.yaml")
    ?.replace(/^(#.*\n)+/, "");
}

const production = "environments/production.yaml";
const plain = `production:
  datasets:
    - api
  columns:
    - api/cost
    - api/duration_ms
    - api/error
  slos:
    - latency
  slis:
    - api/sli.latency
`;
const without = {
  "slos/all.yaml": "[]\n",
  "boards/health.yaml": ["  - { id: latency, slo: latency, at: { x: 0, y: 4, width: 6, height: 4 } }\n", ""],
} as const;
const withSetting = (line: string): Changes => ({ [production]: ["protected: true", `protected: true\n${line}`] });
const unprotected: Changes = { [production]: ["protected: true", "protected: false"] };

it.for<[string, Changes, string | undefined]>([
  ["holds what the protected environment has, sorted, a line each", {}, plain],
  ["says the same again", { "kept.yaml": plain }, plain],
  [
    "adds, and never takes away by itself",
    { "kept.yaml": "production:\n  slos: [uploads]\n" },
    plain.replace("    - latency\n", "    - latency\n    - uploads\n"),
  ],
  [
    "lets go of what may be destroyed",
    { "kept.yaml": plain, ...without, ...withSetting("destroys: [{ slo: latency, reason: unused }]") },
    plain.replace(/ {2}slos:[\s\S]*/, ""),
  ],
  [
    "keeps what Terraform forgets: it is destroyed once nothing names it",
    { "kept.yaml": plain, ...without, ...withSetting("forgets: [{ slo: latency, reason: unused }]") },
    plain,
  ],
  [
    "holds the SLI alone where panels stand in for SLOs",
    withSetting("deploy: panel"),
    plain.replace(/ {2}slos:\n.*\n/, ""),
  ],
  ["lets go of an environment that is protected no more", { "kept.yaml": plain, ...unprotected }, "{}\n"],
  ["keeps one that loses something in the same change", { "kept.yaml": plain, ...without, ...unprotected }, plain],
  [
    "keeps an environment that is gone",
    { "kept.yaml": plain.replace("production", "live") },
    plain.replace("production", "live") + plain,
  ],
  ["writes nothing where nothing is protected", unprotected, undefined],
  [
    "quotes what YAML would take for something else",
    { "kept.yaml": "production:\n  columns: ['a: b/c #d']\n" },
    plain.replace("  columns:\n", '  columns:\n    - "a: b/c #d"\n'),
  ],
])("%s", ([, changes, want]) => {
  expect(written(changes)).toBe(want);
});

it("says in its first line what it is", () => {
  const files = changed({});
  const loaded = load(files, "2026-01-01");
  if (!loaded.ok) throw new Error("the good project is not good");
  expect(keptText(files, loaded.project).get("kept.yaml")).toMatch(/^# Written by `npx skep generate`: /);
});
