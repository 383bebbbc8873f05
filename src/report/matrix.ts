import type { Reaction, ShapeResult } from "../prove/matrix";
import { table } from "./table";

/** Shapes beside each other, so that a page of text holds them. */
const across = 10;

/** The matrix of an environment, for a person to review: shapes with their pages, then minutes until each alert fires. */
export function matrixText(environment: string, results: readonly ShapeResult[]): string {
  const shapes = results.map(({ shape, reactions, pages }, n) => [
    n + 1,
    shape.id,
    `${pages} of ${shape.pages}${pages > shape.pages ? "  too many" : ""}`,
    reactions.filter((one) => one.best !== undefined && !one.before).length,
    shape.name,
  ]);
  const blocks = Array.from({ length: Math.ceil(results.length / across) }, (_, block) => {
    const some = results.slice(block * across, (block + 1) * across);
    const rows = (some[0]?.reactions ?? []).map(({ alert }, row) => [
      alert,
      ...some.map(({ reactions }) => cell(reactions[row]!)),
    ]);
    return table(["alert", ...some.map((_, n) => String(block * across + n + 1))], rows);
  });
  return [
    `${environment}: minutes from the start of a shape until an alert fires, in the best and the worst phase of its schedule`,
    "· it stays quiet · 7–· it fires in some phases alone · on: it fires before anything is wrong",
    "pages: in the first 30 minutes, of those allowed",
    "",
    table(["", "shape", "pages", "alerts", "what happens"], shapes),
    ...blocks.flatMap((block) => ["", block]),
  ].join("\n");
}

function cell({ best, worst, before }: Reaction): string {
  if (before) return "on";
  if (best === undefined) return "·";
  const [from, to] = [minutes(best), worst === undefined ? "·" : minutes(worst)];
  return from === to ? from : `${from}–${to}`;
}

/** Rounded up: nobody is called before. */
const minutes = (seconds: number): string => String(Math.ceil(seconds / 60));

/** A matrix as its text says: shapes in their order, and for each alert a cell a shape. */
export interface MatrixRead {
  readonly environment: string;
  readonly shapes: readonly {
    readonly id: string;
    readonly pages: string;
    readonly isTooMuch: boolean;
    readonly alerts: string;
    readonly name: string;
  }[];
  readonly alerts: readonly { readonly id: string; readonly cells: readonly string[] }[];
}

/** What `matrixText` has written. */
export function readMatrix(text: string): MatrixRead {
  const [head = "", ...blocks] = text.split("\nalert ");
  const shapes = [...head.matchAll(/^ *\d+ {2,}(\S+) +(\d+ of \d+)( +too many)? +(\d+) {2}(.*)$/gm)].map(
    ([, id = "", pages = "", tooMany, alerts = "", name = ""]) => ({
      id,
      pages,
      isTooMuch: tooMany !== undefined,
      alerts,
      name,
    }),
  );
  const cells = new Map<string, string[]>();
  for (const block of blocks)
    for (const line of block.trimEnd().split("\n").slice(1)) {
      const [id = "", ...some] = line.split(/ {2,}/);
      cells.set(id, [...(cells.get(id) ?? []), ...some]);
    }
  const alerts = [...cells].map(([id, all]) => ({ id, cells: all }));
  return { environment: head.slice(0, Math.max(0, head.indexOf(":"))), shapes, alerts };
}

/** The first part of a matrix: what happens, and how often somebody is paged. */
export const matrixSummary = (text: string): string => text.slice(0, text.indexOf("\nalert ")).trimEnd();

/** Lines that are in one of two texts alone, as a diff has them. */
export function differences(before: string, after: string): readonly string[] {
  const [old, now] = [before.split("\n"), after.split("\n")];
  const [inOld, inNow] = [new Set(old), new Set(now)];
  return [
    ...old.filter((line) => !inNow.has(line)).map((line) => `- ${line}`),
    ...now.filter((line) => !inOld.has(line)).map((line) => `+ ${line}`),
  ];
}
