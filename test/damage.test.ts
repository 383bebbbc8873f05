import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isPair, isScalar, parseDocument, visit } from "yaml";
import { openProject } from "../src/cli/open";
import { type Files, folder, literal } from "../src/load/files";
import { jsonSchema, schemaNames } from "../src/load/json-schema";

/** Our own YAML, damaged: whatever is done to it, a person gets places and words, never a crash. */
const root = join(__dirname, "..");
const files = folder(root);
const own: Readonly<Record<string, string>> = Object.fromEntries(
  ["team.yaml", ...["environments", "telemetry", "slos", "triggers", "boards"].flatMap((dir) => files.list(dir))]
    .filter((path) => path.endsWith(".yaml"))
    .map((path) => [path, readFileSync(join(root, path), "utf8")]),
);
const paths = Object.keys(own);

/** One file damaged, with what it needs of the others: one environment and one board are enough to read the rest by. */
function damaged(path: string, text: string): Files {
  const needed = (other: string) =>
    !/^(environments|boards)\//.test(other) || /(production|cost-tracking)\.yaml$/.test(other);
  return literal({ ...Object.fromEntries(Object.entries(own).filter(([other]) => needed(other))), [path]: text });
}

/** A small seeded generator: the same damage at every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

const oddities = [
  "",
  "null",
  "~",
  "-1",
  "1e999",
  "NaN",
  ".inf",
  "{}",
  "[]",
  "[[[]]]",
  "'",
  '"',
  "&a *a",
  "!!binary x",
  "${x}",
  "\t",
  "\u0000",
  "\uFFFD",
  "🐝",
  "a: b: c",
  "- - -",
  "|",
  ">",
  "%",
  "@",
  "*x",
  "? x",
  "__proto__",
  "constructor",
  "0x1F",
  "2026-01-01",
  "9".repeat(400),
  `${"9".repeat(30)}d`,
  "x".repeat(5000),
];

type Damage = (lines: readonly string[], pick: (below: number) => number) => readonly string[];
const at = (lines: readonly string[], n: number, ...replacement: readonly string[]) => [
  ...lines.slice(0, n),
  ...replacement,
  ...lines.slice(n + 1),
];
const damages: readonly Damage[] = [
  (lines, pick) => at(lines, pick(lines.length)),
  (lines, pick) => ((n) => at(lines, n, lines[n]!, lines[n]!))(pick(lines.length)),
  (lines, pick) => ((n) => at(lines, n, ` ${lines[n]}`))(pick(lines.length)),
  (lines, pick) => ((n) => at(lines, n, lines[n]!.replace(/^ /, "")))(pick(lines.length)),
  (lines, pick) => ((n) => at(lines, n, `\t${lines[n]}`))(pick(lines.length)),
  (lines, pick) =>
    ((n) => at(lines, n, lines[n]!.replace(/:.*/, `: ${oddities[pick(oddities.length)]}`)))(pick(lines.length)),
  (lines, pick) =>
    ((n) =>
      at(lines, n, lines[n]!.replace(/[\w.]+(?=[^\w.]*$)/, oddities[pick(oddities.length)]!.replaceAll("$", "$$$$"))))(
      pick(lines.length),
    ),
  (lines, pick) => ((n) => at(lines, n, lines[n]!.slice(0, pick(lines[n]!.length + 1))))(pick(lines.length)),
  (lines, pick) =>
    ((n, m) => at(lines, n, lines[n]!.slice(0, m) + lines[n]!.slice(m + 1)))(pick(lines.length), pick(40)),
  (lines, pick) =>
    ((n, m) => at(lines, n, lines[n]!.slice(0, m) + oddities[pick(oddities.length)] + lines[n]!.slice(m)))(
      pick(lines.length),
      pick(40),
    ),
  (lines, pick) => lines.slice(0, pick(lines.length)),
  (lines, pick) => ((n, m) => at(at(lines, n, lines[m]!), m, lines[n]!))(pick(lines.length), pick(lines.length)),
];

function opened(path: string, text: string): void {
  const result = openProject(damaged(path, text), "2026-01-01");
  for (const { at: place, message, code } of result.diagnostics) {
    expect(place.line, `${code} ${message}`).toBeGreaterThan(0);
    expect(place.column).toBeGreaterThan(0);
    expect(message).not.toBe("");
    const ours = message.replaceAll(/"[^"]*"/g, "");
    expect(ours).not.toMatch(/undefined|\[object|Invalid input|at \w+ \(/);
    if (!text.includes("NaN")) expect(ours).not.toMatch(/NaN/);
  }
  if (!result.ok) expect(result.diagnostics.some(({ severity }) => severity === "error")).toBe(true);
}

test.for(damages.map((damage, n) => [n, damage] as const))(
  "damage %s: a hundred times, never a crash",
  ([n, damage]) => {
    const pick = seeded(n + 1);
    for (let round = 0; round < 100; round++) {
      const path = paths[pick(paths.length)]!;
      const text = damage(own[path]!.split("\n"), pick).join("\n");
      try {
        opened(path, text);
      } catch (error) {
        throw new Error(`${path} damaged to:\n${text}`, { cause: error });
      }
    }
  },
);

/** Every field name of every schema. */
const fields = new Set<string>();
const collect = (value: unknown): void => {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === "properties") for (const field of Object.keys(inner as object)) fields.add(field);
    collect(inner);
  }
};
for (const name of schemaNames) collect(jsonSchema(name));

/** Mappings whose keys are names that a person chooses. */
const free = [
  "recipients",
  "markers",
  "events",
  "columns",
  "derived",
  "constants",
  "per",
  "per_minute",
  "normal",
  "failed",
  "at_least",
];

/** Where each field of a file stands for the first time, by its name and that of what holds it: offset and length. */
function fieldPlaces(text: string, policies: boolean): readonly (readonly [number, number])[] {
  const found = new Map<string, [number, number]>();
  visit(parseDocument(text), {
    Pair(_, { key }, ancestors) {
      const holder = ancestors.at(-2);
      const parent = isPair(holder) && isScalar(holder.key) ? String(holder.key.value) : "";
      if (
        !isScalar(key) ||
        !key.range ||
        free.includes(parent) ||
        (policies && parent !== "fast") ||
        !fields.has(String(key.value))
      )
        return;
      const field = `${parent} ${String(key.value)}`;
      if (!found.has(field)) found.set(field, [key.range[0], key.range[1] - key.range[0]]);
    },
  });
  return [...found.values()];
}

describe("a misspelt field is never silently the default", () => {
  test.for(paths.filter((path) => !path.endsWith("profiles.yaml") && !path.endsWith("metrics.yaml")))("%s", (path) => {
    const text = own[path]!;
    const places = fieldPlaces(text, path.endsWith("burn-windows.yaml"));
    expect(places.length).toBeGreaterThan(0);
    for (const [offset, length] of places) {
      const end = offset + length;
      const result = openProject(damaged(path, `${text.slice(0, end)}x${text.slice(end)}`), "2026-01-01");
      expect(result.ok, `${path}: ${text.slice(offset, end)}x`).toBe(false);
    }
  });
});
