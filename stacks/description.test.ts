import { expect, test } from "vitest";
import { queryUrl } from "../src/model/link";
import { projectWith } from "../test/support/stacks";
import { burnAlertDescription, sliDescription, triggerDescription } from "./description";

const project = projectWith();
const { team } = project;
const production = project.environments.find(({ id }) => id === "production")!;
const trigger = production.triggers[0]!;
const slo = production.slos[0]!;

test("a trigger says what to do, where it is written and who keeps it", () => {
  const [action, query, ...rest] = triggerDescription(team, production, trigger).split("\n");
  expect([action, ...rest]).toEqual([
    "Look",
    "Runbook: https://example.com/acme/runbooks/error-rate.md",
    "Owner: team",
  ]);
  expect(query).toBe(`Query: ${queryUrl(team, "production", "api", trigger.query)}`);
});

test("a query too long for the description is not linked", () => {
  const filters = Array.from({ length: 40 }, (_, n) => ({ column: `column_${n}`, op: "exists" }) as const);
  expect(triggerDescription(team, production, { ...trigger, query: { ...trigger.query, filters } })).toBe(
    "Look\nRunbook: https://example.com/acme/runbooks/error-rate.md\nOwner: team",
  );
});

test("of a long action the runbook and the owner are left", () => {
  const text = triggerDescription(team, production, { ...trigger, action: "x".repeat(2000) });
  expect(text).toHaveLength(1023);
  expect(text.endsWith("x…\nRunbook: https://example.com/acme/runbooks/error-rate.md\nOwner: team")).toBe(true);
});

const common = { id: "fast", severity: "critical", notify: [] } as const;
test.for([
  [
    "its rate",
    { ...common, kind: "budget_rate", windowMinutes: 60, decreasePercent: 2 },
    "[production] critical: Latency has spent 2% of its error budget within 1h: 14.4 times the rate that lasts 30d\nRunbook: https://example.com/acme/runbooks/latency.md\nOwner: team",
  ],
  [
    "its end",
    { ...common, kind: "exhaustion_time", exhaustionMinutes: 240 },
    "[production] critical: Latency will have used up its error budget within 4h\nRunbook: https://example.com/acme/runbooks/latency.md\nOwner: team",
  ],
  [
    "that it is gone",
    { ...common, kind: "exhaustion_time", exhaustionMinutes: 0 },
    "[production] critical: Latency has used up its error budget\nRunbook: https://example.com/acme/runbooks/latency.md\nOwner: team",
  ],
] as const)("a burn alert says of the budget %s", ([, alert, want]) => {
  expect(burnAlertDescription(team, "production", slo, alert)).toBe(want);
});

test("an SLI's description keeps to what a derived column takes", () => {
  expect(sliDescription(slo)).toBe("SLI: Fast enough");
  expect(sliDescription({ ...slo, description: "x".repeat(500) })).toHaveLength(255);
});
