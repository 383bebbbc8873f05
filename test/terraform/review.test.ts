import { expect } from "vitest";
import { reviewOf } from "../../src/review/compare";
import { joinPlan } from "../../src/review/plan";
import { linesOf, sidesOf } from "../support/reviews";
import { projectWith } from "../support/stacks";
import { applyAll, lives } from "./life";

const change = {
  "telemetry/api.yaml": ["  cost: { type: float, unit: USD, description: What it cost }\n", ""],
} as const;

lives("a real plan says of a column that is gone what the definitions say", async (life) => {
  await applyAll(life, ["staging"]);
  life.write(projectWith(change));
  const plan = await life.shown("staging");
  const sides = sidesOf(change);
  const joined = joinPlan(reviewOf(sides), plan, sides);
  expect(joined.ok && linesOf(joined.review).filter((line) => line.startsWith("destroy"))).toEqual([
    "destroy column api/cost in production: the column with its data, acknowledged -, said by definitions",
    "destroy column api/cost in staging: the column with its data, acknowledged -, said by definitions and plan",
  ]);
});
