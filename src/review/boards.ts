import type { Board, Panel } from "../model/board";
import { by, type Path } from "../model/diagnostic";
import type { Environment } from "../model/environment";
import { grouped } from "../model/grouped";
import { changedDefinitions } from "./contract-definitions";
import { datasetReader } from "./contract-reads";
import { both, type Difference, defined, fieldInWords, placed, type Sides, whereOf } from "./difference";
import { columnsShownBy, isMoved, moveOf, panelChanges } from "./panel-changes";
import { type BoardChange, changeText, type PanelChange } from "./review";

interface PanelPair {
  readonly panel: string;
  readonly kind: PanelChange["kind"];
  readonly changes: readonly Difference[];
  readonly before?: Panel;
  readonly after?: Panel;
  readonly path: Path;
}

interface BoardPair {
  readonly environment: string;
  readonly board: string;
  readonly before?: Board;
  readonly after?: Board;
  readonly changes: readonly Difference[];
  readonly panels: readonly PanelPair[];
}

/** Boards that differ. The same in several environments is one change, though lines are drawn at the thresholds of each. */
export function boardChanges(sides: Sides): readonly BoardChange[] {
  const old = new Map(sides.base.project?.environments.map((one) => [one.id, one]));
  const pairs = (sides.head.project?.environments ?? []).flatMap((now) => {
    const was = old.get(now.id);
    return was ? pairsIn(was, now, sides) : [];
  });
  return [...grouped(pairs, keyOf).values()]
    .map((group) => changeOf(sides, group))
    .toSorted(
      by(
        ({ kind }) => ["removed", "changed", "added"].indexOf(kind),
        ({ board }) => board,
        ({ environments: [first = ""] }) => first,
      ),
    );
}

function keyOf({ board, before, after, changes, panels }: BoardPair): string {
  const own = panels.map((one) => [one.panel, one.kind, one.changes.map(changeText)]);
  return JSON.stringify([board, !before, !after, changes.map(changeText), own]);
}

function pairsIn(was: Environment, now: Environment, { base, head }: Sides): readonly BoardPair[] {
  const [before, after] = both([was, now], ({ boards }) => new Map(boards.map((board) => [board.id, board])));
  const derivedIn = derivedChanges(was, now);
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((board): readonly BoardPair[] => {
    const [a, b] = [before.get(board), after.get(board)];
    if (!(a ? (b ? true : head.isWhole) : base.isWhole)) return [];
    const pair = { environment: now.id, board, ...defined("before", a), ...defined("after", b) };
    if (!a || !b) return [{ ...pair, changes: [], panels: [] }];
    const isSame = JSON.stringify(a) === JSON.stringify(b);
    const path = ["boards", board];
    const changes = [
      ...fieldInWords(path, "name", a.name, b.name),
      ...fieldInWords(path, "description", a.description, b.description),
    ];
    const panels = panelPairs(path, a, b, isSame, derivedIn);
    return changes.length + panels.length === 0 ? [] : [{ ...pair, changes, panels }];
  });
}

type DerivedIn = (panel: Panel) => readonly Difference[];

function panelPairs(path: Path, a: Board, b: Board, isSame: boolean, derivedIn: DerivedIn): readonly PanelPair[] {
  const old = new Map(a.panels.map((panel, index) => [panel.id, { panel, index }]));
  const there = new Set(b.panels.map(({ id }) => id));
  const left = a.panels.flatMap((before, index): readonly PanelPair[] =>
    there.has(before.id)
      ? []
      : [{ panel: before.id, kind: "removed", changes: [], before, path: [...path, "panels", index] }],
  );
  const now = b.panels.flatMap((after, index): readonly PanelPair[] => {
    const before = old.get(after.id)?.panel;
    const at = [...path, "panels", index];
    if (!before) return [{ panel: after.id, kind: "added", changes: [], after, path: at }];
    const own = isSame ? [] : panelChanges(at, before, after);
    const changes = [...own, ...derivedIn(after)];
    const moves = isSame || !isMoved(before, after) ? [] : moveOf(at, before, after);
    if (changes.length + moves.length === 0) return [];
    const kind = changes.length > 0 ? "changed" : "moved";
    return [{ panel: after.id, kind, changes: [...changes, ...moves], before, after, path: at }];
  });
  return [...left, ...now];
}

/** Derived columns that a panel shows and that are others. */
function derivedChanges(was: Environment, now: Environment): DerivedIn {
  const old = new Map(was.datasets.map((dataset) => [dataset.slug, dataset]));
  const found = new Map(
    now.datasets.map((dataset) => {
      const before = old.get(dataset.slug);
      const isSame = !before || JSON.stringify(before) === JSON.stringify(dataset);
      const derived = isSame ? [] : changedDefinitions(before, dataset);
      return [dataset.slug, { derived, reader: derived.length > 0 ? datasetReader(dataset) : undefined }] as const;
    }),
  );
  return (panel) => {
    const { derived = [], reader } = (panel.kind === "query" ? found.get(panel.dataset) : undefined) ?? {};
    if (!reader) return [];
    const names = new Set(columnsShownBy(panel).flatMap((name) => [...reader.closure(name)]));
    return derived
      .filter(({ alias }) => names.has(alias))
      .map((one) => ({ ...one.difference, effect: "other" as const, reason: "what it shows is calculated otherwise" }));
  };
}

function changeOf(sides: Sides, group: readonly BoardPair[]): BoardChange {
  const [{ board, before, after, changes, panels, environment }] = group as readonly [BoardPair];
  return {
    board,
    name: (after ?? before)!.name,
    environments: group.map((pair) => pair.environment),
    kind: !before ? "added" : !after ? "removed" : "changed",
    changes: changes.map((one) => placed(sides, one, environment)),
    panels: panels.map(({ path, ...pair }) => ({
      ...pair,
      title: titleOf((pair.after ?? pair.before)!),
      changes: pair.changes.map((one) => placed(sides, one, environment)),
      ...defined("at", whereOf(sides, path, pair.after !== undefined, environment)),
    })),
    ...defined("before", before),
    ...defined("after", after),
    ...defined("at", whereOf(sides, ["boards", board], after !== undefined, environment)),
  };
}

function titleOf(panel: Panel): string {
  switch (panel.kind) {
    case "query":
      return panel.title;
    case "slo":
      return `SLO ${panel.slo}`;
    case "text":
      return panel.content.split("\n", 1)[0] ?? "";
  }
}
