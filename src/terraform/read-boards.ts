import type { Query } from "../honeycomb/query";
import type { Body, Resource, Stack } from "./document";
import { blocksOf, numberOf, ofType, queryOf, referred, stackOf, textOf } from "./read";

/** One panel of a board, in the order of the board. Cells of Honeycomb's grid. */
export interface PanelFacts {
  readonly address: string;
  readonly board: string;
  readonly position: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly content:
    | {
        readonly kind: "query";
        readonly title: string;
        readonly query: Query;
        readonly style: string;
        readonly charts: readonly string[];
      }
    | { readonly kind: "slo"; readonly slo: string }
    | { readonly kind: "text"; readonly text: string };
}

/** The panels of every board of one stack. */
export function readBoards(json: unknown): readonly PanelFacts[] {
  const stack = stackOf(json);
  return ofType(stack, "honeycombio_flexible_board").flatMap((board) =>
    blocksOf(board.body["panel"]).flatMap((panel) => panelFacts(stack, board, panel)),
  );
}

function panelFacts(stack: Stack, { address, body }: Resource, panel: Body): readonly PanelFacts[] {
  const content = contentOf(stack, panel);
  const [position = {}] = blocksOf(panel["position"]);
  if (!content) return [];
  return [
    {
      address,
      board: textOf(body["name"]),
      position: {
        x: numberOf(position["x_coordinate"]),
        y: numberOf(position["y_coordinate"]),
        width: numberOf(position["width"]),
        height: numberOf(position["height"]),
      },
      content,
    },
  ];
}

function contentOf(stack: Stack, panel: Body): PanelFacts["content"] | undefined {
  const [query] = blocksOf(panel["query_panel"]);
  if (query) return queryContent(stack, query);
  const [slo] = blocksOf(panel["slo_panel"]);
  if (slo) return { kind: "slo", slo: textOf(referred(stack, slo["slo_id"])?.body["name"]) };
  const [text] = blocksOf(panel["text_panel"]);
  return text && { kind: "text", text: textOf(text["content"]) };
}

function queryContent(stack: Stack, panel: Body): PanelFacts["content"] | undefined {
  const query = queryOf(referred(stack, panel["query_id"])?.body ?? {});
  const annotation = referred(stack, panel["query_annotation_id"])?.body ?? {};
  const [settings = {}] = blocksOf(panel["visualization_settings"]);
  return (
    query && {
      kind: "query",
      title: textOf(annotation["name"]),
      query,
      style: textOf(panel["query_style"]),
      charts: blocksOf(settings["chart"]).map(({ chart_type }) => textOf(chart_type)),
    }
  );
}
