import { objectiveSvg } from "../draw/objective";
import { panelSvg } from "../draw/panel";
import { panelParts } from "../draw/parts";
import { pngOf } from "../draw/png";
import { datasetOf } from "../model/project";
import type { Preview } from "../page/preview/preview";
import type { AnsweredBoard, AnsweredPanel } from "../query/board";
import { code, folded, markdownTable, plain } from "../report/markdown";
import { queryWords } from "../report/query-words";

interface NamedContent {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** The files of a folder, the first of which is the one to open. Not `ok` where this machine cannot draw a PNG. */
export type PreviewFiles =
  | { readonly ok: true; readonly files: readonly NamedContent[] }
  | { readonly ok: false; readonly message: string };

/** Pixels a pixel, so that a PNG is sharp on a good screen. */
const scale = 2;

/** A picture a panel; as Markdown, the boards in words with their pictures beside them. */
export function previewFiles(preview: Preview, format: "svg" | "png" | "md"): PreviewFiles {
  const pictures = preview.boards.flatMap(({ board, panels }) =>
    panels.flatMap((panel) => {
      const svg = pictureOf(panel);
      return svg === undefined ? [] : [{ name: nameOf(board.id, panel), svg }];
    }),
  );
  const drawn = pictures.map(({ name, svg }) => ({ name: `${name}.svg`, content: svg }));
  switch (format) {
    case "svg":
      return { ok: true, files: drawn };
    case "md":
      return { ok: true, files: [{ name: "boards.md", content: markdownOf(preview) }, ...drawn] };
    case "png": {
      const files: NamedContent[] = [];
      for (const { name, svg } of pictures) {
        const made = pngOf(svg, "light", scale);
        if (!made.ok) return made;
        files.push({ name: `${name}.png`, content: made.png });
      }
      return { ok: true, files };
    }
  }
}

/** Wide enough for a pull request. */
const size = { width: 640, height: 260 } as const;

/** A table has no picture, and neither has a text. */
function pictureOf(shown: AnsweredPanel): string | undefined {
  switch (shown.kind) {
    case "query": {
      const { panel, answered } = shown;
      return panelParts(panel).length === 0 ? undefined : panelSvg({ ...panel, answered }, size);
    }
    case "slo":
      return objectiveSvg({ ...shown.slo, answered: shown.answered }, size);
    case "unanswered":
    case "text":
      return undefined;
  }
}

const nameOf = (board: string, { panel }: AnsweredPanel): string => `${board}--${panel.id}`;

function markdownOf(preview: Preview): string {
  const boards = preview.boards.flatMap((one) => boardLines(one, preview));
  return `${[`# Boards in ${plain(preview.environment.id)}`, ...boards].join("\n")}\n`;
}

function boardLines({ board, panels }: AnsweredBoard, preview: Preview): readonly string[] {
  const rows = panels.flatMap((one) => (one.kind === "text" ? [] : [rowOf(one, preview)]));
  const pictures = panels.flatMap((one) => {
    if (one.kind === "text" || pictureOf(one) === undefined) return [];
    return ["", ...folded(titleOf(one), [`![${plain(titleOf(one))}](${nameOf(board.id, one)}.svg)`])];
  });
  return [
    "",
    `## ${plain(board.name)}`,
    "",
    plain(board.description),
    "",
    ...(rows.length === 0 ? ["It has no panels."] : markdownTable(["panel", "what it shows", "query"], rows)),
    ...pictures,
  ];
}

type Shown = Exclude<AnsweredPanel, { kind: "text" }>;

const titleOf = (shown: Shown): string => (shown.kind === "slo" ? shown.slo.name : shown.panel.title);

function rowOf(shown: Shown, { environment }: Preview): readonly string[] {
  const title = `**${plain(titleOf(shown))}**`;
  if (shown.kind === "slo") {
    const { description, targetPercentage, timePeriod, sli } = shown.slo;
    return [title, plain(description), `${targetPercentage}% over ${timePeriod} days of ${code(sli.good)}`];
  }
  const { description, query, dataset } = shown.panel;
  const words = plain(queryWords(query, datasetOf(environment, dataset)));
  const reasons =
    shown.kind === "unanswered" ? shown.reasons.map(({ message }) => ` (not drawn: ${plain(message)})`) : [];
  return [title, plain(description), `${words}${reasons.join("")}`];
}
