import { expect, test } from "vitest";
import { changed } from "../../../test/support/project";
import { load } from "../../load/load";
import type { Board } from "../../model/board";
import { type Preview, previewPage } from "./preview";

const loaded = load(changed({}), "2026-01-01");
if (!loaded.ok) throw new Error("the good project is good");
const { team, environments } = loaded.project;

const preview = (more: Partial<Preview>): string =>
  previewPage({
    team,
    environment: environments.find(({ id }) => id === "production")!,
    source: { kind: "normal", days: 1 },
    boards: [],
    alerts: [],
    ...more,
  });
const empty: Board = { id: "health", name: "Health", description: "Is it well?", panels: [] };

test("no board", () => {
  const html = preview({});
  expect(html).toContain('<p class="soft">There are no boards yet.</p>');
  expect(html).toContain("drawn from events of one normal day, as");
  expect(html).not.toContain("<nav");
});

test("a board with no panels", () => {
  const html = preview({ boards: [{ board: empty, panels: [] }] });
  expect(html).toContain('<p class="card none">This board has no panels.</p>');
  expect(html).toContain('<li><a href="#health" dir="auto">Health</a></li>');
});

test("only a page that is served has a script and may ask its server", () => {
  const [alone, served] = [preview({}), preview({ served: "one" })];
  expect(alone).not.toContain("<script");
  expect(alone).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'");
  expect(served).toContain('<div hidden data-version="one"></div>');
  expect(served).toMatch(/script-src 'sha256-[^']+'; connect-src 'self'/);
});

const matrix = `production: minutes from the start of a shape until an alert fires, in the best and the worst phase of its schedule
· it stays quiet
pages: in the first 30 minutes, of those allowed

      shape         pages             alerts  what happens
   1  normal-day    0 of 0                 0  Nothing is wrong
  10  total-outage  5 of 3  too many       2  All <fails>

alert       1
error-rate  ·
silent      on

alert       10
error-rate  2–33
silent      7–·
`;

test("outages as a table of all alerts and shapes", () => {
  const html = preview({ matrix: { text: matrix, isStale: false } });
  expect(html).toContain(
    '<tr><th scope="row">total-outage</th><td class="number">5 of 3 <span class="tag firing">too many</span></td><td class="number">2</td><td dir="auto">All &lt;fails&gt;</td></tr>',
  );
  expect(html).toContain('<tr><th scope="row">error-rate</th><td class="quiet">·</td><td class="s0">2–33</td></tr>');
  expect(html).toContain('<tr><th scope="row">silent</th><td class="on">on</td><td class="s1">7–·</td></tr>');
  expect(html).not.toContain("have changed since");
  expect(preview({ matrix: { text: matrix, isStale: true } })).toContain("Alerts or outages have changed since");
});
