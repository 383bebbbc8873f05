import { expect, test } from "vitest";
import { bytesOf } from "../src/honeycomb/bytes";
import { burnAlertLimits, sloLimits, triggerLimits } from "../src/honeycomb/limits";
import { linkLimits, queryUrl } from "../src/model/link";
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
  expect(bytesOf(text)).toBe(1023);
  expect(text.endsWith("x…\nRunbook: https://example.com/acme/runbooks/error-rate.md\nOwner: team")).toBe(true);
});

test("descriptions fit with every part as long as it may be", () => {
  const link = { ...team, runbookBaseUrl: "x".repeat(linkLimits.base) };
  const parts = { owner: "x".repeat(128), runbook: "x".repeat(linkLimits.page) };
  const environment = { ...production, id: "x".repeat(128) };
  const long = { ...trigger, ...parts, action: "ä".repeat(1000) };
  expect(bytesOf(triggerDescription(link, environment, long))).toBeLessThanOrEqual(triggerLimits.description);
  const objective = { ...slo, ...parts, name: "ä".repeat(sloLimits.name / 2), timePeriod: 9007199254 };
  for (const alert of [
    { ...common, kind: "budget_rate", windowMinutes: 9007199254740991 / 60, decreasePercent: 99.9999 },
    { ...common, kind: "exhaustion_time", exhaustionMinutes: 9007199254740990 / 60 },
  ] as const)
    expect(bytesOf(burnAlertDescription(link, environment.id, objective, alert))).toBeLessThanOrEqual(
      burnAlertLimits.description,
    );
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
  expect(sliDescription({ ...slo, description: "x".repeat(500) })).toHaveLength(253); // the last of them is three bytes long
});
