import { describe, expect, test } from "vitest";
import { goodFiles } from "../../test/support/project";
import { recordedPlan } from "../../test/support/recorded";
import { targetWith } from "../../test/support/target";
import type { Plan } from "../terraform/plan";
import { refusals } from "./judge";
import type { Target } from "./target";

const said = (target: Target, plan: Plan) =>
  refusals(target, plan).map(({ at, message, hint }) => [`${at.file}:${at.line}:${at.column}`, message, hint]);

/** The project after the change that was planned: the SLO is gone, or in another dataset. */
const withoutCost = (goodFiles["telemetry/api.yaml"] ?? "").replace(", cost]", "]").replace(/^ {2}cost:.*\n/m, "");
const gone = {
  "telemetry/api.yaml": withoutCost,
  "slos/all.yaml": "[]\n",
  "boards/health.yaml": ["  - { id: latency, slo: latency", "  # { id: latency, slo: latency"],
} as const;
const destroys = (entries: string) =>
  ["protected: true\n", `protected: true\ndestroys: [${entries}]\n`] as readonly [string, string];

describe("what a deploy would lose", () => {
  test("gone from the project: at the environment, with what keeps it and what lets it go", () => {
    expect(said(targetWith("production", gone), recordedPlan("plan-destroys.json"))).toEqual([
      [
        "environments/production.yaml:1:1",
        "this deploy would destroy column api/cost; lost: the column with its data",
        "to keep it in Honeycomb, write retired: [cost] where its dataset is described; if it may go, write destroys: [{ column: api/cost, reason: … }] in environments/production.yaml",
      ],
      [
        "environments/production.yaml:1:1",
        "this deploy would destroy SLO latency; lost: its history and its burn alerts",
        "to keep it in Honeycomb, write forgets: [{ slo: latency, reason: … }] in environments/production.yaml; if it may go, write destroys: [{ slo: latency, reason: … }] in environments/production.yaml",
      ],
    ]);
  });

  test("still described, and made anew: at the field that does it", () => {
    expect(said(targetWith("staging"), recordedPlan("plan-replaces.json"))).toEqual([
      [
        "slos/all.yaml:4:12",
        "this deploy would destroy SLO latency and make it anew, for its dataset cannot change; lost: its history and its burn alerts",
        "undo that; if it may go, take it out of the YAML with destroys: [{ slo: latency, reason: … }] in environments/staging.yaml, deploy, and add it again",
      ],
    ]);
  });

  test("a dataset", () => {
    const plan = recordedPlan("plan-replaces.json");
    const [change] = plan.changes.filter(({ type }) => type === "honeycombio_slo");
    const dataset = {
      ...change!,
      type: "honeycombio_dataset",
      action: "destroy" as const,
      before: { name: "old" },
      address: "honeycombio_dataset.old",
    };
    expect(said(targetWith("staging"), { ...plan, changes: [dataset] })).toEqual([
      [
        "environments/staging.yaml:1:1",
        "this deploy would destroy dataset old; lost: all its events and columns",
        "to keep it, describe it again; if it may go, write destroys: [{ dataset: old, reason: … }] in environments/staging.yaml",
      ],
    ]);
  });

  test("what the change names may go", () => {
    const named = destroys("{ slo: latency, reason: gone }, { column: api/cost, reason: gone }");
    const target = targetWith("production", { ...gone, "environments/production.yaml": named });
    expect(said(target, recordedPlan("plan-destroys.json"))).toEqual([]);
  });
});
