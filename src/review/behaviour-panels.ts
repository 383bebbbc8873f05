import { openStore } from "../engine/duckdb/store";
import { parsed } from "../engine/parsed";
import { printExpression } from "../honeycomb/expression/printer";
import type { Board, Panel } from "../model/board";
import type { Environment } from "../model/environment";
import { sliExpression } from "../model/slo";
import { derivedColumnsIn } from "../prove/needed";
import { type AnsweredPanel, answerBoards } from "../query/board";
import { daysLookedBack, normalDays } from "../query/normal-days";
import { withSlis } from "../query/slis";
import type { Watch } from "./behaviour-side";

/** A panel that shows something else, on a normal day as each version's contract has it; absent where a version has no such panel. */
export interface PanelBehaviour {
  readonly environment: string;
  readonly board: string;
  readonly panel: string;
  readonly before?: AnsweredPanel;
  readonly after?: AnsweredPanel;
}

/** Answers the panels whose content differs, and no other. Where a panel stands makes no difference here. */
export async function panelBehaviours(
  base: Environment | undefined,
  head: Environment | undefined,
  watch: Watch,
): Promise<readonly PanelBehaviour[]> {
  const changed = changedPanels(base, head);
  if (changed.length === 0) return [];
  const { id } = (head ?? base)!;
  watch.begins("panels", `${changed.length === 1 ? "a panel" : `${changed.length} panels`} on a normal day`);
  const isOneDay = base && head && dayText(base) === dayText(head);
  const answered = isOneDay
    ? await answers([base, head], changed, watch, head)
    : [...(await answers([base], changed, watch)), ...(await answers([head], changed, watch))];
  return changed.map(({ key, board, panel }) => {
    const [before, after] = answered.map((one) => one.get(key));
    return { environment: id, board, panel, ...(before ? { before } : {}), ...(after ? { after } : {}) };
  });
}

interface Changed {
  readonly key: string;
  readonly board: string;
  readonly panel: string;
}

function changedPanels(base: Environment | undefined, head: Environment | undefined): readonly Changed[] {
  const [old, now] = [base, head].map((one) => (one ? shownIn(one) : new Map<string, Changed & { text: string }>()));
  const all = new Map([...now!, ...[...old!].filter(([key]) => !now!.has(key))]);
  return [...all.values()].filter(({ key }) => old!.get(key)?.text !== now!.get(key)?.text);
}

const keyOf = (board: Board, panel: Panel): string => JSON.stringify([board.id, panel.id]);

/** What each panel shows, and of what it is made. */
const shownIn = (environment: Environment): ReadonlyMap<string, Changed & { readonly text: string }> =>
  new Map(
    environment.boards.flatMap((board) =>
      board.panels.map((panel) => {
        const key = keyOf(board, panel);
        return [key, { key, board: board.id, panel: panel.id, text: shownText(environment, panel) }] as const;
      }),
    ),
  );

function shownText(environment: Environment, panel: Panel): string {
  const { position: _, ...shown } = panel;
  switch (shown.kind) {
    case "text":
      return JSON.stringify(shown);
    case "query": {
      const derived = derivedColumnsIn([shown.query], withSlis(environment, shown.dataset));
      return JSON.stringify([
        shown,
        derived.map(({ alias, expression }) => [alias, printExpression(parsed(expression))]),
      ]);
    }
    case "slo": {
      const slo = environment.slos.find(({ id }) => id === shown.slo);
      if (!slo) return JSON.stringify(shown);
      const { name, description, dataset, sli, targetPercentage, timePeriod } = slo;
      const of = [name, description, dataset, sliExpression(sli), targetPercentage, timePeriod];
      return JSON.stringify([shown, environment.deploy, of]);
    }
  }
}

/** What a normal day is made of. Derived columns are reckoned from it. */
const dayText = ({ datasets, traffic }: Environment): string =>
  JSON.stringify([datasets.map(({ derivedColumns: _, ...rest }) => rest), traffic]);

/** What the panels show in each version, by their keys: over the normal day of one of them, which all have in common. */
async function answers(
  versions: readonly (Environment | undefined)[],
  changed: readonly Changed[],
  { signal }: Watch,
  day: Environment | undefined = versions[0],
): Promise<readonly ReadonlyMap<string, AnsweredPanel>[]> {
  if (!day) return versions.map(() => new Map());
  const keys = new Set(changed.map(({ key }) => key));
  const boards = versions.map((one) => (one ? narrowedBoards(one, keys) : []));
  const slugs = new Set(versions.flatMap((one, n) => (one ? datasetsOf(one, boards[n]!) : [])));
  const store = await openStore(undefined, signal);
  try {
    const days = Math.max(...versions.map((one, n) => (one ? daysLookedBack({ ...one, boards: boards[n]! }) : 1)));
    const datasets = day.datasets.filter(({ slug }) => slugs.has(slug));
    const events = await normalDays(store, { ...day, datasets }, days);
    const found: ReadonlyMap<string, AnsweredPanel>[] = [];
    for (const [n, environment] of versions.entries()) {
      const answered = environment ? await answerBoards({ ...events, environment }, boards[n]!) : [];
      found.push(
        new Map(answered.flatMap(({ board, panels }) => panels.map((one) => [keyOf(board, one.panel), one] as const))),
      );
    }
    return found;
  } finally {
    store.close();
  }
}

/** The boards with the panels that differ alone. */
const narrowedBoards = ({ boards }: Environment, keys: ReadonlySet<string>): readonly Board[] =>
  boards
    .map((board) => ({ ...board, panels: board.panels.filter((panel) => keys.has(keyOf(board, panel))) }))
    .filter(({ panels }) => panels.length > 0);

const datasetsOf = ({ slos }: Environment, boards: readonly Board[]): readonly string[] =>
  boards.flatMap(({ panels }) =>
    panels.flatMap((panel) => {
      if (panel.kind === "text") return [];
      return panel.kind === "query" ? [panel.dataset] : (slos.find(({ id }) => id === panel.slo)?.dataset ?? []);
    }),
  );
