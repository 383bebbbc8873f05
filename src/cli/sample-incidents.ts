import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { isRecord } from "../honeycomb/json";
import { didYouMean } from "../honeycomb/suggest";
import type { Files } from "../load/files";
import { loadShapes } from "../load/shapes";
import type { Environment } from "../model/environment";
import { notPlantable, type Planted } from "../model/incident";
import { type Shape, shapesFile } from "../model/shape";
import { secondsOf } from "../records/time";
import { type Io, UsageError } from "./io";
import { say } from "./synth";

const day = 86_400;
const example = '[{"shape":"silence","from":"2026-01-06T14:00:00Z"}]';

interface Stretch {
  readonly start: number;
  readonly days: number;
}

/** What is to go wrong: so many shapes, or these. Undefined where the shapes are wrong, and why has been said. Throws UsageError. */
export function incidentsWished(
  io: Io,
  files: Files,
  environment: Environment,
  given: string | undefined,
  stretch: Stretch,
): { readonly count: number; readonly shapes: readonly Shape[] } | readonly Planted[] | undefined {
  if (given === "none") return [];
  const { shapes, problems } = loadShapes(files, environment);
  say(io, problems);
  if (problems.some(({ severity }) => severity === "error")) return undefined;
  const usable = shapes.filter((shape) => notPlantable(shape) === undefined && shape.for <= stretch.days * day);
  if (given === undefined) return { count: Math.max(1, Math.floor(stretch.days / 3)), shapes: usable };
  if (!/^\d+$/.test(given)) return listed(io, given, shapes, stretch);
  const count = Number(given);
  if (count > stretch.days) throw new UsageError(`--incidents ${given}: at most one a day, so ${stretch.days}`);
  if (count > 0 && usable.length === 0)
    throw new UsageError(
      `--incidents ${given}: no shape can be planted; write one in ${shapesFile}, see docs/sample.md`,
    );
  return { count, shapes: usable };
}

function listed(io: Io, file: string, shapes: readonly Shape[], stretch: Stretch): readonly Planted[] {
  const wrong = (message: string): never => {
    throw new UsageError(`--incidents ${file}: ${message}`);
  };
  const entries = jsonIn(resolve(io.cwd, file), wrong);
  if (!Array.isArray(entries)) return wrong(`write a list, such as ${example}`);
  return entries.map((entry: unknown, n) => {
    const which = `incident ${n + 1}`;
    if (!isRecord(entry) || typeof entry["shape"] !== "string" || typeof entry["from"] !== "string")
      return wrong(`${which} has no shape and from; write for example ${example}`);
    return planted(entry["shape"], entry["from"], which);
  });

  function planted(id: string, from: string, which: string): Planted {
    const shape = shapes.find((one) => one.id === id);
    if (!shape) {
      const ids = shapes.map((one) => one.id);
      const meant = didYouMean(id, ids);
      return wrong(`${which}: ${shapesFile} has no shape ${id}${meant ? `; did you mean ${meant}?` : ""}`);
    }
    const why = notPlantable(shape);
    if (why !== undefined) return wrong(`${which}: ${id} cannot be planted, since ${why}`);
    const at = secondsOf(from);
    if (at === undefined) return wrong(`${which}: from ${from} is no time; write for example 2026-01-06T14:00:00Z`);
    const end = stretch.start + stretch.days * day;
    if (at < stretch.start || at + shape.for > end)
      return wrong(`${which}: ${id} at ${from} is not within the archive, ${timeOf(stretch.start)} to ${timeOf(end)}`);
    return { shape, at };
  }
}

const timeOf = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;

function jsonIn(path: string, wrong: (message: string) => never): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return wrong("write a count, none, or a file that can be read");
  }
  try {
    return JSON.parse(text);
  } catch {
    return wrong(`it is no JSON; write for example ${example}`);
  }
}
