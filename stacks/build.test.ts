import { Testing } from "cdktf";
import { expect, test } from "vitest";
import { projectWith, synthesized } from "../test/support/stacks";
import { build } from "./build";

test("a stack for the team and one for each environment", () => {
  expect(synthesized(projectWith()).map(({ name }) => name)).toEqual(["team", "production", "staging"]);
});

test("two elements at one address are refused: CDKTF would drop the first", () => {
  const project = projectWith({
    "telemetry/api.yaml": [
      "columns:",
      "columns:\n  http route: { type: string, description: A }\n  http_route: { type: string, description: B }",
    ],
  });
  expect(() => build(project, Testing.app())).toThrow(
    new Error(
      'honeycombio_column.api__http_route twice: "production/column api http route" and "production/column api http_route"',
    ),
  );
});

test("a recipient's variable may not be that of a key", () => {
  const project = projectWith({ "team.yaml": ["variable: PAGERDUTY_KEY", "variable: HONEYCOMB_API_KEY_PRODUCTION"] });
  expect(() => build(project, Testing.app())).toThrow(
    new Error(
      'var.honeycomb_api_key_production twice: "team/key of production" and "team/secret HONEYCOMB_API_KEY_PRODUCTION"',
    ),
  );
});
