import type { Board } from "../model/board";
import type { BoardChange } from "../review/review";
import { type Content, type Html, html } from "./html";
import { pair } from "./review-parts";

/** Rows of Honeycomb's grid that a map shows at most: beyond that nobody finds anything on it. */
const mostRows = 120;
const cell = { width: 20, height: 8, gap: 2 } as const;

/** Where the panels of a board stand before and now, small, where that differs. */
export function boardMaps({ kind, before, after, panels }: BoardChange): Content {
  const isElsewhere = panels.some((one) => one.kind !== "changed" || one.changes.some(({ field }) => field === "at"));
  if (kind !== "changed" || !isElsewhere || !before || !after) return false;
  const rows = Math.max(...[before, after].map(rowsOf));
  if (rows > mostRows) return false;
  const kinds = new Map<string, string>(panels.map((one) => [one.panel, one.kind]));
  const map = (board: Board, when: string): Html => {
    const [width, height] = [12 * cell.width, rows * cell.height];
    return html`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img"><title>Where its panels stand ${when}</title>${board.panels.map(
      ({ id, position: { x, y, width: wide, height: high } }) =>
        html`<rect class="${kinds.get(id) ?? "same"}" x="${x * cell.width + 1}" y="${y * cell.height + 1}" width="${wide * cell.width - cell.gap}" height="${high * cell.height - cell.gap}" rx="2"/>`,
    )}</svg>`;
  };
  const found = ["removed", "moved", "changed", "added"].filter((one) => panels.some((panel) => panel.kind === one));
  return html`<div class="maps">${pair(map(before, "before"), map(after, "now"))}
<p class="legend">${found.map((one) => html`<span class="${one}">${one}</span> `)}<span class="same">as before</span></p></div>`;
}

const rowsOf = ({ panels }: Board): number => Math.max(1, ...panels.map(({ position: { y, height } }) => y + height));
