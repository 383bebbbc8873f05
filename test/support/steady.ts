import type { Environment } from "../../src/model/environment";
import { projectWith } from "./stacks";

/** Production with so many requests a minute, as many in every hour, none of which fails unless `more` says so. */
export function environmentWith(perMinute: number, more: Parameters<typeof projectWith>[0] = {}): Environment {
  const project = projectWith({
    "telemetry/api.yaml": [
      "carries: [duration_ms, error, cost] }",
      "carries: [duration_ms, error, cost], normal: { error: false, duration_ms: 200 }, failed: { error: true, duration_ms: 1500 } }",
    ],
    "environments/production.yaml": [
      "{ request: 60 }, profile: flat, errors: 1%, slow: 1%",
      `{ request: ${perMinute} }, profile: flat, errors: 0%, slow: 0%`,
    ],
    ...more,
  });
  return project.environments.find(({ id }) => id === "production")!;
}
