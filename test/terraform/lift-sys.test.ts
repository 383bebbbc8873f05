import { expect } from "vitest";
import { realProject } from "../support/real";
import { doneBy, lives } from "./life";

/** This repository's own stacks, all of them. */
const liftSys = () => ({ project: realProject() });
const stacks = ["team", "dev", "staging", "production"] as const;

lives(
  "every stack is initialized, validated and planned; a plan only creates, and nothing is in Honeycomb before apply",
  async (life) => {
    await life.apply("team"); // environments look its recipients up
    const before = life.api.state();
    for (const stack of stacks.slice(1)) {
      expect(await life.works(stack, ["validate"])).toContain("The configuration is valid");
      const { changes } = await life.plan(stack);
      expect(new Set(changes.map(({ action }) => action))).toEqual(new Set(["create"]));
    }
    expect(life.api.state()).toEqual(before);
  },
  liftSys,
);

lives(
  "team, then the environments as the README says; the second plan of each is empty; then one changed threshold, and a destroy that is refused",
  async (life) => {
    for (const stack of stacks) await life.apply(stack);
    for (const stack of stacks) await life.planIsEmpty(stack);

    life.write(realProject("triggers/critical.yaml", "below: 95%", "below: 90%"));
    expect(doneBy(await life.plan("production"))).toEqual(["update honeycombio_trigger.service_down"]);
    await life.apply("production");
    await life.planIsEmpty("production");

    const before = life.api.state();
    expect(await life.refuses("production", ["destroy", "-auto-approve"])).toContain("Instance cannot be destroyed");
    expect(life.api.state()).toEqual(before);
  },
  liftSys,
);
