import { expect, test } from "vitest";
import { countsOf, resourceTable } from "../src/report/resources";
import { realStacks } from "./support/real";

test("what is deployed where, by kind", async () => {
  const stacks = realStacks().map(({ name, json }) => ({ name, counts: countsOf(json) }));
  await expect(`${resourceTable(stacks)}\n`).toMatchFileSnapshot("goldens/deployed.txt");
});
