import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Plan, readPlan } from "../../src/terraform/plan";

/** A file of test/recorded. */
export const recorded = (name: string): string => readFileSync(resolve(__dirname, "../recorded", name), "utf8");

export function recordedPlan(name: string): Plan {
  const plan = readPlan(JSON.parse(recorded(name)));
  if (!plan) throw new Error(`${name} is no plan`);
  return plan;
}

/** Secrets in the recorded files: nothing that is kept or printed may hold them. */
export const planted = ["planted-api-key-4f1c9b", "planted-pagerduty-key-7d2e8a6c01"] as const;
