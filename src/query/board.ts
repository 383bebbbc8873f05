import { createHash } from "node:crypto";
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

/** Answers that are there already, by what was asked: who asks again after a change asks what is new alone. */
export type Known = Map<string, Answered>;

/** Answers the panels of boards in turn; each looks back from the end of the events. */
export async function answerBoards(
  events: Events,
  boards: readonly Board[],
  known: Known = new Map(),
): Promise<readonly AnsweredBoard[]> {
  const answered: AnsweredBoard[] = [];
  for (const board of boards) {
    const panels: AnsweredPanel[] = [];
    for (const panel of board.panels) panels.push(await answerPanel(events, panel, known)); // a connection streams one result at a time
    answered.push({ board, panels });
  }
  return answered;
}

async function answerPanel(events: Events, panel: Panel, known: Known): Promise<AnsweredPanel> {
  switch (panel.kind) {
    case "query":
      return answerQueryPanel(events, panel, known);
    case "slo":
      return answerSloPanel(events, panel, known);
    case "text":
      return { kind: "text", panel, content: panel.content };
  }
}

async function answerQueryPanel(events: Events, panel: QueryPanel, known: Known): Promise<AnsweredPanel> {
  const { engineFor, environment, spanOf } = events;
  const { query } = panel;
  const dataset = withSlis(environment, panel.dataset);
  const reasons = unanswerable(query, dataset);
  if (reasons.length > 0) return { kind: "unanswered", panel, reasons };
  const stretch = stretchOf(query, spanOf(panel.dataset), {});
  const engine = engineFor(stretch.until - stretch.from + (query.compareTimeOffset ?? 0));
  const answered = await once(known, [query, dataset], () => answerQuery(engine, dataset, query, stretch));
  return { kind: "query", panel, answered };
}

/** Where an environment has no SLOs, a chart of the SLI stands in for each. */
async function answerSloPanel(
  events: Events,
  panel: Extract<Panel, { kind: "slo" }>,
  known: Known,
): Promise<AnsweredPanel> {
  const { engineFor, environment, spanOf } = events;
  const slo = environment.slos.find(({ id }) => id === panel.slo);
  if (!slo) throw new Error(`SLO ${panel.slo} is not there: the loader lets no such panel pass`);
  switch (environment.deploy) {
    case "slo": {
      const { sli, targetPercentage, timePeriod } = slo;
      const dataset = withSlis(environment, slo.dataset);
      const stretch = objectiveStretch(timePeriod, spanOf(slo.dataset), {});
      const answered = await once(known, [sli, targetPercentage, timePeriod, dataset], () =>
        answerObjective(engineFor(timePeriod * day), dataset, slo, stretch),
      );
      return { kind: "slo", panel, slo, answered };
    }
    case "panel":
      return answerQueryPanel(events, compliancePanel(panel, slo), known);
  }
}

async function once(known: Known, asked: unknown, answer: () => Promise<Answered>): Promise<Answered> {
  const key = createHash("sha256").update(JSON.stringify(asked)).digest("hex"); // a dataset is a long text
  const answered = known.get(key) ?? (await answer());
  known.set(key, answered);
  return answered;
}
