import { boardLimits } from "../honeycomb/limits";
import type { Board, Panel, Position } from "../model/board";
import type { Check, Finding } from "./check";
import { panelPath, panelSubject, writtenBoards } from "./each";

const columns = boardLimits.gridColumns;

/** Boards API: the grid is 12 columns wide, and no panel lies over another. The provider looks at neither. */
export const boardGrid: Check = {
  code: "board/grid",
  severity: "error",
  *run(project) {
    for (const board of writtenBoards(project))
      for (const [index, panel] of board.panels.entries()) {
        yield* outside(board, panel, index);
        yield* overlapping(board, panel, index);
      }
  },
};

function* outside(board: Board, panel: Panel, index: number): Generator<Finding> {
  const { x, width } = panel.position;
  if (x + width <= columns) return;
  const narrower = x < columns ? ` or width: ${columns - x}` : "";
  yield {
    path: [...panelPath(board, index), "at", x < columns ? "width" : "x"],
    subject: panelSubject(board, panel),
    message: `x ${x} and width ${width} make ${x + width}: the grid has ${columns} columns`,
    hint: `write x: ${columns - width}${narrower}`,
  };
}

function* overlapping(board: Board, panel: Panel, index: number): Generator<Finding> {
  const under = board.panels.slice(0, index).filter((one) => overlap(one.position, panel.position));
  if (under.length === 0) return;
  const others = board.panels.filter((one) => one !== panel).map(({ position }) => position);
  yield {
    path: [...panelPath(board, index), "at"],
    subject: panelSubject(board, panel),
    message: `it lies over panel ${under.map(({ id }) => id).join(", ")}`,
    hint: `write y: ${freeRow(panel.position, others)}`,
  };
}

const overlap = (a: Position, b: Position): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** The next row at which nothing is in the way; below everything there is always one. */
function freeRow(position: Position, others: readonly Position[]): number {
  let y = position.y;
  while (others.some((one) => overlap(one, { ...position, y }))) y += 1;
  return y;
}
