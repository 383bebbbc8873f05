import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, recorder } from "../../test/support/folder";
import { changed } from "../../test/support/project";
import { run } from "./main";

const shapes = `- id: gone
  name: Nothing arrives
  start: tuesday 14:00
  for: 20m
  watch: 40m
  history: 1h
  events: [{ drop: true }]
`;

/** A project with these shapes on disk, and what the commands say there. */
function scene(text = shapes) {
  const root = folderWith(changed({}));
  mkdirSync(join(root, "test"), { recursive: true });
  writeFileSync(join(root, "test", "shapes.yaml"), text);
  const skep = async (...argv: string[]) => {
    const io = recorder(root);
    const code = await run(argv, io);
    return { code, said: io.said(), complained: io.complained() };
  };
  return { root, skep, matrix: (...argv: string[]) => skep("test", "--matrix", ...argv) };
}

const text = `production: minutes from the start of a shape until an alert fires, in the best and the worst phase of its schedule
· it stays quiet · 7–· it fires in some phases alone · on: it fires before anything is wrong
pages: in the first 30 minutes, of those allowed

   shape  pages   alerts  what happens
1  gone   1 of 3       1  Nothing arrives

alert         1
error-rate    ·
silent        5–7
latency/fast  ·
latency/slow  ·`;

test("the matrix is shown, written for review, and compared with what was reviewed", async () => {
  const { root, matrix } = scene();
  expect(await matrix()).toEqual({ code: 0, said: text, complained: "" });
  expect(existsSync(join(root, "test/matrix.txt"))).toBe(false);
  expect(await matrix("--update")).toEqual({ code: 0, said: text, complained: "" });
  expect(readFileSync(join(root, "test/matrix.txt"), "utf8")).toMatch(/^# of [0-9a-f]{16}\nproduction: /);
  expect((await matrix()).code).toBe(0);

  const triggers = join(root, "triggers/silent.yaml");
  writeFileSync(triggers, readFileSync(triggers, "utf8").replace("over: 5m", "over: 8m"));
  const { code, complained } = await matrix();
  expect([code, complained]).toEqual([
    1,
    "test/matrix.txt says otherwise; skep test --matrix --update writes it anew:\n- silent        5–7\n+ silent        8–10",
  ]);
});

test("more pages than allowed fail", async () => {
  const { matrix } = scene(shapes.replace("  for: 20m", "  pages: 0\n  for: 20m"));
  const { code, said } = await matrix();
  expect([code, said]).toEqual([1, expect.stringContaining("1  gone   1 of 0  too many       1  Nothing arrives")]);
});

test("npm start prints what was reviewed, and says when it is stale", async () => {
  const { root, skep, matrix } = scene();
  const section = async () =>
    /When things go wrong\n([\s\S]*?)\n\nTerraform JSON/.exec((await skep("start")).said)?.[1];
  expect(await section()).toBe(undefined);
  await matrix("--update");
  const head = text
    .slice(0, text.indexOf("\n\nalert"))
    .split("\n")
    .map((line) => (line === "" ? "" : `  ${line}`))
    .join("\n");
  expect(await section()).toBe(
    `${head}\n\n  test/matrix.txt has when each alert fires; npx skep test --matrix makes sure`,
  );
  writeFileSync(join(root, "test/shapes.yaml"), shapes.replace("20m", "21m"));
  expect(await section()).toBe(
    `${head}\n\n  stale: alerts or shapes have changed since; npx skep test --matrix --update`,
  );
});

test.for<[string, string, readonly string[], string]>([
  ["no shapes", "[]\n", [], "skep: there are no shapes yet: write test/shapes.yaml, see docs/scenarios.md"],
  [
    "an environment that is not there",
    shapes,
    ["prod"],
    "skep: there is no environment prod: there are production, staging",
  ],
])("%s is wrong use", async ([, given, argv, want]) => {
  const { matrix } = scene(given);
  expect(await matrix(...argv)).toEqual({ code: 2, said: "", complained: want });
});
