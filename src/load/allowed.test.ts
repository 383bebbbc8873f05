import { expect, it } from "vitest";
import { changed } from "../../test/support/project";
import { renderDiagnostics } from "../report/diagnostics";
import { load } from "./load";

const loaded = (change: Parameters<typeof changed>[0]) => load(changed(change), "2026-01-01");
const allow = "allow: [{ check: a/b, reason: r, until: 2026-12-31 }]";
const everywhere: Parameters<typeof changed>[0] = {
  "team.yaml": ["kind: slack", `${allow}, kind: slack`],
  "environments/staging.yaml": ["above: 20%", `above: 20%, ${allow}`],
  "slos/all.yaml": ["  owner: team", `  owner: team\n  ${allow}`],
  "slos/burn-windows.yaml": ["within: 1h", `within: 1h, ${allow}`],
  "triggers/all.yaml": ["  owner: team", `  owner: team\n  ${allow}`],
  "boards/health.yaml": ["id: about", `id: about, ${allow}`],
};
const inTelemetry = (part: string): Parameters<typeof changed>[0] => ({
  "telemetry/api.yaml": [part, part.replace("{", `{ ${allow},`)],
});

it.for<[string, Parameters<typeof changed>[0], readonly (readonly (string | number)[])[]]>([
  [
    "everywhere",
    everywhere,
    [
      ["team", "recipients", "chat"],
      ["burnPolicies", "standard", "fast"],
      ["slos", "latency"],
      ["triggers", "error-rate"],
      ["boards", "health", "panels", 1],
      ["triggers", "error-rate"],
    ],
  ],
  ["on an event", inTelemetry("request: { emitted_by"), [["datasets", "api", "events", "request"]]],
  ["on a column", inTelemetry("cost: { type"), [["datasets", "api", "columns", "cost"]]],
  ["on a derived column", inTelemetry("failed: { type"), [["datasets", "api", "derived", "failed"]]],
])("an allowance %s is read, and nothing that is deployed knows of it", ([, change, want]) => {
  const [before, after] = [loaded({}), loaded(change)];
  if (!before.ok || !after.ok) throw new Error(renderDiagnostics(after.ok ? [] : after.problems));
  expect(after.project.allowed.map(({ path }) => path)).toEqual(want);
  expect({ ...after.project, allowed: [] }).toEqual(before.project);
});

it("an override's is for its environment, and every one knows where it stands", () => {
  const after = loaded(everywhere);
  expect(after.ok && after.project.allowed.at(-1)).toEqual({
    check: "a/b",
    reason: "r",
    until: "2026-12-31",
    path: ["triggers", "error-rate"],
    environment: "staging",
    at: ["environments", "staging", "overrides", 0, "allow", 0],
  });
});

it.for<[string, string, string]>([
  ["a reason", "{ check: a/b, until: 2026-12-31 }", "reason is missing"],
  ["a reason that says something", "{ check: a/b, reason: '', until: 2026-12-31 }", "it is empty"],
  ["an end", "{ check: a/b, reason: r }", "until is missing"],
  ["a day that there is", "{ check: a/b, reason: r, until: 2026-02-30 }", "a day is written 2026-01-31"],
  ["a check", "{ reason: r, until: 2026-12-31 }", "check is missing"],
])("it needs %s", ([, item, want]) => {
  const after = loaded({ "triggers/all.yaml": ["  owner: team", `  owner: team\n  allow: [${item}]`] });
  expect(after.ok ? [] : after.problems.map(({ at, message }) => [at.line, message])).toEqual([[13, want]]);
});
