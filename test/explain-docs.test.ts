import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { run } from "../src/cli/main";
import { burnSvg } from "../src/draw/burn";
import { datasetOf } from "../src/model/project";
import { budgetIn } from "../src/prove/budget";
import { burnCourse, courseShares } from "../src/prove/burn-course";
import { recorder } from "./support/folder";
import { realProject } from "./support/real";

const root = resolve(__dirname, "..");
const page = readFileSync(resolve(root, "docs/explain.md"), "utf8");

/** Each command of the page, with the output that it shows. */
const examples = [...page.matchAll(/```sh\nnpx skep (.*)\n```\n\n```text\n([\s\S]*?)\n```/g)].map(
  ([, command = "", shown = ""]) => [command, shown] as const,
);

test("the page has examples", () => {
  expect(examples.map(([command]) => command)).toEqual(["explain high-error-rate", "explain api-availability"]);
});

test.for(examples)("%s", async ([command, shown]) => {
  const io = recorder(root);
  expect([await run(command.split(" "), io), io.complained()]).toEqual([0, ""]);
  expect(io.said()).toBe(shown);
});

test("the picture is of the objective as it is", () => {
  const environment = realProject().environments.find(({ id }) => id === "production")!;
  const slo = environment.slos.find(({ id }) => id === "api-availability")!;
  const budget = budgetIn(slo, datasetOf(environment, slo.dataset), environment.traffic)!;
  const svg = burnSvg(
    slo,
    courseShares(slo).map((share) => burnCourse(budget, share)),
  );
  expect(svg).toBe(readFileSync(resolve(root, "docs/pictures/api-availability-budget.svg"), "utf8"));
});
