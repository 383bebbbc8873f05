import { expect } from "vitest";
import { applyAll, lives } from "./life";

const unprotected = { env: { TF_VAR_delete_protected: "false" } };

lives("a protected environment refuses to be destroyed, and nothing is lost", async (life) => {
  await applyAll(life, ["production"]);
  const before = life.api.state();
  expect(await life.refuses("production", ["destroy", "-auto-approve"])).toContain("Instance cannot be destroyed");
  expect(life.api.state()).toEqual(before);
  await life.planIsEmpty("production");
});

lives(
  "another is destroyed in two steps; without the first nothing is lost, and other environments stay",
  async (life) => {
    await applyAll(life);
    const before = life.api.state();
    expect(await life.refuses("staging", ["destroy", "-auto-approve"])).toContain(
      "Honeycomb still protects the datasets, nothing was destroyed. Set TF_VAR_delete_protected=false, apply, and then destroy.",
    );
    expect(life.api.state()).toEqual(before);

    await life.apply("staging", unprotected);
    await life.works("staging", ["destroy", "-auto-approve"], unprotected);
    const { datasets, columns, derivedColumns, triggers, slos, burnAlerts, boards, queryAnnotations, environments } =
      life.api.state();
    const gone = environments.find(({ slug }) => slug === "staging")!.id;
    const left = [datasets, columns, derivedColumns, triggers, slos, burnAlerts, boards, queryAnnotations].flat();
    expect(left.filter(({ at }) => at.environment === gone)).toEqual([]);
    await life.planIsEmpty("production");
    await life.planIsEmpty("team");
    await life.apply("staging"); // and back again
    await life.planIsEmpty("staging");
  },
);
