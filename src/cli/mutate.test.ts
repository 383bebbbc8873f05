import { expect, test } from "vitest";
import { folderWith, recorder } from "../../test/support/folder";
import { outage, scenarioFiles } from "../../test/support/scenarios";
import { run } from "./main";

test("skep test --mutate says which mistakes no scenario notices, each where it would be made, and fails by them", async () => {
  const scenarios = outage(["{ fires: { from: 10m, within: 150s }, notifies: [on-call, chat] }"]);
  const io = recorder(folderWith(scenarioFiles(scenarios)));
  expect(await run(["test", "--mutate", "error-rate"], io)).toBe(1);
  const [first, ...rest] = io.said().split("\ntriggers/all.yaml:");
  expect(first).toBe(
    `triggers/all.yaml:8:10 error mutant/survived
  8 |   above: 10%
    |          ^^^ no scenario notices this mistake: threshold 10 → 8.333
    = add one to test/scenarios/ that comes close enough`,
  );
  expect(rest.length).toBeGreaterThan(2);
  expect(io.said().split("\n\n").slice(-2)).toEqual([
    "alert       scenarios  mistakes\nerror-rate          1        16",
    "7 of 16 mistakes are noticed (43.8 %)",
  ]);
});
