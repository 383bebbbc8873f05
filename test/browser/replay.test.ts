import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../../src/cli/main";
import { chromiumPath, faultsOf, needsBrowser, openBrowser, schemes, see, widths } from "../support/browser";
import { folderWith, recorder } from "../support/folder";
import { scenarioFiles } from "../support/scenarios";

/** A request every 30 seconds for nine days; an hour of each of them fails. */
function events(): string {
  const start = Date.UTC(2026, 0, 7) / 1000;
  return Array.from({ length: 9 * 2880 }, (_, n) => {
    const at = start + n * 30;
    const error = at % 86_400 >= 43_200 && at % 86_400 < 46_800;
    return JSON.stringify({
      time: new Date(at * 1000).toISOString(),
      data: { name: "request", error, duration_ms: error ? 5000 : 200 },
    });
  }).join("\n");
}

describe.skipIf(!chromiumPath)(`the page of a replay${needsBrowser}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  test.for<readonly [string, readonly string[]]>([
    ["all alerts", []],
    ["another version", ["--against", "other"]],
    ["other limits", ["error-rate", "--threshold", "5%..80%", "--at-most", "8"]],
  ])("%s: it loads nothing, and nothing overlaps or is cut off", async ([, argv]) => {
    const root = folderWith(scenarioFiles("", { "test/scenarios/all.yaml": undefined }));
    writeFileSync(join(root, "e.jsonl"), events());
    const louder = scenarioFiles("", { "test/scenarios/all.yaml": undefined, "triggers/all.yaml": ["3", "5000"] });
    renameSync(folderWith(louder), join(root, "other"));
    const io = recorder(root);
    expect(await run(["replay", ...argv, "--events", "e.jsonl", "--output", "html"], io)).toBe(0);
    const file = join(root, "out", "replay.html");
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, io.said());
    for (const [n, width] of widths.entries()) {
      const colorScheme = schemes[n % schemes.length]!;
      const options = { viewport: { width, height: 900 }, colorScheme };
      const { page, complaints, close } = await see(browser, pathToFileURL(file).href, options);
      expect([width, colorScheme, await faultsOf(page), complaints]).toEqual([width, colorScheme, [], []]);
      await close();
    }
  });
});
