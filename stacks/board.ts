import { FlexibleBoard, type FlexibleBoardPanel } from "@cdktf/provider-honeycombio/lib/flexible-board";
import { Query } from "@cdktf/provider-honeycombio/lib/query";
import { QueryAnnotation } from "@cdktf/provider-honeycombio/lib/query-annotation";
import type { Slo } from "@cdktf/provider-honeycombio/lib/slo";
import { columnsOf } from "../src/honeycomb/query-columns";
import { toJson } from "../src/honeycomb/query-json";
import type { Board, Panel, QueryPanel } from "../src/model/board";
import { compliancePanel } from "../src/model/compliance-panel";
import { dependencies, named } from "./address";
import { literal } from "./literal";
import { made, type Scope } from "./scope";

/** A board with the queries of its panels. All positions are written, as the provider takes either all or none. */
export function addBoard(scope: Scope, board: Board, slos: ReadonlyMap<string, Slo>): void {
  const resource = new FlexibleBoard(scope.stack, `board ${board.id}`, {
    name: literal(board.name),
    description: literal(board.description),
    panel: board.panels.map((panel) => ({ ...contentOf(scope, board, panel, slos), position: positionOf(panel) })),
  });
  named(resource, board.id);
}

const positionOf = ({ position: { x, y, width, height } }: Panel) => ({
  xCoordinate: x,
  yCoordinate: y,
  width,
  height,
});

function contentOf(scope: Scope, board: Board, panel: Panel, slos: ReadonlyMap<string, Slo>): FlexibleBoardPanel {
  switch (panel.kind) {
    case "query":
      return { type: "query", queryPanel: [addQueryPanel(scope, board, panel)] };
    case "slo":
      return sloContent(scope, board, panel, slos);
    case "text":
      return { type: "text", textPanel: [{ content: literal(panel.content) }] };
  }
}

function sloContent(
  scope: Scope,
  board: Board,
  panel: Extract<Panel, { kind: "slo" }>,
  slos: ReadonlyMap<string, Slo>,
): FlexibleBoardPanel {
  const { deploy, slos: models } = scope.environment;
  switch (deploy) {
    case "slo":
      return { type: "slo", sloPanel: [{ sloId: made(slos, panel.slo).id }] };
    case "panel": {
      const slo = made(new Map(models.map((model) => [model.id, model])), panel.slo);
      return { type: "query", queryPanel: [addQueryPanel(scope, board, compliancePanel(panel, slo))] };
    }
  }
}

/**
 * A query cannot be changed: a new one takes its place, and its annotation's. Both are created before the old ones go, or the board
 * would point at a deleted annotation for a while.
 */
function addQueryPanel(scope: Scope, board: Board, panel: QueryPanel) {
  const { resource: dataset, columns } = made(scope.datasets, panel.dataset);
  const lifecycle = { createBeforeDestroy: true };
  const query = new Query(scope.stack, `query ${board.id} ${panel.id}`, {
    dataset: dataset.id,
    queryJson: literal(JSON.stringify(toJson(panel.query))),
    dependsOn: dependencies(
      columns,
      columnsOf(panel.query).map(({ column }) => column),
    ),
    lifecycle,
  });
  named(query, board.id, panel.id);
  const annotation = new QueryAnnotation(scope.stack, `annotation ${board.id} ${panel.id}`, {
    dataset: dataset.id,
    queryId: query.id,
    name: literal(panel.title),
    description: literal(panel.description),
    lifecycle,
  });
  named(annotation, board.id, panel.id);
  return {
    queryId: query.id,
    queryAnnotationId: annotation.id,
    queryStyle: panel.queryStyle,
    visualizationSettings: [visualizationOf(panel)],
  };
}

/** Every boolean is written: one that is left out shows as unknown in each plan that changes the board. */
const visualizationOf = ({ visualization: { charts, ...settings } }: QueryPanel) => ({
  ...settings,
  chart: charts.map(({ type, omitMissingValues, useLogScale }, chartIndex) => ({
    chartIndex,
    chartType: type,
    omitMissingValues,
    useLogScale,
  })),
});
