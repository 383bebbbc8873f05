import { stringify } from "yaml";
import { keptKinds, nextKept } from "../model/kept";
import type { Project } from "../model/project";
import { keptFile } from "./entries";
import type { Files } from "./files";

const header = `# Written by \`npx skep generate\`: all that the protected environments hold and nobody can make again. Terraform's own guard goes away with
# what it guards, so \`npx skep check\` refuses a project that holds less. A line goes once its thing is named under destroys: in
# environments/*.yaml, never by hand: see docs/checks/kept-lost.md.
`;

/** The text of the ledger as it should be, by its path; nothing where there is none and nothing to keep. */
export function keptText(files: Files, project: Project): ReadonlyMap<string, string> {
  const next = nextKept(project.environments, project.kept);
  if (next.length === 0 && files.read(keptFile) === undefined) return new Map();
  const lists = next.map(({ environment, ...held }) => [
    environment,
    Object.fromEntries(keptKinds.flatMap((kind) => (held[kind].length > 0 ? [[kind, held[kind]]] : []))),
  ]);
  return new Map([[keptFile, header + stringify(Object.fromEntries(lists), { lineWidth: 0 })]]);
}
