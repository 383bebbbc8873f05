import { expect, test } from "vitest";
import { alertLines, boardLines } from "./support/lines";
import { realStacks } from "./support/real";

const text = (lines: readonly string[]): string => `${lines.join("\n")}\n`;

test("what alerts whom, in every environment", async () => {
  await expect(text(alertLines(realStacks()))).toMatchFileSnapshot("goldens/alerts.txt");
});

test("what the boards show", async () => {
  await expect(text(boardLines(realStacks()))).toMatchFileSnapshot("goldens/boards.txt");
});

test("one number changed in one file changes the alert where it holds, and nothing else", () => {
  const before = alertLines(realStacks());
  const after = alertLines(realStacks("triggers/critical.yaml", "above: 10%", "above: 12%"));
  const changed = before.flatMap((line, n) => (line === after[n] ? [] : [[line, after[n]!]]));
  expect(after).toHaveLength(before.length);
  expect(changed.map(([line]) => line!.split(/ +/).slice(0, 4).join(" "))).toEqual([
    "dev trigger.high_error_rate > 10",
    "production trigger.high_error_rate > 10", // staging has a threshold of its own
  ]);
  expect(changed.map(([line, now]) => line!.replace("> 10", "> 12") === now)).toEqual([true, true]);
});
