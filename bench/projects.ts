import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { buildSync } from "esbuild";
import { folder } from "../src/load/files";

export const root = resolve(__dirname, "..");

/** What people edit; the rest of the repository is the program. */
const content = ["environments", "telemetry", "slos", "triggers", "boards", "runbooks", "docs"];
/** The triggers that are added. */
export const manyFile = "triggers/many.yaml";

/** The files of this repository's project with so many triggers more, no two alike, in its one environment. */
export function textsWithTriggers(count: number): Readonly<Record<string, string>> {
  const files = folder(root);
  const paths = content.flatMap(files.list).filter((path) => !/^environments\/(dev|staging)/.test(path));
  const team = (files.read("team.yaml") ?? "").replace(/^( {2}triggers:).*$/m, "$1 1000000");
  const texts = paths.map((path) => [path, files.read(path) ?? ""] as const);
  return { ...Object.fromEntries(texts), "team.yaml": team, [manyFile]: triggersText(count) };
}

/** Writes them to a folder. */
export function withTriggers(at: string, count: number): void {
  for (const [path, text] of Object.entries(textsWithTriggers(count))) {
    mkdirSync(dirname(join(at, path)), { recursive: true });
    writeFileSync(join(at, path), text);
  }
}

const triggersText = (count: number): string => Array.from({ length: count }, (_, n) => entry(n)).join("");

const entry = (n: number): string => `- id: generated-${n}
  name: Generated ${n}
  severity: warning
  dataset: lift-sys
  query:
    calculations: [${["AVG(error_percent)", "P95(duration_ms)", "MAX(duration_ms)"][n % 3]}, SUM(request_failed)]
    filters: [api_request = true, in_service = true, warm = true, app.request.id != request-${n}]
    calculated_fields: [{ name: slower_${n}, expression: "IF(GT($duration_ms, ${n}), 1, 0)" }]
  above: ${["10%", "60s", "90s"][n % 3]}
  over: 10m
  every: 5m
  at_least: { SUM(request_failed): ${3 + (n % 7)} }
  owner: platform
  action: Look at it
  runbook: runbooks/high-error-rate.md
`;

/** Compiles a program of this folder into another, as fast to start as `skep` is: its path there. */
export function compiled(name: string, at: string): string {
  const outfile = join(at, `${name}.js`);
  buildSync({
    entryPoints: [join(__dirname, `${name}.ts`)],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "cjs",
    logLevel: "error",
  });
  return outfile;
}
