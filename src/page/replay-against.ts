import type { Replay } from "../prove/replay";
import type { Difference } from "../prove/replay-against";
import { changeText, isTold, loadRows, spanText } from "../report/replay-against";
import { type Content, html } from "./html";
import { scrolling } from "./scrolling";

/** What another version would have done otherwise. */
export function againstSection(replay: Replay): Content {
  const { differences } = replay.against!;
  const told = differences.filter(isTold);
  return html`${scrolling(
    "Pages and messages a week",
    html`<table>
<thead><tr><th scope="col">a week</th><th scope="col" class="number">before</th><th scope="col" class="number">now</th></tr></thead>
<tbody>${loadRows(replay).map(
      ([what, before, now]) =>
        html`<tr><th scope="row">${what}</th><td class="number">${before}</td><td class="number">${now}</td></tr>`,
    )}</tbody></table>`,
  )}
${told.map((one) => differenceCard(one))}
<p class="soft">${told.length === 0 ? "Every alert does what it did." : "All others do what they did."}</p>`;
}

function differenceCard(one: Difference): Content {
  const moments = [
    ...one.onlyBefore.map((episode) => ["only before", spanText(episode, one.before?.life?.until ?? episode.from)]),
    ...one.onlyNow.map((episode) => ["only now", spanText(episode, one.now?.life?.until ?? episode.from)]),
  ];
  return html`<div class="card"><h3>${one.id}</h3><p>${changeText(one)}</p>
${moments.length > 0 && html`<div class="wide" tabindex="0" role="group" aria-label="When ${one.id} fires otherwise"><table><tbody>${moments.map(([which, when]) => html`<tr><th scope="row">${which}</th><td>${when}</td></tr>`)}</tbody></table></div>`}</div>`;
}
