import type { TestProject } from "vitest/node" with { "resolution-mode": "import" };
import { type Engine, findEngines, inWords } from "./engines";

declare module "vitest" {
  interface ProvidedContext {
    engines: readonly Engine[];
  }
}

/** Looks once for the engines, and says what is there. */
export default async function setup(project: TestProject): Promise<void> {
  const engines = await findEngines();
  process.stderr.write(`${inWords(engines).join("\n")}\n`);
  project.provide("engines", engines);
}
