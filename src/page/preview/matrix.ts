import { type MatrixRead, readMatrix } from "../../report/matrix";
import type { ReviewedMatrix } from "../../report/overview";
import { type Content, html } from "../html";

/** The outages that somebody has reviewed: what happens in each and how often it pages, then when each alert fires. */
export function matrixSection({ text, isStale }: ReviewedMatrix): Content {
  const matrix = readMatrix(text);
  return html`<section id="outages" aria-labelledby="outages--name">
<h2 id="outages--name">When things go wrong</h2>
<p class="lead">What each kind of outage pages in ${matrix.environment}, as it was last reviewed.${
    isStale &&
    html` <strong>Alerts or outages have changed since: <code>npx skep test --matrix --update</code> writes it anew.</strong>`
  }</p>
<div class="card wide" tabindex="0" role="region" aria-label="Kinds of outage">${shapesTable(matrix)}</div>
<div class="card wide matrix" tabindex="0" role="region" aria-label="Minutes until each alert fires">${minutesTable(matrix)}</div>
</section>
`;
}

const shapesTable = ({ shapes }: MatrixRead): Content => html`<table>
<caption>Pages are those of the first 30 minutes, of those allowed.</caption>
<thead><tr><th scope="col">outage</th><th scope="col" class="number">pages</th><th scope="col" class="number">alerts</th><th scope="col">what happens</th></tr></thead>
<tbody>${shapes.map(
  ({ id, pages, isTooMuch, alerts, name }) =>
    html`<tr><th scope="row">${id}</th><td class="number">${pages}${isTooMuch && html` <span class="tag firing">too many</span>`}</td><td class="number">${alerts}</td><td dir="auto">${name}</td></tr>`,
)}</tbody>
</table>`;

const minutesTable = ({ shapes, alerts }: MatrixRead): Content => html`<table class="minutes">
<caption><div class="said">Minutes from its start until an alert fires, in the best and the worst phase of the alert's schedule. ·: it stays quiet. 7–·: it fires in some phases alone. on: it fires before anything is wrong. <span class="keys">${keys.map(([name, text]) => html`<span class="${name}">${text}</span>`)}</span></div></caption>
<thead><tr><th scope="col">alert</th>${shapes.map(({ id, name }) => html`<th scope="col" title="${name}"><span>${id}</span></th>`)}</tr></thead>
<tbody>${alerts.map(
  ({ id, cells }) =>
    html`<tr><th scope="row">${id}</th>${cells.map((cell) => html`<td${className(cell)}>${cell}</td>`)}</tr>`,
)}</tbody>
</table>`;

/** What the colours say. */
const keys = [
  ["s0", "within 5m"],
  ["s1", "within 30m"],
  ["s2", "within 2h"],
  ["s3", "later"],
  ["on", "before"],
] as const;

/** By how soon it fires at best: within 5 minutes, half an hour, two hours, or later. */
function className(cell: string): Content {
  if (cell === "·") return html` class="quiet"`;
  if (cell === "on") return html` class="on"`;
  const minutes = Number.parseInt(cell, 10);
  return html` class="s${[5, 30, 120].filter((limit) => minutes > limit).length}"`;
}
