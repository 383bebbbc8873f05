import { objectiveSvg } from "../../draw/objective";
import { panelSvg } from "../../draw/panel";
import { panelNotes, panelParts } from "../../draw/parts";
import type { Size } from "../../draw/svg";
import type { Panel, QueryPanel } from "../../model/board";
import type { Environment } from "../../model/environment";
import type { Team } from "../../model/team";
import type { AnsweredPanel } from "../../query/board";
import { type Content, html, raw } from "../html";
import { markdown } from "./markdown";
import { moreNotes } from "./notes";
import { objectiveDetails, queryDetails, valuesDetails } from "./query";
import { totalsTable } from "./totals";

/** What a panel stands in. */
export interface Around {
  readonly team: Pick<Team, "slug" | "region">;
  readonly environment: Environment;
}

/** A panel as a figure on the board's grid: its title, what it shows, and behind that how it comes about. */
export function panelFigure(shown: AnsweredPanel, board: string, around: Around): Content {
  const id = `${board}--${shown.panel.id}`;
  const { x, y, width, height } = shown.panel.position;
  const place = raw(`--x:${x + 1};--y:${y + 1};--w:${width};--h:${height}`);
  if (shown.kind === "text")
    return html`<div class="card panel text" data-panel id="${id}" style="${place}" dir="auto">${markdown(shown.content)}</div>`;
  const [title, description] =
    shown.kind === "slo" ? [shown.slo.name, shown.slo.description] : [shown.panel.title, shown.panel.description];
  return html`<figure class="card panel" data-panel id="${id}" style="${place}" aria-labelledby="${id}--title">
<figcaption><h3 id="${id}--title" dir="auto">${title}</h3>
<p class="soft" dir="auto">${description}</p></figcaption>
${panelContent(shown, id, title)}
<div class="more">${moreOf(shown, around)}</div>
</figure>
`;
}

/** What a panel shows, without its title: its pictures, its table, or why there is nothing. `id` begins the ids of all that is in it. */
export function panelContent(shown: Exclude<AnsweredPanel, { kind: "text" }>, id: string, title: string): Content {
  const { panel } = shown;
  switch (shown.kind) {
    case "unanswered":
      return html`<div class="empty"><p>Not drawn here:</p><ul>${shown.reasons.map(
        ({ message, hint }) => html`<li>${message}${hint !== undefined && `; ${hint}`}</li>`,
      )}</ul></div>`;
    case "slo":
      return pictures(panel, id, { charts: 1, hasTable: false }, (size, within) =>
        objectiveSvg({ ...shown.slo, answered: shown.answered }, size, within),
      );
    case "query": {
      const { answered } = shown;
      const { queryStyle } = shown.panel;
      const shape = { charts: panelParts(shown.panel).length, hasTable: queryStyle === "combo" };
      const charts = pictures(panel, id, shape, (size, within) => panelSvg({ ...shown.panel, answered }, size, within));
      const table = html`<div class="wide rows" tabindex="0" role="group" aria-label="${title}, values">${totalsTable(answered, mostRows)}</div>`;
      switch (queryStyle) {
        case "graph":
          return charts;
        case "table":
          return table;
        case "combo":
          return [charts, table];
      }
    }
  }
}

/** Rows of a table that a page shows. */
const mostRows = 100;

const [pageWidth, gap, padding, columns] = [1320, 14, 38, 12];
const [rowHeight, around] = [80, 118];
/** Wider than so many columns, a picture has another for a telephone. */
const narrowEnough = 4;
const telephone = 336;

/** Pixels of a chart among several, with what it is called; and of the times and the legend below them. */
const [least, below] = [104, 64];

/**
 * As large as its place on the grid of a usual window leaves it, and for a narrow one as wide as that. Several charts are never so low that
 * nothing can be read from them: the row grows.
 */
function pictures(
  { position: { width, height } }: Panel,
  id: string,
  { charts, hasTable }: { readonly charts: number; readonly hasTable: boolean },
  draw: (size: Size, within: string) => string,
): Content {
  const wide = Math.round(((pageWidth + gap) / columns) * width - gap - padding);
  const tall = Math.max(120, height * (rowHeight + gap) - gap - around);
  const needed = charts > 1 || hasTable ? charts * least + below : 0;
  const size = { width: wide, height: Math.max(needed, hasTable ? Math.round(tall * 0.6) : tall) };
  if (width <= narrowEnough) return html`<div class="chart">${raw(draw(size, id))}</div>`;
  const narrow = { width: telephone, height: Math.min(size.height, Math.max(240, needed)) };
  return html`<div class="chart large">${raw(draw(size, id))}</div>
<div class="chart small">${raw(draw(narrow, `${id}--small`))}</div>`;
}

function moreOf(shown: Exclude<AnsweredPanel, { kind: "text" }>, around: Around): Content {
  if (shown.kind === "slo") return objectiveDetails(shown.slo);
  const notes = shown.kind === "query" ? notesOf(shown.panel, shown.answered, around.environment) : [];
  return [
    queryDetails(shown.panel, around),
    shown.kind === "query" && valuesDetails(shown.panel, shown.answered),
    notes.length > 0 &&
      html`<details><summary>Differences</summary><p>What Honeycomb shows otherwise:</p><ul>${notes.map((note) => html`<li>${note}</li>`)}</ul></details>`,
  ];
}

const notesOf = (
  panel: QueryPanel,
  answered: Extract<AnsweredPanel, { kind: "query" }>["answered"],
  environment: Environment,
): readonly string[] => [...panelNotes(panel), ...moreNotes(panel, answered, environment)];
