import type { Environment } from "../../model/environment";
import type { Team } from "../../model/team";
import type { AnsweredBoard, AnsweredPanel } from "../../query/board";
import type { ReviewedMatrix } from "../../report/overview";
import { type Content, html } from "../html";
import { page } from "../page";
import { type AlertShown, alertsSection } from "./alerts";
import { type Kept, once } from "./kept";
import { matrixSection } from "./matrix";
import { panelFigure } from "./panel";
import { reloadScript } from "./reload";
import { servedMark } from "./served";
import { previewStyle } from "./style";

/** Where the events are from: the contract's normal day, so many times over; or files, by their names. */
export type Source =
  | { readonly kind: "normal"; readonly days: number }
  | { readonly kind: "files"; readonly files: readonly string[] };

/** All that a preview shows of an environment; `served` is its version where it reloads by itself. */
export interface Preview {
  readonly team: Pick<Team, "slug" | "region">;
  readonly environment: Environment;
  readonly source: Source;
  readonly boards: readonly AnsweredBoard[];
  readonly alerts: readonly AlertShown[];
  readonly matrix?: ReviewedMatrix;
  readonly served?: string;
  /** What a preview before this one drew. */
  readonly kept?: Kept;
}

/** Boards as Honeycomb will show them, then the alerts and what outages page, as one page that needs nothing else. */
export function previewPage(preview: Preview): string {
  const { environment, boards, alerts, matrix, served } = preview;
  const parts = [
    ...boards.map((one) => ({ href: `#${one.board.id}`, label: one.board.name, body: boardSection(one, preview) })),
    ...(alerts.length > 0 ? [{ href: "#alerts", label: "Alerts", body: alertsSection(alerts, preview.kept) }] : []),
    ...(matrix ? [{ href: "#outages", label: "Outages", body: matrixSection(matrix) }] : []),
  ];
  const body = parts.length > 0 ? parts.map((part) => part.body) : html`<p class="soft">There are no boards yet.</p>`;
  return page({
    title: `Boards in ${environment.id}`,
    description: sourceText(preview.source),
    nav: parts.map(({ href, label }) => ({ href, label })),
    body: served === undefined ? body : [servedMark(served), body],
    style: previewStyle,
    ...(served === undefined ? {} : { script: reloadScript, isServed: true }),
  });
}

function sourceText(source: Source): string {
  switch (source.kind) {
    case "normal": {
      const days = source.days === 1 ? "one normal day" : `${source.days} normal days, each like the last`;
      return `As Honeycomb will show them, drawn from events of ${days}, as the telemetry contract has it; where it has no names for groups, they are made up. Times are in UTC.`;
    }
    case "files":
      return `As Honeycomb will show them, drawn from the events of ${source.files.join(", ")}. Times are in UTC.`;
  }
}

/** By rows of the grid, as they are read where they stand below each other. */
function boardSection({ board, panels }: AnsweredBoard, preview: Preview): Content {
  const ordered = panels.toSorted(({ panel: { position: a } }, { panel: { position: b } }) => a.y - b.y || a.x - b.x);
  return html`<section id="${board.id}" aria-labelledby="${board.id}--name">
<h2 id="${board.id}--name" dir="auto">${board.name}</h2>
<p class="lead" dir="auto">${board.description}</p>
${
  panels.length === 0
    ? html`<p class="card none">This board has no panels.</p>`
    : html`<div class="board">${ordered.map((one) => figure(one, board.id, preview))}</div>`
}
</section>
`;
}

function figure(shown: AnsweredPanel, board: string, preview: Preview): Content {
  const { team, environment, kept } = preview;
  const draw = () => panelFigure(shown, board, preview);
  if (!("answered" in shown)) return draw();
  const { answered, ...rest } = shown;
  return once(kept, answered, [rest, board, team.slug, team.region, environment.slug], draw);
}
