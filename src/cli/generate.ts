import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Files, folder } from "../load/files";
import { jsonSchema, schemaNames } from "../load/json-schema";
import { keptText } from "../load/kept";
import { load } from "../load/load";
import { readRequirements } from "../load/requirements";
import { coverage } from "../report/coverage";
import { type Described, reference } from "../report/reference";
import type { Command } from "./command";
import { projectRoot } from "./root";

interface Options {
  readonly check?: boolean;
}

/**
 * Files that are written from the schemas, the requirements and the project as of a day (YYYY-MM-DD): path to text. The ledger of a
 * broken project stays as it is.
 */
export function generated(files: Files, today: string): ReadonlyMap<string, string> {
  const requirements = readRequirements(files);
  const loaded = load(files, today);
  const schemas = schemaNames.map((name) => [name, jsonSchema(name)] as const);
  return new Map([
    ...schemas.map(([name, schema]) => [`schemas/${name}.json`, `${JSON.stringify(schema, null, 2)}\n`] as const),
    ["docs/reference.md", reference(schemas.map(([, schema]) => schema as Described))],
    ...(requirements ? [["docs/coverage.md", coverage(requirements)] as const] : []),
    ...(loaded.ok ? keptText(files, loaded.project) : []),
  ]);
}

export const generate: Command<Options> = {
  name: "generate",
  summary: "Write the editor schemas, the reference pages and the ledger of what must not be lost",
  effects: "writes files",
  configure: (command) => command.option("--check", "write nothing; exit 1 when something is stale"),
  async run(io, { directory, check }) {
    const root = projectRoot(io.cwd, directory);
    const files = folder(root);
    const stale = [...generated(files, io.today)].filter(([path, text]) => files.read(path) !== text);
    if (check) {
      for (const [path] of stale) io.err(`${path} is stale: run npm run generate`);
      return stale.length > 0 ? 1 : 0;
    }
    for (const [path, text] of stale) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
      io.out(`wrote ${path}`);
    }
    if (stale.length === 0) io.out("everything is up to date");
    return 0;
  },
};
