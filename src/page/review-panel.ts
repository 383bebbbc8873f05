import type { AnsweredPanel } from "../query/board";
import { visible } from "../report/diagnostics";
import { type Html, html } from "./html";
import { markdown } from "./preview/markdown";
import { panelContent } from "./preview/panel";

/** Columns of the grid that half a page has. */
const mostColumns = 6;

/** What a panel shows in one of the versions, as the preview draws it, but no wider than half a page. `id` begins its ids. */
export function panelPicture(shown: AnsweredPanel, id: string, when: string): Html {
  if (shown.kind === "text") return html`<div class="text" dir="auto">${markdown(visible(shown.content))}</div>`;
  const title = shown.kind === "slo" ? shown.slo.name : shown.panel.title;
  return html`${panelContent(narrowed(shown), id, `${visible(title)}, ${when}`)}`;
}

type Drawn = Exclude<AnsweredPanel, { kind: "text" }>;

function narrowed(shown: Drawn): Drawn {
  const { position } = shown.panel;
  const place = { position: { ...position, width: Math.min(mostColumns, position.width) } };
  return shown.kind === "slo"
    ? { ...shown, panel: { ...shown.panel, ...place } }
    : { ...shown, panel: { ...shown.panel, ...place } };
}
