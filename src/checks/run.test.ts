import { expect, it } from "vitest";
import { goodFiles } from "../../test/support/project";
import { literal } from "../load/files";
import { load } from "../load/load";
import type { Check, Finding } from "./check";
import { runChecks } from "./run";

const loaded = load(literal(goodFiles), "2025-11-24");
if (!loaded.ok) throw new Error("the good project is not good");
const { project, placeOf } = loaded;

/** Where findings are shown, as line:column+length and subject. */
function shown(findings: readonly Omit<Finding, "message">[]): readonly string[] {
  const check: Check = {
    code: "test/check",
    severity: "error",
    run: () => findings.map((finding) => ({ message: "wrong", ...finding })),
  };
  return runChecks([check], project, placeOf, { today: "2025-11-24", whole: true }).map(
    ({ at, subject }) => `${at.file}:${at.line}:${at.column}+${at.length}${subject === undefined ? "" : ` ${subject}`}`,
  );
}

const trigger = ["triggers", "error-rate"];
const above = [...trigger, "above"];

it.for<[string, readonly Omit<Finding, "message">[], readonly string[]]>([
  [
    "says once what is alike in all environments, without their names",
    ["production", "staging"].map((environment) => ({ path: [...trigger, "over"], environment, subject: "it" })),
    ["triggers/all.yaml:9:9+2 it"],
  ],
  [
    "names the environments where they are not all",
    [{ path: [...trigger, "over"], environment: "staging", subject: "it" }],
    ["triggers/all.yaml:9:9+2 it (staging)"],
  ],
  [
    "keeps apart what stands in different places",
    ["production", "staging"].map((environment) => ({ path: above, environment, subject: "it" })),
    ["environments/staging.yaml:6:33+3 it (staging)", "triggers/all.yaml:8:10+3 it (production)"],
  ],
  [
    "shows the field that the environment overrides",
    [{ path: [...trigger, "over"], also: [{ path: above }], environment: "staging" }],
    ["environments/staging.yaml:6:33+3"],
  ],
  [
    "shows its own field where none is overridden",
    [{ path: [...trigger, "over"], also: [{ path: above }], environment: "production" }],
    ["triggers/all.yaml:9:9+2"],
  ],
  [
    "shows the first field that is written",
    [{ path: [...trigger, "for"], also: [{ path: [...trigger, "schedule"] }, { path: [...trigger, "every"] }] }],
    ["triggers/all.yaml:10:10+2"],
  ],
  [
    "shows what should hold its field where none is written",
    [{ path: [...trigger, "for"], also: [{ path: [...trigger, "schedule"] }] }],
    ["triggers/all.yaml:1:3+14"],
  ],
  [
    "narrows to a word of the text",
    [{ path: [...trigger, "query", "calculations", 0], word: "error_percent" }],
    ["triggers/all.yaml:6:24+13"],
  ],
  [
    "narrows to the only such word of the line, as a key beside its value is",
    [{ path: [...trigger, "at_least", "SUM(failed)"], word: "SUM(failed)" }],
    ["triggers/all.yaml:11:15+11"],
  ],
  [
    "narrows to the word within the place, of several on its line",
    ["x", "width", "height"].map((key) => ({ path: ["boards", "health", "panels", 1, "at", key], word: "6" })),
    ["boards/health.yaml:11:40+1", "boards/health.yaml:11:56+1", "boards/health.yaml:11:67+1"],
  ],
  [
    "does not narrow to a part of a word",
    [{ path: [...trigger, "query", "calculations", 0], word: "error" }],
    ["triggers/all.yaml:6:20+18"],
  ],
  [
    "narrows to a span of the field itself, not of another that is shown for it",
    [
      { path: [...trigger, "action"], span: { offset: 1, length: 2 } },
      { path: [...trigger, "for"], span: { offset: 1, length: 2 }, also: [{ path: [...trigger, "action"] }] },
    ],
    ["triggers/all.yaml:13:11+4", "triggers/all.yaml:13:12+2"],
  ],
])("%s", ([, findings, want]) => {
  expect(shown(findings)).toEqual(want);
});
