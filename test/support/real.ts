import { resolve } from "node:path";
import { type Files, folder } from "../../src/load/files";
import { load } from "../../src/load/load";
import type { PlaceOf } from "../../src/model/diagnostic";
import type { Project } from "../../src/model/project";
import type { SynthesizedStack } from "../../stacks/synth";
import { synthesized } from "./stacks";

const files = folder(resolve(__dirname, "../.."));
/** Late enough for every burn alert to be there. */
const someDay = "2100-01-01";

/** This repository's own project, with a part of one file written otherwise. */
export const realProject = (path = "", part = "", instead = ""): Project => realLoaded(path, part, instead).project;

/** Where the parts of that project stand. */
export const realPlaces = (): PlaceOf => realLoaded("", "", "").placeOf;

function realLoaded(path: string, part: string, instead: string) {
  const other: Files = {
    list: files.list,
    read: (name) => (name === path ? replaced(files.read(name), part, instead) : files.read(name)),
  };
  const loaded = load(other, someDay);
  if (!loaded.ok)
    throw new Error(loaded.problems.map(({ at, message }) => `${at.file}:${at.line} ${message}`).join("\n"));
  return loaded;
}

function replaced(text = "", part: string, instead: string): string {
  if (!text.includes(part)) throw new Error(`the file does not hold ${part}`);
  return text.replace(part, () => instead);
}

export const realStacks = (...change: readonly string[]): readonly SynthesizedStack[] =>
  synthesized(realProject(...change));
