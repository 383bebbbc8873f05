import { z } from "zod";
import type { Diagnostic } from "../model/diagnostic";
import type { Files } from "./files";
import { Text } from "./scalars";
import { shaped } from "./shape";
import { parseSource } from "./source";

/** One sentence that asked for something, and the files (with an id where it is one thing in them) that hold it. */
export interface Requirement {
  readonly asks: string;
  readonly heldBy: readonly string[];
}

const RequirementsFile = z.array(z.strictObject({ asks: Text, held_by: z.array(Text).min(1) }));
export const requirementsPath = "docs/requirements.yaml";

/** What lift-sys asked for. Undefined where the file is not there: not every project keeps one. */
export function readRequirements(files: Files): readonly Requirement[] | undefined {
  const text = files.read(requirementsPath);
  if (text === undefined) return undefined;
  const source = parseSource(requirementsPath, text);
  const result = shaped(RequirementsFile, source, [], source.value);
  if (!result.ok) throw new Error(describe([...source.problems, ...result.problems]));
  return result.value.map(({ asks, held_by }) => ({ asks, heldBy: held_by }));
}

const describe = (problems: readonly Diagnostic[]): string =>
  problems.map(({ at, message }) => `${at.file}:${at.line}: ${message}`).join("\n");

/** Whether a `path` or `path#id` is there: the file, and in it a key, an id or name, a list item or a heading that is called so. */
export function holds(files: Files, place: string): boolean {
  const [path = "", id] = place.split("#");
  if (path.endsWith("/")) return files.list(path.slice(0, -1)).length > 0;
  const text = files.read(path);
  if (text === undefined) return false;
  if (id === undefined) return true;
  const literal = id.replaceAll(/[^\w\s]/g, String.raw`\$&`);
  if (path.endsWith(".md")) return headings(text).includes(id);
  return new RegExp(
    String.raw`(^|[\s{,\[-])(${literal}"?:(\s|$)|(id|name|dataset): "?${literal}"?([\s,}]|$)|- ${literal}(\s|$))`,
    "m",
  ).test(text);
}

const headings = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
