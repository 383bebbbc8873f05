import { type Target, targetOf } from "../../src/deploy/target";
import { load } from "../../src/load/load";
import { changed } from "./project";

/** A stack of the good project with some files other. */
export function targetWith(stack: string, changes: Parameters<typeof changed>[0] = {}): Target {
  const loaded = load(changed(changes), "2026-01-01");
  if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join("\n"));
  const target = targetOf(loaded.project, loaded.placeOf, stack, "/nowhere");
  if (!target) throw new Error(`no stack ${stack}`);
  return target;
}
