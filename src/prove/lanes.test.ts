import { expect, test } from "vitest";
import { inLanes } from "./lanes";

const turns = async (count: number): Promise<void> => {
  for (let n = 0; n < count; n++) await Promise.resolve();
};

test("so many at once, and results in the order of the work", async () => {
  let [working, most] = [0, 0];
  const work = [5, 1, 3, 1].map((long) => async () => {
    most = Math.max(most, ++working);
    await turns(long);
    working--;
    return long;
  });
  expect(await inLanes(2, work)).toEqual([5, 1, 3, 1]);
  expect(most).toBe(2);
  expect(await inLanes(2, [])).toEqual([]);
});

test("an error ends it once nothing is at work any more", async () => {
  const done: string[] = [];
  const work = [
    async () => {
      await turns(20);
      done.push("slow");
    },
    async () => {
      throw new Error("broken");
    },
    async () => void done.push("never begun"),
  ];
  await expect(inLanes(2, work)).rejects.toThrow("broken");
  expect(done).toEqual(["slow"]);
});
