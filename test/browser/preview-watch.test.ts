import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../../src/cli/main";
import { chromiumPath, faultsOf, needsBrowser, openBrowser, see } from "../support/browser";
import { folderWith, recorder } from "../support/folder";
import { changed } from "../support/project";

const path = "boards/health.yaml";
const panel = (n: number, title: string): string =>
  `  - { id: rate-${n}, title: ${title}, description: How many, dataset: api, query: { calculations: [COUNT] }, at: { x: 0, y: ${n * 4}, width: 12, height: 4 } }\n`;
/** A board that is higher than a window. */
const board = (title: string): string =>
  `id: health\nname: Health\ndescription: Is it well?\npanels:\n${[0, 1, 2, 3, 4].map((n) => panel(n, n === 3 ? title : `Requests ${n}`)).join("")}`;

/** `skep preview --watch` as it runs in a small project. */
async function served() {
  const root = folderWith(changed({ [path]: board("Before") }));
  let end = () => {};
  const stopped = new Promise<void>((resolve) => {
    end = resolve;
  });
  let code = Promise.resolve(0);
  const address = await new Promise<string>((out) => {
    code = run(["preview", "--watch"], { ...recorder(root), out, interrupted: () => stopped });
  });
  const stop = () => {
    end();
    return code;
  };
  return { write: (text: string) => writeFileSync(join(root, path), text), address, stop };
}

describe.skipIf(!chromiumPath)(`a page that follows its files${needsBrowser}`, { timeout: 60_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  test("it keeps its place and what is open, also over a mistake that is mended", async () => {
    const { write, address, stop } = await served();
    const { page, complaints, close } = await see(browser, address, { viewport: { width: 1000, height: 700 } });
    const title = (text: string) => page.getByRole("heading", { name: text, exact: true });
    const place = async () => [
      await page.evaluate("scrollY"),
      await page.evaluate('[...document.querySelectorAll("details[open]")].map((one) => one.closest("[id]").id)'),
    ];
    await title("Before").waitFor();
    await page.getByRole("link", { name: "Health" }).click();
    await page.locator("#health--rate-2 summary").first().click();
    await page.evaluate("scrollTo(0, 800)");
    const before = await place();
    expect(before).toEqual([800, ["health--rate-2"]]);

    write(board("After"));
    await title("After").waitFor();
    expect(await place()).toEqual(before);

    write(board("After").replace("id: rate-3", "idd: rate-3"));
    await title("The boards cannot be drawn").waitFor();
    expect(await page.locator("pre").textContent()).toContain('did you mean "id"?');
    expect(await faultsOf(page)).toEqual([]);

    write(board("Mended"));
    await title("Mended").waitFor();
    expect([await place(), complaints]).toEqual([before, []]);
    await close();
    expect(await stop()).toBe(0);
  });
});
