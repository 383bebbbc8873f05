import { resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reviewedMatrix } from "../src/cli/matrix";
import { proofSvg } from "../src/draw/proof";
import { folder } from "../src/load/files";
import { loadScenarios } from "../src/load/scenario";
import { loadShapes } from "../src/load/shapes";
import { matrix } from "../src/prove/matrix";
import { mutate } from "../src/prove/mutate";
import { pictureOf } from "../src/prove/picture";
import { type Prover, prover } from "../src/prove/prove";
import { renderDiagnostics } from "../src/report/diagnostics";
import { matrixText } from "../src/report/matrix";
import { survivorsOf } from "../src/report/mutation";
import { failureText } from "../src/report/test-text";
import { realPlaces, realProject } from "./support/real";

const files = folder(resolve(__dirname, ".."));
const project = realProject();
const { scenarios, problems, placeOf } = loadScenarios(files, project);

let prove: Prover;
beforeAll(async () => {
  prove = await prover(project);
});
afterAll(() => prove.close());

test("every scenario can be read", () => {
  expect(renderDiagnostics(problems)).toBe("");
  expect(scenarios.length).toBeGreaterThan(0);
});

test.for(scenarios.map((scenario) => [scenario.id, scenario.name ?? "", scenario] as const))(
  "%s: %s",
  async ([, , scenario]) => {
    const proof = await prove.prove(scenario);
    expect(proof.passed ? "" : failureText(proof, placeOf, {})).toBe("");
  },
);

test("the picture in the documentation is of the scenario as it is", async () => {
  const scenario = scenarios.find(({ id }) => id === "high-error-rate in production")!;
  const picture = pictureOf(await prove.prove(scenario));
  const path = resolve(__dirname, "../docs/pictures/high-error-rate-in-production.svg");
  await expect(proofSvg(picture!, scenario)).toMatchFileSnapshot(path);
});

test("every outage pages as test/matrix.txt says, and none more often than it may", { timeout: 300_000 }, async () => {
  const production = project.environments.find(({ id }) => id === "production")!;
  const { shapes, problems: wrong } = loadShapes(files, production);
  expect(renderDiagnostics(wrong)).toBe("");
  const results = await matrix(production, shapes);
  expect(matrixText("production", results)).toBe(reviewedMatrix(files, project)?.text);
  expect(results.filter(({ pages, shape }) => pages > shape.pages).map(({ shape }) => shape.id)).toEqual([]);
  expect(reviewedMatrix(files, project)?.isStale).toBe(false);
});

test("no mistake in an alert goes unnoticed", { timeout: 300_000 }, async () => {
  const mutation = await mutate(project, scenarios);
  expect(renderDiagnostics(survivorsOf(mutation, realPlaces()))).toBe("");
  expect(mutation.mutants).toBeGreaterThan(300);
  expect(mutation.equivalent.map(({ path, what }) => `${path.slice(1).join(" ")}: ${what}`)).toEqual([
    "lift-sys derived cold_start expression: without $faas.coldstart",
    "cost-per-request query: without the filter api_request = true",
  ]);
});
