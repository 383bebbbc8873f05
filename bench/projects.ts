import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const root = resolve(__dirname, "..");

/** What people edit; the rest of the repository is the program. */
const content = ["team.yaml", "environments", "telemetry", "slos", "triggers", "boards", "runbooks"];

/** Copies this repository's project to a folder with so many triggers more, no two alike, in its one environment. */
export function withTriggers(folder: string, count: number): void {
  mkdirSync(folder, { recursive: true });
  for (const name of content) cpSync(join(root, name), join(folder, name), { recursive: true });
  for (const other of ["dev", "staging"]) rmSync(join(folder, "environments", `${other}.yaml`));
  const team = readFileSync(join(root, "team.yaml"), "utf8");
  writeFileSync(join(folder, "team.yaml"), team.replace(/^( {2}triggers:).*$/m, "$1 1000000"));
  writeFileSync(join(folder, "triggers", "many.yaml"), triggersText(count));
}

export const triggersText = (count: number): string => Array.from({ length: count }, (_, n) => entry(n)).join("");

const entry = (n: number): string => `- id: generated-${n}
  name: Generated ${n}
  severity: ${n % 10 === 0 ? "critical" : "warning"}
  dataset: lift-sys
  query:
    calculations: [${["AVG(error_percent)", "P95(duration_ms)", "MAX(duration_ms)"][n % 3]}, SUM(request_failed)]
    filters: [api_request = true, in_service = true, app.request.id != request-${n}]
    calculated_fields: [{ name: slower_${n}, expression: "IF(GT($duration_ms, ${n}), 1, 0)" }]
  above: ${["10%", "60s", "90s"][n % 3]}
  over: 10m
  every: 5m
  at_least: { SUM(request_failed): ${3 + (n % 7)} }
  owner: platform
  action: Look at it
  runbook: runbooks/high-error-rate.md
`;
