import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../../src/cli/main";
import type { Board } from "../../src/model/board";
import { type Preview, previewPage } from "../../src/page/preview/preview";
import { chromiumPath, faultsOf, needsBrowser, openBrowser, see } from "../support/browser";
import { folderWith, recorder } from "../support/folder";
import { changed } from "../support/project";
import { loadedScenarios } from "../support/scenarios";

const query = "query: { calculations: [COUNT] }";
const asked = (instead: string) => ({ "boards/health.yaml": [query, instead] }) as const;
const event = (data: object): string => JSON.stringify({ time: "2026-01-05T09:30:00Z", data });
const many = Array.from({ length: 10_000 }, (_, n) => event({ cost: n, duration_ms: n })).join("\n");
const long = "an-endless-name-".repeat(15);
const hostile = `<script>document.title = "owned"</script> مرحبا بالعالم ${long}`;

const board: Board = { id: "health", name: "Health", description: "Is it well?", panels: [] };

interface Case {
  readonly events: string;
  readonly changes?: Parameters<typeof changed>[0];
  /** What a reader finds in the panel of requests. */
  readonly shows: RegExp;
}

const cases: Readonly<Record<string, Case>> = {
  "no events": { events: "[]", shows: /No events in this time/ },
  "one event": { events: event({ duration_ms: 100, error: false }), shows: /Values\s+COUNT\s+1\s+Differences/ },
  "strings where numbers are declared": {
    events: [1, 2, 3].map(() => event({ duration_ms: "fast" })).join("\n"),
    changes: asked("query: { calculations: [AVG(duration_ms), P95(duration_ms)] }"),
    shows: /No value in this time/,
  },
  "ten thousand groups as lines and a table": {
    events: many,
    changes: asked("query: { calculations: [COUNT, AVG(duration_ms)], breakdowns: [cost] }\n    style: combo"),
    shows: /and 9900 more groups/,
  },
  "ten thousand groups as bars": {
    events: many,
    changes: asked("query: { calculations: [COUNT], breakdowns: [cost] }\n    charts: [cbar]"),
    shows: /and 991 more/,
  },
  "markup, letters from right to left and no blank in titles": {
    events: event({ duration_ms: 100 }),
    changes: {
      "boards/health.yaml": [
        "title: Requests\n    description: How many",
        `title: ${JSON.stringify(hostile)}\n    description: ${JSON.stringify(hostile)}`,
      ],
    },
    shows: /^\s*<script>document.title = "owned"<\/script> مرحبا بالعالم an-endless-name-/,
  },
};

describe.skipIf(!chromiumPath)(`boards of bad input in a browser${needsBrowser}`, { timeout: 60_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  const hasNoFaults = async (file: string, where: string, shows: RegExp) => {
    const { page, complaints, close } = await see(browser, pathToFileURL(file).href);
    expect(await page.locator(where).textContent()).toMatch(shows);
    expect(await page.title()).toBe("Boards in production");
    for (const width of [420, 1400]) {
      await page.setViewportSize({ width, height: 900 });
      expect([width, await faultsOf(page), complaints]).toEqual([width, [], []]);
    }
    await close();
  };

  test.for(Object.entries(cases))("%s", async ([, { events, changes = {}, shows }]) => {
    const root = folderWith(changed(changes));
    writeFileSync(join(root, "e.jsonl"), events);
    expect(await run(["preview", "--events", "e.jsonl", "--out", "page.html"], recorder(root))).toBe(0);
    await hasNoFaults(join(root, "page.html"), "#health--rate", shows);
  });

  test.for<readonly [string, Preview["boards"], string, RegExp]>([
    ["a board with no panels", [{ board, panels: [] }], "#health", /This board has no panels\./],
    ["no boards", [], "main", /There are no boards yet\./],
  ])("%s", async ([, boards, where, shows]) => {
    const root = folderWith(changed({}));
    const loaded = loadedScenarios(changed({}));
    const { team, environments } = loaded.project;
    const source = { kind: "normal", days: 1 } as const;
    const html = previewPage({ team, environment: environments[0]!, source, boards, alerts: [] });
    writeFileSync(join(root, "page.html"), html);
    await hasNoFaults(join(root, "page.html"), where, shows);
  });
});
