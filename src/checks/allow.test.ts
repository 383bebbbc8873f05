import { expect, it } from "vitest";
import { changed } from "../../test/support/project";
import { load } from "../load/load";
import type { Path } from "../model/diagnostic";
import { renderDiagnostics } from "../report/diagnostics";
import type { Check, Finding } from "./check";
import { runChecks } from "./run";

const trigger: Path = ["triggers", "error-rate"];
const finding = (path: Path, environment?: string): Finding => ({
  path,
  message: "odd",
  ...(environment === undefined ? {} : { environment, subject: "it" }),
});
const inBoth = (path: Path) => ["production", "staging"].map((environment) => finding(path, environment));
const finds = (...findings: readonly Finding[]): Check => ({
  code: "odd/thing",
  severity: "warning",
  run: () => findings,
});
const strict: Check = { code: "strict/thing", severity: "error", run: () => [finding([...trigger, "over"])] };
const owner = finds(finding([...trigger, "owner"]));
const nothing = finds();

/** What is said of the good project with an `allow` (of odd/thing, to the end of the year) written into a file of it. */
function said(check: Check, file: string, part: string, by: string, today = "2026-01-01"): string {
  const allow = "allow: [{ check: odd/thing, reason: as agreed, until: 2026-12-31 }]";
  const loaded = load(changed({ [file]: [part, by.replace("ALLOW", allow)] }), today);
  if (!loaded.ok) throw new Error(renderDiagnostics(loaded.problems));
  const found = runChecks([check, strict], loaded.project, loaded.placeOf, { today, whole: true });
  return renderDiagnostics(found.filter(({ code }) => code !== "strict/thing"));
}

const triggers = "triggers/all.yaml";
const atTrigger = ["  owner: team", "  owner: team\n  ALLOW"] as const;
const odd = `${triggers}:12:10 warning odd/thing
  12 |   owner: team
     |          ^^^^ odd`;

it.for<[string, Check, string, string, string]>([
  ["on the trigger", owner, triggers, ...atTrigger],
  [
    "on the trigger, for its field and every environment",
    finds(...inBoth([...trigger, "owner"])),
    triggers,
    ...atTrigger,
  ],
  [
    "on the trigger, for another place that the finding is about",
    finds({ ...finding(["team", "routes"]), also: [{ path: trigger }] }),
    triggers,
    ...atTrigger,
  ],
  [
    "on an SLO",
    finds(finding(["slos", "latency", "target"])),
    "slos/all.yaml",
    "  owner: team",
    "  owner: team\n  ALLOW",
  ],
  [
    "on a burn alert",
    finds(finding(["burnPolicies", "standard", "fast", "within"])),
    "slos/burn-windows.yaml",
    "within: 1h",
    "within: 1h, ALLOW",
  ],
  [
    "on a board",
    finds(finding(["boards", "health", "panels", 1, "at"])),
    "boards/health.yaml",
    "panels:",
    "ALLOW\npanels:",
  ],
  [
    "on a panel",
    finds(finding(["boards", "health", "panels", 1, "at"])),
    "boards/health.yaml",
    "id: about",
    "id: about, ALLOW",
  ],
  [
    "on a column",
    finds(finding(["datasets", "api", "columns", "cost", "type"])),
    "telemetry/api.yaml",
    "unit: USD",
    "unit: USD, ALLOW",
  ],
  [
    "on a derived column",
    finds(finding(["datasets", "api", "derived", "failed"])),
    "telemetry/api.yaml",
    "failed: { type: integer",
    "failed: { ALLOW, type: integer",
  ],
  [
    "on a kind of event",
    finds(finding(["datasets", "api", "events", "request", "carries", 0])),
    "telemetry/api.yaml",
    "timeout: 60s",
    "timeout: 60s, ALLOW",
  ],
  ["on a dataset", finds(finding(["datasets", "api", "limits"])), "telemetry/api.yaml", "events:", "ALLOW\nevents:"],
  ["on a recipient", finds(finding(["team", "recipients", "chat"])), "team.yaml", "kind: slack", "kind: slack, ALLOW"],
  ["on the team", finds(finding(["team", "plan", "base"])), "team.yaml", "region: us", "region: us\nALLOW"],
  [
    "on an environment",
    finds(finding(["environments", "staging", "traffic"], "staging")),
    "environments/staging.yaml",
    "overrides:",
    "ALLOW\noverrides:",
  ],
  [
    "on an override, for its environment",
    finds(finding([...trigger, "above"], "staging")),
    "environments/staging.yaml",
    "above: 20%",
    "above: 20%, ALLOW",
  ],
  [
    "on an override that sets nothing else",
    finds(finding([...trigger, "every"], "staging")),
    "environments/staging.yaml",
    "above: 20%",
    "ALLOW",
  ],
  ["switched off", owner, "team.yaml", "region: us", "region: us\nchecks: { odd/thing: off }"],
])("a warning is let stand %s", ([, check, file, part, by]) => expect(said(check, file, part, by)).toBe(""));

it.for<[string, Check, string, string, string, string]>([
  [
    "what is found elsewhere",
    finds(finding([...trigger, "owner"])),
    "slos/all.yaml",
    "  owner: team",
    "  owner: team\n  ALLOW",
    `slos/all.yaml:11:20 warning allow/unused
  11 |   allow: [{ check: odd/thing, reason: as agreed, until: 2026-12-31 }]
     |                    ^^^^^^^^^ odd/thing finds nothing here
     = leave this out
${odd}`,
  ],
  [
    "the other environments of an override's",
    finds(...inBoth([...trigger, "owner"])),
    "environments/staging.yaml",
    "above: 20%",
    "above: 20%, ALLOW",
    odd.replace("odd/thing", "odd/thing it (production)"),
  ],
  ["what is switched on", owner, "team.yaml", "region: us", "region: us\nchecks: { odd/thing: on }", odd],
])("it does not hide %s", ([, check, file, part, by, want]) => expect(said(check, file, part, by)).toBe(want));

const until = (day: string) => said(owner, triggers, ...atTrigger, day);
const atUntil = (severity: string, code: string, message: string) => `${triggers}:13:57 ${severity} allow/${code}
  13 |   allow: [{ check: odd/thing, reason: as agreed, until: 2026-12-31 }]
     |                                                         ^^^^^^^^^^ ${message}
     = mend what odd/thing finds, or give it a later day and a reason that still holds`;

it.for<[string, string, string]>([
  ["more than two weeks before the day, nothing is said", "2026-12-16", ""],
  ["two weeks before, a warning", "2026-12-17", atUntil("warning", "expiring", "from 2026-12-31 on this is an error")],
  ["the day before, a warning", "2026-12-30", atUntil("warning", "expiring", "from 2026-12-31 on this is an error")],
  [
    "on the day, an error, and what was let stand",
    "2026-12-31",
    `${odd}\n${atUntil("error", "expired", "this ended on 2026-12-31")}`,
  ],
])("%s", ([, today, want]) => expect(until(today)).toBe(want));

it("says nothing of a day where there is nothing to let stand any more, and that it is of no use", () => {
  expect(said(nothing, triggers, ...atTrigger, "2026-12-31").split("\n")[0]).toBe(
    `${triggers}:13:20 warning allow/unused`,
  );
});

it("does not call unused what stands for a check that is switched off, or that a broken file may hide", () => {
  const off = changed({
    "team.yaml": ["region: us", "region: us\nchecks: { odd/thing: off }"],
    [triggers]: ["  owner: team", "  owner: team\n  allow: [{ check: odd/thing, reason: r, until: 2026-12-31 }]"],
  });
  const loaded = load(off, "2026-01-01");
  if (!loaded.ok) throw new Error(renderDiagnostics(loaded.problems));
  const { project, placeOf } = loaded;
  const today = "2026-01-01";
  expect(runChecks([nothing], project, placeOf, { today, whole: true })).toEqual([]);
  const on = { ...project, disabledChecks: [] };
  expect(runChecks([nothing], on, placeOf, { today, whole: false })).toEqual([]);
  expect(runChecks([nothing], on, placeOf, { today, whole: true }).map(({ code }) => code)).toEqual(["allow/unused"]);
});

it.for<[string, string, string, string, string]>([
  [
    "an allowance of an error",
    triggers,
    "  owner: team",
    "  owner: team\n  allow: [{ check: strict/thing, reason: r, until: 2026-12-31 }]",
    `${triggers}:13:20 error allow/error
  13 |   allow: [{ check: strict/thing, reason: r, until: 2026-12-31 }]
     |                    ^^^^^^^^^^^^ strict/thing finds errors, and only warnings can be let stand
     = mend what it finds: Honeycomb would refuse it, or the team has ruled it out`,
  ],
  [
    "an error switched off",
    "team.yaml",
    "region: us",
    "region: us\nchecks: { strict/thing: off }",
    `team.yaml:3:11 error allow/error
  3 | checks: { strict/thing: off }
    |           ^^^^^^^^^^^^ strict/thing finds errors, and only warnings can be switched off
    = mend what it finds: Honeycomb would refuse it, or the team has ruled it out`,
  ],
  [
    "an allowance of no check",
    triggers,
    "  owner: team",
    "  owner: team\n  allow: [{ check: odd/thin, reason: r, until: 2026-12-31 }]",
    `${triggers}:13:20 error reference/unknown
  13 |   allow: [{ check: odd/thin, reason: r, until: 2026-12-31 }]
     |                    ^^^^^^^^ there is no check "odd/thin"
     = did you mean "odd/thing"?`,
  ],
  [
    "no check switched off",
    "team.yaml",
    "region: us",
    "region: us\nchecks: { zebra/crossing: off }",
    `team.yaml:3:11 error reference/unknown
  3 | checks: { zebra/crossing: off }
    |           ^^^^^^^^^^^^^^ there is no check "zebra/crossing"
    = docs/checks has a page for each`,
  ],
])("says what is wrong with %s", ([, file, part, by, want]) => expect(said(nothing, file, part, by)).toBe(want));

it("says that what is an error is found all the same", () => {
  const loaded = load(
    changed({ "team.yaml": ["region: us", "region: us\nchecks: { strict/thing: off }"] }),
    "2026-01-01",
  );
  if (!loaded.ok) throw new Error(renderDiagnostics(loaded.problems));
  const found = runChecks([strict], loaded.project, loaded.placeOf, { today: "2026-01-01", whole: true });
  expect(found.map(({ code }) => code)).toEqual(["allow/error", "strict/thing"]);
});
