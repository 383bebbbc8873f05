import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { folderWith, recorder } from "../../test/support/folder";
import { changed } from "../../test/support/project";
import { run } from "./main";

type Changes = Parameters<typeof changed>[0];

/** Runs `skep preview` in the good project with some files other, and some beside it. */
async function previewed(
  argv: readonly string[],
  changes: Changes = {},
  beside: Readonly<Record<string, string>> = {},
) {
  const root = folderWith(changed(changes));
  for (const [name, text] of Object.entries(beside)) writeFileSync(join(root, name), text);
  const io = recorder(root);
  const code = await run(["preview", ...argv], io);
  const read = (name: string) => readFileSync(join(root, name), "utf8");
  return { root, read, code, said: io.said(), complained: io.complained() };
}

const page = "cdktf.out/preview.html";

/** The panel with this id, as it stands in the page. */
const panel = (html: string, id: string): string =>
  new RegExp(`<(figure|div)[^>]* id="${id}"[\\s\\S]*?\\n</figure>|<div[^>]* id="${id}"[\\s\\S]*?</div>`).exec(
    html,
  )?.[0] ?? "";

const event = (time: string, data: object): string => JSON.stringify({ time, data });

describe("one page", () => {
  test("of a normal day by the contract: boards on their grid, alerts, and nothing that is loaded", async () => {
    const { code, said, complained, read } = await previewed([]);
    expect([code, said, complained]).toEqual([0, page, ""]);
    const html = read(page);
    expect(html).toContain("drawn from events of 30 normal days, each like the last");
    const rate = panel(html, "health--rate");
    expect(rate).toContain('style="--x:1;--y:1;--w:6;--h:4"');
    expect(rate).toContain('<h3 id="health--rate--title" dir="auto">Requests</h3>');
    expect(rate).toMatch(/<svg [^>]*role="img"/);
    expect(rate).toContain('<p dir="auto">Number of events over the last 2h.</p>');
    expect(rate).toContain(
      "<pre><code>{ &quot;calculations&quot;: [ { &quot;op&quot;: &quot;COUNT&quot; } ], &quot;time_range&quot;: 7200 }</code></pre>",
    );
    expect(rate).toContain("Each point is 2m here; Honeycomb chooses by the time picker.");
    expect(panel(html, "health--latency")).toContain("&quot;target_per_million&quot;: 990000");
    expect(html).toContain('<span dir="auto">Error rate</span> <span class="tag critical">critical</span>');
    expect(html).not.toMatch(/<script|<link|<img|@import|url\(["']?http|src="/);
  });

  test("every id stands once", async () => {
    const { read } = await previewed([]);
    const ids = [...read(page).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, n) => ids.indexOf(id) !== n)).toEqual([]);
  });

  test("the same project gives the same page", async () => {
    const [one, other] = [await previewed([]), await previewed([])];
    expect(one.read(page)).toBe(other.read(page));
  });

  test("of an environment that has panels for objectives, and of one board", async () => {
    const { read } = await previewed(["--environment", "staging", "--board", "health", "--out", "page.html"], {
      "environments/staging.yaml": ["protected: false", "protected: false\ndeploy: panel"],
    });
    const html = read("page.html");
    expect(html).toContain("<title>Boards in staging</title>");
    expect(panel(html, "health--latency")).toContain("Latency: good events in %, target 99 %");
  });
});

describe("whatever the boards say", () => {
  const board = (panels: string): Changes => ({
    "boards/health.yaml": `id: health\nname: "<script>alert(1)</script>"\ndescription: "لوحة & \\"more\\""\npanels:\n${panels}`,
  });

  test("markup and right-to-left text are text", async () => {
    const { read } = await previewed(
      [],
      board(
        `  - { id: rate, title: "مرحبا <script>x</script>", description: "<img src=x onerror=y>", dataset: api, query: { calculations: [COUNT] }, at: { x: 0, y: 0, width: 6, height: 4 } }\n`,
      ),
    );
    const html = read(page);
    expect(html).toContain('<h2 id="health--name" dir="auto">&lt;script&gt;alert(1)&lt;/script&gt;</h2>');
    expect(html).toContain('<p class="lead" dir="auto">لوحة &amp; &quot;more&quot;</p>');
    expect(panel(html, "health--rate")).toContain('dir="auto">مرحبا &lt;script&gt;x&lt;/script&gt;</h3>');
    expect(html).not.toMatch(/<script|<img/);
  });

  test.for<[string, string, string]>([
    ["HTML", "<b>bold</b>", "<p>&lt;b&gt;bold&lt;/b&gt;</p>"],
    ["a link that runs something", "[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"],
    [
      "a picture from elsewhere",
      "![x](https://example.com/x.png)",
      '<p>!<a href="https://example.com/x.png">x</a></p>',
    ],
    ["a heading, below the board's own", "# Title", "<h3>Title</h3>"],
  ])("%s in a text panel", async ([, text, want]) => {
    const { read } = await previewed(
      [],
      board(`  - { id: about, text: ${JSON.stringify(text)}, at: { x: 0, y: 0, width: 6, height: 4 } }\n`),
    );
    expect(panel(read(page), "health--about")).toContain(want);
  });

  test("a query that events cannot answer says why in its place", async () => {
    const { read } = await previewed(
      [],
      board(
        "  - { id: rate, title: At once, description: How many, dataset: api, query: { calculations: [CONCURRENCY] }, at: { x: 0, y: 0, width: 6, height: 4 } }\n",
      ),
    );
    expect(panel(read(page), "health--rate")).toContain(
      "<li>how Honeycomb adds up CONCURRENCY is not documented, so skep does not; open the query in Honeycomb</li>",
    );
  });
});

describe("whatever the events are", () => {
  const events = (text: string, changes: Changes = {}) =>
    previewed(["--events", "e.jsonl"], changes, { "e.jsonl": text });

  test("none: the panels are empty", async () => {
    const { code, complained, read } = await events("[]");
    expect([code, complained]).toEqual([0, expect.stringContaining("no event in it can be used")]);
    expect(panel(read(page), "health--rate")).toContain("No events in this time");
  });

  test("one", async () => {
    const { code, read } = await events(event("2026-01-05T09:30:00Z", { duration_ms: 100, error: false }));
    expect([code, read(page)]).toEqual([0, expect.stringContaining("drawn from the events of e.jsonl.")]);
    expect(panel(read(page), "health--rate")).toContain('<tr><td class="number">1</td></tr>');
  });

  test("strings where numbers are declared have no value", async () => {
    const { code, complained, read } = await events(
      [1, 2, 3].map((n) => event(`2026-01-05T09:30:0${n}Z`, { duration_ms: "fast" })).join("\n"),
      { "boards/health.yaml": ["calculations: [COUNT]", "calculations: [AVG(duration_ms)]"] },
    );
    expect([code, complained]).toEqual([0, expect.stringContaining("duration_ms")]);
    expect(panel(read(page), "health--rate")).toContain("No value in this time");
  });

  test("ten thousand groups are counted, and a hundred shown", async () => {
    const lines = Array.from({ length: 10_000 }, (_, n) => event("2026-01-05T09:30:00Z", { cost: n }));
    const { read } = await events(lines.join("\n"), {
      "boards/health.yaml": [
        "query: { calculations: [COUNT] }",
        "query: { calculations: [COUNT], breakdowns: [cost] }\n    style: combo",
      ],
    });
    const rate = panel(read(page), "health--rate");
    expect(rate.match(/<th scope="row"/g)).toHaveLength(100);
    expect(rate).toContain("and 9900 more groups");
  });
});

describe("other forms", () => {
  test("a picture a panel", async () => {
    const { root, said } = await previewed(["--format", "svg", "--out", "pictures"]);
    expect(said).toBe("pictures");
    expect(readdirSync(join(root, "pictures"))).toEqual(["health--latency.svg", "health--rate.svg"]);
  });

  test("PNG", async () => {
    const { root } = await previewed(["--format", "png"]);
    const dir = join(root, "cdktf.out/preview");
    expect(readdirSync(dir)).toEqual(["health--latency.png", "health--rate.png"]);
    expect(readFileSync(join(dir, "health--rate.png")).subarray(1, 4).toString()).toBe("PNG");
  });

  test("Markdown for a pull request", async () => {
    const { said, read } = await previewed(["--format", "md", "--out", "md"], {
      "boards/health.yaml": ["title: Requests", "title: Requests | all"],
    });
    expect(said).toBe("md/boards.md");
    expect(read("md/boards.md")).toBe(`# Boards in production

## Health

Is it well?

| panel | what it shows | query |
| --- | --- | --- |
| **Requests \\| all** | How many | Number of events over the last 2h |
| **Latency** | Fast enough | 99% over 30 days of \`LT($duration_ms, 1000)\` |

<details><summary>Requests | all</summary>

![Requests \\| all](health--rate.svg)

</details>

<details><summary>Latency</summary>

![Latency](health--latency.svg)

</details>
`);
  });
});

test.for<[string, readonly string[], string]>([
  [
    "a board that is not there",
    ["--board", "helth"],
    "skep: there is no board helth in production; did you mean health?",
  ],
  [
    "an environment that is not there",
    ["--environment", "prod"],
    "skep: there is no environment prod: there are production, staging",
  ],
  ["a dataset that is not there", ["--events", "e", "--dataset", "x"], "skep: there is no dataset x: there is api"],
  ["a dataset without events", ["--dataset", "api"], "skep: --dataset says of which dataset --events are: name them"],
  ["a port without a server", ["--port", "80"], "skep: --port goes with --watch"],
  ["a port that is none", ["--watch", "--port", "x"], "skep: --port x: write a number up to 65535"],
  [
    "a server that is to write",
    ["--watch", "--out", "x"],
    "skep: --watch serves the page and writes nothing: leave out --format and --out",
  ],
])("%s", async ([, argv, want]) => {
  const { code, said, complained } = await previewed(argv);
  expect([code, said, complained]).toEqual([2, "", want]);
});

test("events that are not there", async () => {
  const { code, complained } = await previewed(["--events", "gone.jsonl"]);
  expect([code, complained]).toEqual([1, "gone.jsonl:1:1 error events/unusable\n    there is no such file"]);
});

test("a broken project writes nothing", async () => {
  const { root, code, complained } = await previewed([], { "triggers/all.yaml": ["over: 5m", "over: 21m"] });
  expect([code, complained]).toEqual([1, expect.stringContaining("error trigger/window")]);
  expect(readdirSync(root)).not.toContain("cdktf.out");
});

test("the page of this project is at most 1.5 MB", { timeout: 120_000 }, async () => {
  const dir = mkdtempSync(join(tmpdir(), "skep-preview-"));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const out = join(dir, "page.html");
  expect(await run(["preview", "--out", out], recorder(join(__dirname, "../..")))).toBe(0);
  expect(readFileSync(out).length).toBeLessThanOrEqual(1.5e6);
});
