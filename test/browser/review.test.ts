import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Opened, openVersion, sidesOf } from "../../src/cli/versions";
import { type Files, folder } from "../../src/load/files";
import { reviewPage } from "../../src/page/review";
import { behaviourOf } from "../../src/review/behaviour";
import { reviewOf } from "../../src/review/compare";
import type { Review } from "../../src/review/review";
import { chromiumPath, faultsOf, needsBrowser, openBrowser, schemes, see, widths } from "../support/browser";

const project = folder(resolve(__dirname, "../.."));
type Edits = Readonly<Record<string, readonly (readonly [string, string])[]>>;

const shown: Edits = {
  "triggers/critical.yaml": [["above: 10%", "above: 12%"]],
  "boards/cost-tracking.yaml": [
    ["title: LLM cost per day in USD", "title: LLM cost <script>alert(1)</script> per day in USD"],
    ["charts: [tsbar]", "charts: [line]"],
    ["at: { x: 0, y: 4, width: 6, height: 4 }", "at: { x: 0, y: 30, width: 6, height: 4 }"],
    ["style: table", "style: combo"],
  ],
};
/** What breaks the project, so that nothing of it is run. */
const broken: Edits = {
  "telemetry/lift-sys.yaml": [["  app.llm.cost_usd:", "  app.llm.price_usd:"]],
  "slos/availability.yaml": [["target: 99.5%", "target: 99%"]],
  "boards/operations.yaml": [["style: table", "stile: table"]],
  "environments/production.yaml": [["http_request: 1.4", "http_request: 2.8"]],
};

const destroyed: Review["destroyed"] = (["one whole", "not"] as const).map((lost, n) => ({
  environment: "production",
  kind: "column",
  id: `lift-sys/column_${n}`,
  address: `honeycombio_column.column_${n}`,
  action: "destroy",
  said: ["definitions", "plan"],
  at: { version: "base", place: { file: "telemetry/lift-sys.yaml", line: 185, column: 3, length: 1, source: "" } },
  ...(lost === "not" ? {} : { lost: "the column with its data" }),
}));

function edited(edits: Edits): Files {
  const read = (path: string) =>
    (edits[path] ?? []).reduce((text, [from, to]) => {
      expect(text).toContain(from);
      return text.replace(from, () => to);
    }, project.read(path) ?? "");
  return { list: project.list, read: (path) => (edits[path] ? read(path) : project.read(path)) };
}

const opened = (files: Files, name: string): Opened => openVersion({ name, files }, "2026-11-24");
const compared = (base: Opened, head: Opened): Review => reviewOf({ base: base.version, head: head.version });

describe.skipIf(!chromiumPath)(`the page of a review${needsBrowser}`, () => {
  const dir = mkdtempSync(join(tmpdir(), "review-"));
  const file = join(dir, "review.html");
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
    const [base, head] = [opened(project, "main"), opened(edited(shown), "HEAD")];
    const behaviour = await behaviourOf(...sidesOf(base, head).sides);
    const other = compared(base, opened(edited(broken), "HEAD"));
    const { alerts, boards, acknowledgements } = compared(base, head);
    writeFileSync(
      file,
      reviewPage({
        base: "main",
        head: "HEAD",
        review: { ...other, alerts, boards, acknowledgements, destroyed },
        behaviour,
      }),
    );
  });
  afterAll(async () => {
    await browser.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const cases = widths.flatMap((width) => schemes.map((scheme) => [scheme, width] as const));
  test.for(cases)("%s, %i px: it loads nothing, and nothing overlaps or is cut off", async ([colorScheme, width]) => {
    const options = { viewport: { width, height: 900 }, colorScheme };
    const { page, complaints, close } = await see(browser, pathToFileURL(file).href, options);
    expect([await faultsOf(page), complaints]).toEqual([[], []]);
    await close();
  });

  test("what is shown of the pictures is chosen by keys, and printed is both", async () => {
    const { page, close } = await see(browser, pathToFileURL(file).href);
    const seen = () =>
      page.evaluate<readonly number[]>(
        '[".before", ".after"].map((one) => [...document.querySelectorAll(`.pair>${one}`)].filter((figure) => figure.checkVisibility()).length)',
      );
    const all = (await seen())[0]!;
    expect(all).toBeGreaterThan(3);
    await page.getByRole("radio", { name: "both" }).focus();
    const found = [await seen()];
    for (const key of ["ArrowRight", "ArrowRight"]) {
      await page.keyboard.press(key);
      found.push(await seen());
    }
    await page.emulateMedia({ media: "print" });
    expect([...found, await seen()]).toEqual([
      [all, all],
      [all, 0],
      [0, all],
      [all, all],
    ]);
    await close();
  });
});
