import { expect } from "vitest";
import { goodFiles } from "../support/project";
import { projectWith } from "../support/stacks";
import { boardReferences } from "./boards";
import { applyAll, asked, doneBy, lives } from "./life";

const telemetry = "telemetry/api.yaml";
const triggers = "triggers/all.yaml";
const slos = "slos/all.yaml";
const boards = "boards/health.yaml";

/** A file of the good project with parts of it written otherwise. */
function edited(file: string, ...edits: readonly (readonly [from: string, to: string])[]): string {
  return edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
    return text.replace(from, () => to);
  }, goodFiles[file] ?? "");
}

lives("every stack is applied, in another order than the README's; the second plan of each is empty", async (life) => {
  await applyAll(life, ["staging", "production"]);
  for (const stack of ["production", "team", "staging"]) await life.planIsEmpty(stack);
});

lives("a changed threshold is one update and nothing else", async (life) => {
  await applyAll(life);
  life.write(projectWith({ [triggers]: ["above: 10%", "above: 12%"] }));
  expect(doneBy(await life.plan("production"))).toEqual(["update honeycombio_trigger.error_rate"]);
  await life.planIsEmpty("staging"); // its override has a threshold of its own
  await life.apply("production");
  await life.planIsEmpty("production");
});

lives(
  "a changed query is replaced with its annotation, and at no time does the board refer to one that is gone",
  async (life) => {
    await applyAll(life, ["production"]);
    life.write(projectWith({ [boards]: ["[COUNT]", "[COUNT, AVG(duration_ms)]"] }));
    expect(doneBy(await life.plan("production"))).toEqual([
      "replace honeycombio_query.health__rate",
      "replace honeycombio_query_annotation.health__rate",
      "update honeycombio_flexible_board.health",
    ]);
    const since = life.api.requests().length;
    await life.apply("production");
    expect(
      asked(life.api, since, "POST", "PUT", "DELETE").map((request) => request.replace(/\/[^/]{11}$/, "/ID")),
    ).toEqual([
      "POST /1/queries/api",
      "POST /1/query_annotations/api",
      "PUT /1/boards/ID",
      "DELETE /1/query_annotations/api/ID",
    ]);
    expect(boardReferences(life.api.requests())).toEqual({ deleted: 1, dangling: [] });
    await life.planIsEmpty("production");
  },
);

lives("the derived columns that an SLO uses are changed in place; the SLO stays", async (life) => {
  const sli = [
    ["of: EXISTS($duration_ms)", "of: EXISTS($failed)"],
    ["good: LT($duration_ms, 1000)", "good: EQUALS($failed, 0)"],
  ] as const;
  life.write(projectWith({ [slos]: edited(slos, ...sli) }));
  await applyAll(life, ["production"]);
  const { slos: before } = life.api.state();
  life.write(
    projectWith({
      [slos]: edited(slos, sli[0], ["good: LT($duration_ms, 1000)", "good: LT($failed, 1)"]),
      [telemetry]: ['"IF($error, 1, 0)"', '"IF($error, 2, 0)"'],
    }),
  );
  expect(doneBy(await life.plan("production"))).toEqual([
    "update honeycombio_derived_column.api__failed",
    "update honeycombio_derived_column.api__sli-latency",
  ]);
  await life.apply("production");
  await life.planIsEmpty("production");
  expect(life.api.state().slos).toEqual(before);
});

lives(
  "a derived column that an SLI and a trigger use gets another name: the new one is there before the old one goes",
  async (life) => {
    const sli = (name: string) =>
      edited(
        slos,
        ["of: EXISTS($duration_ms)", `of: EXISTS($${name})`],
        ["good: LT($duration_ms, 1000)", `good: EQUALS($${name}, 0)`],
      );
    life.write(projectWith({ [slos]: sli("failed") }));
    await applyAll(life, ["production"]);
    const { slos: before } = life.api.state();
    life.write(
      projectWith({
        [slos]: sli("failures"),
        [telemetry]: ["failed: {", "failures: {"],
        [triggers]: ["SUM(failed)", "SUM(failures)"],
      }),
    );
    expect(doneBy(await life.plan("production"))).toEqual([
      "create honeycombio_derived_column.api__failures",
      "destroy honeycombio_derived_column.api__failed",
      "update honeycombio_derived_column.api__sli-latency",
      "update honeycombio_trigger.error_rate",
    ]);
    await life.apply("production");
    await life.planIsEmpty("production");
    expect(life.api.state().slos).toEqual(before);
  },
);

lives("a retired column is forgotten: it stays in Honeycomb and nothing asks to delete it", async (life) => {
  await applyAll(life, ["production"]);
  const since = life.api.requests().length;
  const { columns } = life.api.state();
  life.write(
    projectWith({
      [telemetry]: edited(
        telemetry,
        [", error, cost]", ", error]"],
        ["  cost: { type: float, unit: USD, description: What it cost }\n", ""],
        ["derived:", "retired: [cost]\nderived:"],
      ),
    }),
  );
  expect(doneBy(await life.plan("production"))).toEqual(["forget honeycombio_column.api__cost"]);
  await life.apply("production");
  await life.planIsEmpty("production");
  expect(asked(life.api, since, "POST", "PUT", "PATCH", "DELETE")).toEqual([]);
  expect(life.api.state().columns).toEqual(columns);
});

lives("a new environment: only its stack creates anything", async (life) => {
  life.write(projectWith({ "environments/staging.yaml": undefined }));
  await applyAll(life, ["production"]);
  const before = life.api.state();
  life.write(projectWith());
  await life.planIsEmpty("team");
  await life.planIsEmpty("production");
  const { changes } = await life.plan("staging");
  expect(new Set(changes.map(({ action }) => action))).toEqual(new Set(["create"]));
  await life.apply("staging");
  await life.planIsEmpty("production");
  const there = ({ triggers: all }: typeof before) =>
    all.filter(({ at }) => at.environment === before.triggers[0]?.at.environment);
  expect(there(life.api.state())).toEqual(there(before));
});
