import { expect, test } from "vitest";
import { changed } from "../../test/support/project";
import { load } from "../load/load";
import { falsePages } from "./false-pages";

/** The error-rate alert of the good project, with one thing changed in it and requests so many a minute. */
function pages(perMinute: number, edit: readonly [string, string] = ["", ""]): number | undefined {
  const loaded = load(
    changed({
      "triggers/all.yaml": edit,
      "telemetry/api.yaml": [
        "carries: [duration_ms",
        `normal: { error: false, duration_ms: 100, cost: 0.05 }, failed: { error: true }, carries: [duration_ms`,
      ],
      "environments/production.yaml": ["request: 60", `request: ${perMinute}`],
    }),
    "2026-01-01",
  );
  if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join("\n"));
  const production = loaded.project.environments.find(({ id }) => id === "production");
  const trigger = production?.triggers[0];
  if (!production || !trigger) throw new Error("the trigger did not load");
  return falsePages(trigger, production.datasets[0]!, production.traffic)?.perMonth;
}

const bare: readonly [string, string] = ["  at_least: { SUM(failed): 3 }\n", ""];

test("with little traffic one failure is more than ten percent: hundreds a month, bare", () => {
  // A simulation of 30 days at 1.4 a minute, evaluated every two minutes, counted 541.
  expect(pages(1.4, bare)).toBeGreaterThan(500);
  expect(pages(1.4, bare)).toBeLessThan(620);
});

test("a guard of three failures leaves hardly any", () => {
  expect(pages(1.4)).toBeLessThan(2);
  expect(pages(1.4)).toBeGreaterThan(0.5);
});

test("with more traffic a failure is no outage", () => {
  expect(pages(60, bare)).toBeLessThan(0.001);
});

test("a formula of counts, each with a filter of its own, is the same as the mean", () => {
  const formula = `    calculations: [{ op: COUNT, name: bad, filters: [error = true] }, COUNT as all]
    formulas: ["percent = MUL(100, DIV($bad, $all))"]
  unit: "%"
`;
  const mean = "    calculations: [AVG(error_percent)]\n    filters: [error exists]\n";
  expect(pages(1.4, [mean, formula])).toBeCloseTo(pages(1.4)!, 6);
});

test("a schedule has fewer evaluations", () => {
  const schedule = '  schedule: { from: "00:00", to: "12:00", days: [monday] }\n  owner:';
  expect(pages(1.4, ["  owner:", schedule])).toBeCloseTo(pages(1.4)! / 14, 6);
});

test("what failures do not move never fires on them", () => {
  expect(pages(1.4, ["AVG(error_percent)", "AVG(error_percent), SUM(cost)"])).toBeDefined();
});

test("groups and baselines cannot be told from two kinds of event", () => {
  expect(pages(1.4, ["    filters:", "    breakdowns: [cost]\n    filters:"])).toBeUndefined();
  expect(pages(1.4, ["  owner:", "  baseline: { compare: value, to: 24h }\n  owner:"])).toBeUndefined();
});

test("where nothing fails, what is normal is still reckoned", () => {
  const loaded = load(
    changed({
      "telemetry/api.yaml": ["carries: [duration_ms", "normal: { cost: 1 }, carries: [duration_ms"],
      "triggers/silent.yaml": ["[COUNT] }\n  below: 1", "[SUM(cost)] }\n  above: $299.5"],
      "environments/production.yaml": ["errors: 1%", "errors: 0%"],
    }),
    "2026-01-01",
  );
  if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join("\n"));
  const production = loaded.project.environments.find(({ id }) => id === "production")!;
  const silent = production.triggers.find(({ id }) => id === "silent")!;
  expect(falsePages(silent, production.datasets[0]!, production.traffic)?.share).toBeCloseTo(0.5, 1);
});
