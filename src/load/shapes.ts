import { type Diagnostic, inOrder, type Path } from "../model/diagnostic";
import type { Environment } from "../model/environment";
import { defaultStart, delaysWith } from "../model/scenario";
import { type Shape, shapesFile } from "../model/shape";
import { type Entry, piecesOf, withoutDuplicates } from "./entries";
import type { Files } from "./files";
import { type Said, saidOf } from "./scenario-said";
import { toStreams } from "./scenario-streams";
import type { StreamEntry } from "./schema/scenario";
import { ShapeEntry } from "./schema/shape";
import { shaped } from "./shape";

/** Shapes that are whole, and what is wrong with the others. */
export interface LoadedShapes {
  readonly shapes: readonly Shape[];
  readonly problems: readonly Diagnostic[];
}

/** How much longer than it lasts a shape is watched, in seconds, where it does not say. */
const aftermath = 3 * 3600;

/** Reads test/shapes.yaml, as things go wrong in this environment. There need not be one. */
export function loadShapes(files: Files, environment: Environment): LoadedShapes {
  if (files.read(shapesFile) === undefined) return { shapes: [], problems: [] };
  const problems: Diagnostic[] = [];
  const entries = piecesOf(files, shapesFile, "list", problems).flatMap(
    ({ value, source, at }): Entry<ShapeEntry>[] => {
      const result = shaped(ShapeEntry, source, at, value);
      if (result.ok) return [{ id: result.value.id, value: result.value, source, at }];
      problems.push(...result.problems);
      return [];
    },
  );
  const shapes = withoutDuplicates(entries, problems).flatMap(
    ({ value, ...entry }) => toShape(environment, value, saidOf({ value, ...entry }, problems)) ?? [],
  );
  return { shapes, problems: inOrder(problems) };
}

function toShape(environment: Environment, entry: ShapeEntry, said: Said): Shape | undefined {
  const { events, delays, watch = entry.for + aftermath, start = defaultStart, ...rest } = entry;
  const [dataset] = environment.datasets;
  if (!dataset) throw new Error(`${environment.id} has no dataset`);
  const around = { said: afterFirst(said), environment, dataset, end: watch, recordings: new Map() };
  const streams = toStreams(around, [normalDay, ...events.map((one) => whileItLasts(one, entry.for))]);
  if (!streams) return undefined;
  return {
    ...rest,
    start,
    watch,
    delays: delaysWith(delays),
    streams,
  };
}

/** What all shapes are changes of. Nobody writes it. */
const normalDay: StreamEntry = { normal: true };

const whileItLasts = (entry: StreamEntry, length: number): StreamEntry => ({
  ...entry,
  from: entry.from ?? 0,
  for: entry.for ?? length - (entry.from ?? 0),
});

/** The same, with the items counted as they are written: the normal day that comes first is not. */
function afterFirst({ report, shaped: judge }: Said): Said {
  const written = (path: Path): Path =>
    path[0] === "events" ? ["events", Number(path[1]) - 1, ...path.slice(2)] : path;
  return {
    report: (path, complaint) => report(written(path), complaint),
    shaped: (schema, path, value) => judge(schema, written(path), value),
  };
}
