import type { Fault } from "../honeycomb/result";
import type { Board, Panel, QueryPanel } from "../model/board";
import { compliancePanel } from "../model/compliance-panel";
import type { Slo } from "../model/slo";
import { answerQuery } from "./answer";
import type { Answered } from "./answered";
import type { Events } from "./normal-days";
import { answerObjective } from "./objective";
import { withSlis } from "./slis";
import { objectiveStretch, stretchOf } from "./span";
import { unanswerable } from "./unanswerable";

/** A panel with what it shows. A query that events of one dataset cannot answer has `reasons` instead. */
export type AnsweredPanel =
  | { readonly kind: "query"; readonly panel: QueryPanel; readonly answered: Answered }
  | { readonly kind: "unanswered"; readonly panel: QueryPanel; readonly reasons: readonly Fault[] }
  | { readonly kind: "slo"; readonly panel: Panel; readonly slo: Slo; readonly answered: Answered }
  | { readonly kind: "text"; readonly panel: Panel; readonly content: string };

export interface AnsweredBoard {
  readonly board: Board;
  readonly panels: readonly AnsweredPanel[];
}

const day = 86_400;

/** Answers the panels of boards in turn; each looks back from the end of the events. */
export async function answerBoards(events: Events, boards: readonly Board[]): Promise<readonly AnsweredBoard[]> {
  const answered: AnsweredBoard[] = [];
  for (const board of boards) {
    const panels: AnsweredPanel[] = [];
    for (const panel of board.panels) panels.push(await answerPanel(events, panel)); // a connection streams one result at a time
    answered.push({ board, panels });
  }
  return answered;
}

async function answerPanel(events: Events, panel: Panel): Promise<AnsweredPanel> {
  switch (panel.kind) {
    case "query":
      return answerQueryPanel(events, panel);
    case "slo":
      return answerSloPanel(events, panel);
    case "text":
      return { kind: "text", panel, content: panel.content };
  }
}

async function answerQueryPanel({ engineFor, environment, spanOf }: Events, panel: QueryPanel): Promise<AnsweredPanel> {
  const dataset = withSlis(environment, panel.dataset);
  const reasons = unanswerable(panel.query, dataset);
  if (reasons.length > 0) return { kind: "unanswered", panel, reasons };
  const stretch = stretchOf(panel.query, spanOf(panel.dataset), {});
  const engine = engineFor(stretch.until - stretch.from + (panel.query.compareTimeOffset ?? 0));
  return { kind: "query", panel, answered: await answerQuery(engine, dataset, panel.query, stretch) };
}

/** Where an environment has no SLOs, a chart of the SLI stands in for each. */
async function answerSloPanel(events: Events, panel: Extract<Panel, { kind: "slo" }>): Promise<AnsweredPanel> {
  const { engineFor, environment, spanOf } = events;
  const slo = environment.slos.find(({ id }) => id === panel.slo);
  if (!slo) throw new Error(`SLO ${panel.slo} is not there: the loader lets no such panel pass`);
  switch (environment.deploy) {
    case "slo": {
      const stretch = objectiveStretch(slo.timePeriod, spanOf(slo.dataset), {});
      const engine = engineFor(slo.timePeriod * day);
      const answered = await answerObjective(engine, withSlis(environment, slo.dataset), slo, stretch);
      return { kind: "slo", panel, slo, answered };
    }
    case "panel":
      return answerQueryPanel(events, compliancePanel(panel, slo));
  }
}
