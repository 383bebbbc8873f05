import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { source as axe } from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** A finding of axe-core. */
interface AxeFault {
  readonly id: string;
  readonly target: string;
  readonly why: string;
}

const inPage = readFileSync(join(__dirname, "in-page.js"), "utf8");
const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Chromium as this machine has it; undefined where it has none. None is ever downloaded. */
export const chromiumPath: string | undefined = (process.env.PATH ?? "")
  .split(delimiter)
  .flatMap((dir) => names.map((name) => join(dir, name)))
  .find((path) => existsSync(path));

/** What the title of a test that needs a browser ends with, so that a skip says why. */
export const needsBrowser = chromiumPath ? "" : " (skipped: there is no Chromium on PATH; apt-get install chromium)";

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath!,
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-lcd-text"],
  });

/** Widths of a telephone, of half a screen and of a whole one. */
export const widths = [420, 900, 1400] as const;
export const schemes = ["light", "dark"] as const;

export interface Seen {
  readonly page: Page;
  /** What the page wrote on the console as an error, threw, or tried to load from elsewhere. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Opens a page in a window of its own; `complaints` grows while it lives. */
export async function see(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Seen> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 1000 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`thrown: ${error.message}`));
  const home = new URL(address).origin;
  page.on("request", (request) => {
    const url = request.url();
    if (url !== address && !url.startsWith("data:") && !(home !== "null" && url.startsWith(home)))
      complaints.push(`loads ${url}`);
  });
  await page.goto(address, { waitUntil: "load" });
  return { page, complaints, close: () => context.close() };
}

/** What an eye would trip over: pieces that overlap, text that is cut off; in the page's order. */
export const layoutFaultsOf = (page: Page): Promise<readonly string[]> => page.evaluate<readonly string[]>(inPage);

/** The same, and what assistive technology cannot use. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  const layout = await layoutFaultsOf(page);
  await page.evaluate(axe); // by the debugger, so that the page's own policy stands
  const found = await page.evaluate<readonly AxeFault[]>(
    `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"] }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => ({ id, target: String(target), why: failureSummary }))))`,
  );
  return [...layout, ...found.map(({ id, target, why }) => `${id}: ${target}: ${why}`)];
}
