import { expect, test } from "vitest";
import { projectWith } from "../test/support/stacks";
import { burnAlertDescription, sliDescription, triggerDescription } from "./description";

const project = projectWith();
const { team } = project;
const production = project.environments.find(({ id }) => id === "production")!;
const trigger = production.triggers[0]!;
const slo = production.slos[0]!;

test("a trigger says what to do, where it is written and who keeps it", () => {
  expect(triggerDescription(team, trigger)).toBe(
    "Look\nRunbook: https://example.com/acme/runbooks/error-rate.md\nOwner: team",
  );
});

test("of a long action the runbook and the owner are left", () => {
  const text = triggerDescription(team, { ...trigger, action: "x".repeat(2000) });
  expect(text).toHaveLength(1023);
  expect(text.endsWith("x…\nRunbook: https://example.com/acme/runbooks/error-rate.md\nOwner: team")).toBe(true);
});

const common = { id: "fast", severity: "critical", notify: [] } as const;
test.for([
  [
    "its rate",
    { ...common, kind: "budget_rate", windowMinutes: 60, decreasePercent: 2 },
    "[production] critical: Latency has spent 2% of its error budget within 1h: 14.4 times the rate that lasts 30d\nOwner: team",
  ],
  [
    "its end",
    { ...common, kind: "exhaustion_time", exhaustionMinutes: 240 },
    "[production] critical: Latency will have used up its error budget within 4h\nOwner: team",
  ],
  [
    "that it is gone",
    { ...common, kind: "exhaustion_time", exhaustionMinutes: 0 },
    "[production] critical: Latency has used up its error budget\nOwner: team",
  ],
] as const)("a burn alert says of the budget %s", ([, alert, want]) => {
  expect(burnAlertDescription("production", slo, alert)).toBe(want);
});

test("an SLI's description keeps to what a derived column takes", () => {
  expect(sliDescription(slo)).toBe("SLI: Fast enough");
  expect(sliDescription({ ...slo, description: "x".repeat(500) })).toHaveLength(255);
});
