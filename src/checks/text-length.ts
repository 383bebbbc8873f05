import { bytesOf, sentJson } from "../honeycomb/bytes";
import {
  annotationLimits,
  boardLimits,
  columnLimits,
  datasetLimits,
  derivedColumnLimits,
  queryLimits,
  sloLimits,
} from "../honeycomb/limits";
import type { Board, Panel } from "../model/board";
import type { Dataset } from "../model/dataset";
import { linkLimits } from "../model/link";
import { sliAlias } from "../model/names";
import type { Project } from "../model/project";
import type { Slo } from "../model/slo";
import type { Check, Finding } from "./check";
import { panelPath, panelSubject, writtenBoards, writtenSlos } from "./each";

/** A text that Terraform hands to Honeycomb, what it is called, and the bytes that it may have. */
interface Written extends Pick<Finding, "path" | "also" | "subject"> {
  readonly what: string;
  readonly text: string;
  readonly most: number;
  /** Who sets the limit; Honeycomb where nothing is said. */
  readonly takes?: string;
}

/**
 * Provider 0.51.0: lengths of names and descriptions, in bytes of UTF-8. The schema of the files counts characters, so it lets pass what
 * only a language of other letters makes too long. An alert's name has a check of its own: the environment is a part of it. API reference:
 * 100,000 bytes of a request, which a board is with all its texts.
 */
export const textLength: Check = {
  code: "text/length",
  severity: "error",
  *run(project) {
    for (const { what, text, most, takes = "Honeycomb takes", ...where } of written(project)) {
      const excess = bytesOf(text) - most;
      if (text === "") yield { ...where, message: `${what} is empty`, hint: "write it" };
      if (excess > 0)
        yield {
          ...where,
          message: `${what} has ${most + excess} bytes: ${takes} ${most}`,
          hint: `shorten it by ${excess}`,
        };
    }
  },
};

function* written(project: Project): Generator<Written> {
  for (const dataset of project.datasets) yield* inDataset(dataset);
  for (const slo of writtenSlos(project)) yield* inSlo(slo);
  for (const board of writtenBoards(project)) yield* inBoard(board);
  yield* links(project);
}

function* inDataset({ slug, description, columns, derivedColumns }: Dataset): Generator<Written> {
  const [at, subject] = [["datasets", slug], `dataset ${slug}`];
  yield { what: "its name", text: slug, most: datasetLimits.name, path: [...at, "dataset"], subject };
  yield { ...described(description, datasetLimits.description), path: [...at, "description"], subject };
  for (const column of columns) {
    const [path, its] = [[...at, "columns", column.name], { subject: `column ${column.name}` }];
    yield { what: "its name", text: column.name, most: columnLimits.name, path, ...its };
    yield { ...described(column.description, columnLimits.description), path: [...path, "description"], ...its };
  }
  for (const column of derivedColumns) {
    const its = { subject: `derived column ${column.alias}` };
    const [path, constant] = ["derived", "constants"].map((list) => [...at, list, column.alias]);
    yield {
      ...{ what: "its name", text: column.alias, most: derivedColumnLimits.alias, ...its },
      ...{ path: path!, also: [{ path: constant! }] },
    };
    yield {
      ...{ ...described(column.description, derivedColumnLimits.description), ...its },
      ...{ path: [...path!, "description"], also: [{ path: [...constant!, "description"] }] },
    };
  }
}

function* inSlo({ id, name, description }: Slo): Generator<Written> {
  const [at, subject] = [["slos", id], `SLO ${id}`];
  yield { what: "its name", text: name, most: sloLimits.name, path: [...at, "name"], subject };
  yield { ...described(description, sloLimits.description), path: [...at, "description"], subject };
  const alias = sliAlias(id);
  yield { what: `the SLI ${alias}`, text: alias, most: derivedColumnLimits.alias, path: [...at, "id"], subject };
}

function* inBoard(board: Board): Generator<Written> {
  const [at, subject] = [["boards", board.id], `board ${board.id}`];
  yield { what: "its name", text: board.name, most: boardLimits.name, path: [...at, "name"], subject };
  yield { ...described(board.description, boardLimits.description), path: [...at, "description"], subject };
  const body = { name: board.name, description: board.description, panels: board.panels.map(sentOf) };
  yield { what: "as JSON it", text: sentJson(body), most: queryLimits.bodyBytes, path: [...at, "panels"], subject };
  for (const [index, panel] of board.panels.entries()) {
    const [path, its] = [panelPath(board, index), { subject: panelSubject(board, panel) }];
    if (panel.kind !== "query") continue;
    yield { what: "its title", text: panel.title, most: annotationLimits.name, path: [...path, "title"], ...its };
    yield { ...described(panel.description, annotationLimits.description), path: [...path, "description"], ...its };
  }
}

/** What is surely sent of a panel: the ids of queries and SLOs are Honeycomb's, of unknown length, and left out. */
function sentOf(panel: Panel) {
  const { x, y, width, height } = panel.position;
  const common = { type: panel.kind, position: { x_coordinate: x, y_coordinate: y, height, width } };
  return panel.kind === "text" ? { ...common, text_panel: { content: panel.content } } : common;
}

/** An alert's description ends with the link to its runbook, so what is left for it is Honeycomb's limit too. */
function* links(project: Project): Generator<Written> {
  const takes = "a description has room for";
  const base = { what: "the address of the runbooks", text: project.team.runbookBaseUrl, most: linkLimits.base };
  yield { ...base, takes, path: ["team", "runbook_base_url"], subject: "team" };
  const page = { what: "the path of its page", most: linkLimits.page, takes };
  for (const { id, runbook } of writtenTriggers(project))
    yield { ...page, text: runbook, path: ["triggers", id, "runbook"], subject: `trigger ${id}` };
  for (const { id, runbook } of writtenSlos(project))
    yield { ...page, text: runbook, path: ["slos", id, "runbook"], subject: `SLO ${id}` };
}

const writtenTriggers = ({ environments }: Project) => [
  ...new Map(
    environments.flatMap(({ triggers }) => triggers.map((trigger) => [trigger.id, trigger] as const)),
  ).values(),
];

const described = (text: string, most: number) => ({ what: "its description", text, most });
