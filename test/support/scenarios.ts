import type { Files } from "../../src/load/files";
import { load } from "../../src/load/load";
import { type LoadedScenarios, loadScenarios } from "../../src/load/scenario";
import type { Project } from "../../src/model/project";
import type { Proof } from "../../src/prove/proof";
import { prover } from "../../src/prove/prove";
import { renderDiagnostics } from "../../src/report/diagnostics";
import { changed, goodFiles } from "./project";

/** The good project's contract, which says what events carry when all is well and when they failed; and one kind that comes by the clock. */
const telemetry = goodFiles["telemetry/api.yaml"]!.replace(
  "carries: [duration_ms, error, cost] }",
  "carries: [duration_ms, error, cost, route], normal: { error: false, duration_ms: 200 }, failed: { error: true } }\n  beat: { emitted_by: api, every: 30s, sampled: false, carries: [error] }",
)
  .replace("columns:\n", "columns:\n  name: { type: string, description: Its kind }\n")
  .replace("  cost:", "  route: { type: string, description: Where to }\n  cost:");

/** The files of a small project with these scenarios. Nobody is woken in staging, and its objectives are panels. */
export const scenarioFiles = (scenarios: string, more: Parameters<typeof changed>[0] = {}): Files =>
  changed({
    "telemetry/api.yaml": telemetry,
    "triggers/silent.yaml": ["{ calculations: [COUNT] }", "{ calculations: [COUNT], filters: [name = beat] }"],
    "environments/staging.yaml": ["recipients: { chat: { find: chat } }", "recipients: {}\ndeploy: panel"],
    "test/scenarios/all.yaml": scenarios,
    ...more,
  });

/** The project and its scenarios, which are whole. */
export function loadedScenarios(files: Files): LoadedScenarios & { readonly project: Project } {
  const loaded = load(files, "2100-01-01");
  if (!loaded.ok) throw new Error(renderDiagnostics(loaded.problems));
  const scenarios = loadScenarios(files, loaded.project);
  if (scenarios.problems.length > 0) throw new Error(renderDiagnostics(scenarios.problems));
  return { ...scenarios, project: loaded.project };
}

/** All scenarios of a project, proven on DuckDB. */
export async function proofsOf(files: Files): Promise<LoadedScenarios & { readonly proofs: readonly Proof[] }> {
  const loaded = loadedScenarios(files);
  const own = await prover(loaded.project);
  try {
    const proofs: Proof[] = [];
    for (const scenario of loaded.scenarios) proofs.push(await own.prove(scenario));
    return { ...loaded, proofs };
  } finally {
    own.close();
  }
}

/** An outage: every request fails from the tenth to the twentieth minute. Nothing in it is left to chance. */
export const outage = (expect: readonly string[], more = ""): string => `- alert: error-rate
  name: Every request fails
  environment: production
${more}  events:
    - { event: request, every: 1s, for: 40m }
    - { from: 10m, for: 10m, failed: true }
  expect:
${expect.map((one) => `    - ${one}\n`).join("")}`;
