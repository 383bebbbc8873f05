import { visible } from "../report/diagnostics";
import type { Effect, FieldChange, Where } from "../review/review";
import { type Content, type Html, html } from "./html";

/** A part of the page that the reader can go to; `body` is markup. */
export interface Section {
  readonly id: string;
  readonly label: string;
  readonly body: Content;
}

/** Parts that are shown, and how many did not fit any more. */
export interface Fitted {
  readonly shown: readonly Html[];
  readonly left: number;
  readonly bytes: number;
}

/** Renders the first of some things, as many as fit into so many bytes. What comes after the first that does not fit is not even rendered. */
export function fitted<T>(items: readonly T[], room: number, render: (item: T, n: number) => Html): Fitted {
  const shown: Html[] = [];
  let used = 0;
  for (const [n, item] of items.entries()) {
    const one = render(item, n);
    const size = Buffer.byteLength(one.toString());
    if (used + size > room) break;
    used += size;
    shown.push(one);
  }
  return { shown, left: items.length - shown.length, bytes: used };
}

/** What stands below parts of which some were left out: nothing where none was. */
export const leftOut = (left: number, one: string, many = `${one}s`): Content =>
  left > 0 &&
  html`<p class="left" role="note">${left} more ${left === 1 ? `${one} is` : `${many} are`} left out to keep this page small. <code>skep review --output json</code> has everything.</p>`;

const longest = 400;

/** A text of the project's: its direction is its own, nothing in it turns around what stands beside it, and it ends somewhere. */
export const foreign = (text: string): Html => html`<bdi>${cut(visible(text))}</bdi>`;

export const foreignCode = (text: string): Html => html`<code dir="auto">${cut(visible(text))}</code>`;

const cut = (text: string): string => {
  if (text.length <= longest) return text;
  const rest = text.length - longest;
  return `${text.slice(0, longest).replace(/\p{Cs}$/u, "")}… and ${rest} more characters`;
};

/** `file:line`; of a line that only the earlier version has it says so. */
export const placed = (at: Where | undefined): Content =>
  at &&
  html`<span class="at">${foreignCode(`${at.place.file}:${at.place.line}`)}${at.version === "base" && " before"}</span>`;

const effects = {
  louder: ["▲", "louder"],
  quieter: ["▼", "quieter"],
  other: ["◆", "otherwise"],
  words: ["·", "words"],
} as const satisfies Readonly<Record<Effect, readonly [string, string]>>;

const effectTag = (effect: Effect): Html => {
  const [mark, word] = effects[effect];
  return html`<span class="effect ${effect}"><span aria-hidden="true">${mark}</span> ${word}</span>`;
};

/** Fields of one thing that are shown. */
const mostChanges = 50;

/** Fields that differ: what stood there, what stands there now, what comes of that, and where. */
export function changesTable(changes: readonly FieldChange[], of: string): Content {
  if (changes.length === 0) return false;
  const value = (text: string | undefined, none: string) =>
    text === undefined ? html`<span class="soft">${none}</span>` : foreign(text);
  return html`<table class="changes"><caption class="hidden">What differs in ${foreign(of)}</caption>
<thead><tr><th scope="col">field</th><th scope="col">before</th><th scope="col">now</th><th scope="col">effect</th></tr></thead>
<tbody>${changes.slice(0, mostChanges).map(
    ({ field, before, after, effect, reason, at }) => html`<tr><th scope="row">${foreign(field)}</th>
<td data-label="before" class="was">${value(before, "–")}</td><td data-label="now" class="is">${value(after, "–")}</td>
<td data-label="effect">${effectTag(effect)} <span class="why">${foreign(reason)}</span>${at && html` ${placed(at)}`}</td></tr>`,
  )}</tbody></table>${leftOut(changes.length - mostChanges, "field")}`;
}

/** Two pictures of the same, which the reader sees side by side or one at a time. Without one it was not there, or is not any more. */
export const pair = (before: Html | undefined, after: Html | undefined): Html =>
  html`<div class="pair">
<figure class="before"><figcaption>before</figcaption>${before ?? html`<p class="none">not there</p>`}</figure>
<figure class="after"><figcaption>now</figcaption>${after ?? html`<p class="none">not there any more</p>`}</figure>
</div>`;

/** Without a script: the page's style looks which of them is chosen. */
export const viewChoice: Html = html`<fieldset class="view">
<legend>Pictures</legend>
<input type="radio" name="view" id="view-both" checked><label for="view-both">both</label>
<input type="radio" name="view" id="view-before"><label for="view-before">before</label>
<input type="radio" name="view" id="view-after"><label for="view-after">now</label>
</fieldset>`;
