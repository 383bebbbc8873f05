import { budgets, sloAsks } from "../alerts/slo";
import type { Engine } from "../engine/engine";
import type { Dataset } from "../model/dataset";
import type { Slo } from "../model/slo";
import type { Answered } from "./answered";
import { pointsIn, type Stretch } from "./stretch";

/** The course of an SLO: at the end of each point, what its period shows by then. The row's total is the last of them. */
export async function answerObjective(
  engine: Pick<Engine, "values">,
  dataset: Dataset,
  slo: Slo,
  stretch: Stretch,
): Promise<Answered> {
  const { from, every } = stretch;
  const count = pointsIn(stretch);
  const answers = await engine.values(sloAsks(slo, dataset, { from: from + every, every, count }));
  const { compliance, remaining } = budgets(slo, answers);
  const series = [compliance, remaining];
  return {
    ...stretch,
    dataset: dataset.slug,
    breakdowns: [],
    columns: [
      { label: "compliance", unit: "%" },
      { label: "budget remaining", unit: "%" },
    ],
    rows: [{ key: [], totals: series.map((values) => values[count - 1]!), series }],
    groups: 1,
    heatmaps: [],
  };
}
