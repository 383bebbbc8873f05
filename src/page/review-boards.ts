import type { Board } from "../model/board";
import type { PanelBehaviour } from "../review/behaviour-panels";
import type { BoardChange, PanelChange } from "../review/review";
import type { Reviewed } from "../review/reviewed";
import { type Html, html } from "./html";
import { boardMaps } from "./review-map";
import { panelPicture } from "./review-panel";
import { changesTable, fitted, foreign, foreignCode, leftOut, pair, placed, type Section } from "./review-parts";

/** In bytes; those of the cards and of their panels are without pictures. */
const room = { cards: 150_000, panels: 100_000, pictures: 300_000 } as const;

export interface BoardsPart {
  readonly sections: readonly Section[];
  readonly hasPictures: boolean;
}

/** A panel that is shown: with what was changed in it, or without where only what it shows is different. */
interface Shows {
  readonly key: string;
  readonly change?: PanelChange;
  readonly title: string;
}

interface BoardShown {
  readonly change?: BoardChange;
  readonly name: string;
  readonly panels: readonly Shows[];
}

const keyOf = (board: string, panel: string): string => JSON.stringify([board, panel]);

/** Boards, with their panels before and now: a panel is drawn with what a normal day shows in it, in one environment for all. */
export function boardsPart({ review, behaviour }: Reviewed): BoardsPart {
  const answered = behaviour?.panels ?? [];
  const all = [...review.boards.map((one) => boardShown(one)), ...otherwise(review.boards, answered)];
  const pictures = picturesOf(all, answered);
  const cards = fitted(all, room.cards + pictures.bytes, (one, n) => boardCard(one, `board-${n}`, pictures));
  const [first] = answered;
  const body = html`${first && html`<p class="soft">Panels as they are on a normal day in ${foreign(first.environment)}; what the contract says is sent.</p>`}
<div class="stack">${cards.shown}</div>${leftOut(cards.left, "board")}${cards.left === 0 && leftOut(pictures.left, "pair of pictures", "pairs of pictures")}`;
  return {
    sections: all.length > 0 ? [{ id: "boards", label: "Boards", body }] : [],
    hasPictures: pictures.of.size > 0,
  };
}

function boardShown(change: BoardChange): BoardShown {
  const { board, name, kind, panels, before, after } = change;
  const listed = panels.map((one): Shows => ({ key: keyOf(board, one.panel), change: one, title: one.title }));
  // of a board that came or went as a whole no panel is said to have
  const whole = kind === "changed" ? [] : (after ?? before)!.panels;
  const own = whole.map((one): Shows => ({ key: keyOf(board, one.id), title: titleOf(one) }));
  return { change, name, panels: [...listed, ...own] };
}

/** Panels that show something else though neither they nor their board were changed. */
function otherwise(boards: readonly BoardChange[], answered: readonly PanelBehaviour[]): readonly BoardShown[] {
  const said = new Set(boards.flatMap((one) => boardShown(one).panels.map(({ key }) => key)));
  const found = new Map<string, Shows[]>();
  for (const { board, panel, before, after } of answered) {
    const key = keyOf(board, panel);
    if (said.has(key)) continue;
    const shown = { key, title: titleOf((after ?? before)!.panel) };
    found.set(board, [...(found.get(board) ?? []), shown]);
  }
  return [...found].map(([name, panels]) => ({ name, panels }));
}

const titleOf = (panel: Board["panels"][number]): string => {
  switch (panel.kind) {
    case "query":
      return panel.title;
    case "slo":
      return `SLO ${panel.slo}`;
    case "text":
      return panel.content.split("\n", 1)[0] ?? "";
  }
};

interface Pictures {
  readonly of: ReadonlyMap<string, Html>;
  readonly left: number;
  readonly bytes: number;
}

/** Each panel once, in the order of the boards. */
function picturesOf(all: readonly BoardShown[], answered: readonly PanelBehaviour[]): Pictures {
  const byKey = new Map(answered.map((one) => [keyOf(one.board, one.panel), one]));
  const keys = [...new Set(all.flatMap(({ panels }) => panels.map(({ key }) => key)))].filter((key) => byKey.has(key));
  const { shown, ...rest } = fitted(keys, room.pictures, (key, n) => {
    const { before, after } = byKey.get(key)!;
    return pair(
      before && panelPicture(before, `panel-${n}-before`, "before"),
      after && panelPicture(after, `panel-${n}-now`, "now"),
    );
  });
  return { of: new Map(shown.map((picture, n) => [keys[n]!, picture])), ...rest };
}

function boardCard({ change, name, panels }: BoardShown, id: string, pictures: Pictures): Html {
  const kind = change?.kind ?? "otherwise";
  const shown = fitted(panels, room.panels + pictures.bytes, (one) => panelPart(one, pictures.of.get(one.key)));
  return html`<article class="card board" id="${id}" aria-labelledby="${id}-title">
<header><h3 id="${id}-title">${foreign(name)}</h3><span class="tag ${kind}">${kind}</span>
${
  change
    ? html`<p class="soft">${foreignCode(change.board)} in ${foreign(change.environments.join(", "))} ${placed(change.at)}</p>`
    : html`<p class="soft">Nothing was changed in it, and yet it shows something else: what it reads is different.</p>`
}</header>
${changesTable(change?.changes ?? [], name)}${change && boardMaps(change)}
${shown.shown}${leftOut(shown.left, "panel")}
</article>`;
}

const panelPart = ({ change, title }: Shows, picture: Html | undefined): Html =>
  html`<section class="panel"><h4>${foreign(title)}${change && html` <span class="tag ${change.kind}">${change.kind}</span>`} ${placed(change?.at)}</h4>
${changesTable(change?.changes ?? [], title)}${picture}</section>`;
