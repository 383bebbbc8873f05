import { expect, test } from "vitest";
import { scenarioFiles } from "../../test/support/scenarios";
import { renderDiagnostics } from "../report/diagnostics";
import { load } from "./load";
import { loadScenarios } from "./scenario";

const scenario = (alert: string, environment: string) => `- alert: ${alert}
  environment: ${environment}
  events:
    - { event: request, every: 1s, for: 1h }
  expect:
    - { stays: quiet }
`;

function said(alert: string, environment: string, more = {}, today = "2026-01-01"): readonly string[] {
  const files = scenarioFiles(scenario(alert, environment), more);
  const loaded = load(files, today);
  if (!loaded.ok) throw new Error(renderDiagnostics(loaded.problems));
  return loadScenarios(files, loaded.project).problems.map(
    ({ at, code, message, hint }) => `${at.line}:${at.column} ${code}: ${message}; ${hint}`,
  );
}

const disabled = { "triggers/silent.yaml": ["  every: 2m", "  disabled: true\n  every: 2m"] };
const burnFrom = { "environments/production.yaml": ["protected: true", "protected: true\nburn_from: 2026-03-01"] };

test.for<[string, readonly string[], readonly string[]]>([
  ["an alert that is alive", said("error-rate", "production"), []],
  [
    "a trigger where nobody is told",
    said("error-rate", "staging"),
    ["2:16 scenario/dead: error-rate is disabled in staging: nobody is told there; test it in production"],
  ],
  [
    "a trigger that is disabled everywhere",
    said("silent", "production", disabled),
    ["2:16 scenario/dead: silent is disabled in production; it is alive nowhere: leave the scenario out"],
  ],
  [
    "an objective that is but a panel",
    said("latency/fast", "staging"),
    ["2:16 scenario/dead: latency is but a panel in staging, and has no burn alerts there; test it in production"],
  ],
  [
    "an objective where nobody is told",
    said("latency/fast", "staging", {
      "environments/staging.yaml": ["recipients: { chat: { find: chat } }", "recipients: {}"],
    }),
    ["2:16 scenario/dead: latency has no burn alerts in staging: nobody is told there; test it in production"],
  ],
  [
    "burn alerts that are still to come",
    said("latency/fast", "production", burnFrom),
    [
      "2:16 scenario/dead: the burn alerts of latency are made in production from 2026-03-01 on; it is alive nowhere: leave the scenario out",
    ],
  ],
  ["burn alerts that have come", said("latency/fast", "production", burnFrom, "2026-03-01"), []],
  [
    "an alert that there is not",
    said("eror-rate", "production"),
    ['1:10 reference/unknown: there is no alert "eror-rate" in production; did you mean "error-rate"?'],
  ],
  [
    "a burn alert that its objective has not",
    said("latency/fats", "production"),
    ['1:10 reference/unknown: there is no alert "latency/fats" in production; did you mean "latency/fast"?'],
  ],
])("%s", ([, found, want]) => expect(found).toEqual(want));
