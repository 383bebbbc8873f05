import { expect, test } from "vitest";
import { addressLines } from "./support/lines";
import { realStacks } from "./support/real";

test("Terraform addresses stay: a moved one is destroyed and created again, and an SLO loses its history", async () => {
  await expect(`${addressLines(realStacks()).join("\n")}\n`).toMatchFileSnapshot("goldens/addresses.txt");
});
