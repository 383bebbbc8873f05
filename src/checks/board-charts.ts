import type { Check } from "./check";
import { eachQueryPanel } from "./each";

/** Boards API: a chart belongs to a calculation or formula by its index. The provider takes any number. */
export const boardCharts: Check = {
  code: "board/charts",
  severity: "error",
  *run(project) {
    for (const { subject, path, it: panel } of eachQueryPanel(project)) {
      const { calculations, formulas } = panel.query;
      const results = calculations.length + formulas.length;
      const charts = panel.visualization.charts.length;
      if (charts <= results) continue;
      yield {
        path: [...path, "charts", results],
        subject,
        message: `${count(charts, "chart")} for ${count(results, "calculation")}`,
        hint: `keep ${results === 1 ? "one" : results}: a chart for each calculation, in their order`,
      };
    }
  },
};

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;
