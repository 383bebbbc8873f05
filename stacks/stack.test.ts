import { TerraformStack } from "cdktf";
import { expect, test } from "vitest";
import { realProject } from "../test/support/real";
import { synthesized } from "../test/support/stacks";
import { Stack } from "./stack";

test("what is left out of CDKTF's work changes nothing", () => {
  const project = realProject();
  const texts = () => synthesized(project).map(({ name, json }) => [name, JSON.stringify(json)] as const);
  const ours = new Map(texts());
  const { prepareStack, toTerraform } = Stack.prototype;
  Object.assign(Stack.prototype, {
    prepareStack: TerraformStack.prototype.prepareStack,
    toTerraform: TerraformStack.prototype.toTerraform,
  });
  try {
    const theirs = texts();
    expect(theirs.map(([name]) => name)).toEqual(["team", "dev", "production", "staging"]);
    for (const [name, text] of theirs) expect(ours.get(name), name).toBe(text);
  } finally {
    Object.assign(Stack.prototype, { prepareStack, toTerraform });
  }
});
