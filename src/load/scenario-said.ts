import type { z } from "zod";
import type { Diagnostic, Path } from "../model/diagnostic";
import { type Complaint, reportTo } from "./context";
import type { Entry } from "./entries";
import { shaped } from "./shape";

/** What the builders of one scenario say: what is wrong with it, at a path from its own start. */
export interface Said {
  report(path: Path, complaint: Complaint): void;
  /** The value as its schema makes it; undefined, and all problems are said, where it is of another shape. */
  shaped<T>(schema: z.ZodType<T>, path: Path, value: unknown): T | undefined;
}

export function saidOf(entry: Entry<unknown>, problems: Diagnostic[]): Said {
  const report = reportTo(problems);
  return {
    report: (path, complaint) => report(entry, path, complaint),
    shaped: (schema, path, value) => {
      const result = shaped(schema, entry.source, [...entry.at, ...path], value);
      if (result.ok) return result.value;
      problems.push(...result.problems);
      return undefined;
    },
  };
}
