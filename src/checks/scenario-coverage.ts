import type { Path } from "../model/diagnostic";
import type { Project } from "../model/project";
import type { Expectation, Scenario } from "../model/scenario";
import type { Check } from "./check";
import { eachBurnAlert, eachTrigger } from "./each";

/** Only a scenario shows that an alert fires when it should, and only another that it is not simply always on. */
export const scenarioCoverage: Check = {
  code: "scenario/coverage",
  severity: "error",
  needsWhole: true,
  *run(project) {
    const { scenarios } = project;
    if (scenarios.length === 0) return; // `skep test` says how to begin
    const [firing, others] = [scenarios.filter(expects("fires")), scenarios.filter((one) => !expects("fires")(one))];
    const fires = new Set(firing.map(({ alert }) => alert));
    const staysQuiet = new Set(others.filter(expects("stays_quiet")).map(({ alert }) => alert));
    for (const { alert, ...at } of aliveIn(project)) {
      const lacks = [...(fires.has(alert) ? [] : ["fires"]), ...(staysQuiet.has(alert) ? [] : ["stays quiet"])];
      if (lacks.length > 0)
        yield {
          ...at,
          message: `no scenario shows that it ${lacks.join(", and none that it ")}`,
          hint: "add one to test/scenarios/, see docs/scenarios.md",
        };
    }
  },
};

/** In a scenario in which it fires, an alert is quiet only before and after: that shows nothing of what leaves it quiet. */
const expects =
  (kind: Expectation["kind"]) =>
  ({ expect }: Scenario): boolean =>
    expect.some((one) => one.kind === kind);

/** Alerts that tell somebody in some environment, each once. */
function aliveIn(project: Project) {
  const triggers = eachTrigger(project)
    .filter(({ it }) => !it.disabled)
    .map(({ subject, it }) => ({ alert: it.id, subject, path: ["triggers", it.id, "id"] satisfies Path }));
  const burnAlerts = eachBurnAlert(project).map(({ subject, slo, it }) => ({
    alert: `${slo.id}/${it.id}`,
    subject,
    path: ["slos", slo.id, "burn"] satisfies Path,
  }));
  return new Map([...triggers, ...burnAlerts].map((one) => [one.alert, one])).values();
}
