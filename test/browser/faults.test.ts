import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, faultsOf, needsBrowser, openBrowser, see } from "../support/browser";

describe.skipIf(!chromiumPath)(`what a browser finds wrong with a page${needsBrowser}`, () => {
  const dir = mkdtempSync(join(tmpdir(), "page-"));
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const opened = async (body: string) => {
    const file = join(dir, "page.html");
    writeFileSync(
      file,
      `<!doctype html><html lang="en"><title>A page</title><main><h1>Panels</h1>${body}</main></html>`,
    );
    return see(browser, pathToFileURL(file).href);
  };

  test.for<readonly [string, readonly string[]]>([
    ["<p>All is well</p>", []],
    ['<div style="width: 3000px">wide</div>', ["the page is 3008 px wide, its window 1400"]],
    [
      '<p style="width: 40px; overflow: hidden; white-space: nowrap">too long</p>',
      ['p "too long" is cut off at its side'],
    ],
    ['<p title="too long" style="width: 40px; overflow: hidden; white-space: nowrap">too long</p>', []],
    ['<p style="height: 9px; overflow: hidden">too high</p>', ['p "too high" is cut off at its foot']],
    [
      '<div data-panel style="margin-bottom: -9px">first</div><div data-panel>second</div>',
      ['div "first" overlaps div "second"'],
    ],
    [
      '<svg width="200" height="20" role="img"><title>Errors</title><text x="10" y="15">one</text><text x="14" y="15">two</text></svg>',
      ['Errors: "one" lies over "two"'],
    ],
    [
      '<svg width="60" height="20" role="img"><title>Errors</title><text x="40" y="15">beyond</text></svg>',
      ['Errors: "beyond" goes beyond the edge'],
    ],
  ])("%s", async ([body, faults]) => {
    const { page, complaints, close } = await opened(body);
    expect([await faultsOf(page), complaints]).toEqual([faults, []]);
    await close();
  });

  test("low contrast, an error on the console and what is loaded from elsewhere", async () => {
    const { page, complaints, close } = await opened(
      '<p style="color: #bbb">dim</p><img alt="" src="http://127.0.0.1:9/x.png"><script>console.error("no"); throw new Error("never")</script>',
    );
    expect((await faultsOf(page)).map((fault) => fault.split(":").slice(0, 2).join(":"))).toEqual([
      "color-contrast: p",
    ]);
    expect(complaints.toSorted()).toEqual([
      "console: Failed to load resource: net::ERR_UNSAFE_PORT",
      "console: no",
      "loads http://127.0.0.1:9/x.png",
      "thrown: never",
    ]);
    await close();
  });
});
