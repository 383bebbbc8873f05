import { proofSvg } from "../../draw/proof";
import { formatTime } from "../../model/units";
import type { Explanation } from "../../prove/explain";
import { pictureOf } from "../../prove/picture";
import type { Proof } from "../../prove/proof";
import { meaningOf, toldLines } from "../../report/explain-alert";
import { type Content, html, raw } from "../html";
import { type Kept, once } from "./kept";

/** An alert, and what it makes of a scenario in which it fires, where somebody has proven one. */
export interface AlertShown {
  readonly explanation: Explanation;
  readonly proof?: Proof;
}

/** Every alert: when it fires, who is told, and its course in a scenario. Those with a picture come first. */
export function alertsSection(alerts: readonly AlertShown[], kept?: Kept): Content {
  const [drawn, others] = [alerts.filter(({ proof }) => proof), alerts.filter(({ proof }) => !proof)];
  return html`<section id="alerts" aria-labelledby="alerts--name">
<h2 id="alerts--name">Alerts</h2>
<p class="lead">What each one does in the first of its scenarios in which it fires: the value and the threshold; below it the alert in the first and in the last phase of its schedule, who is told, and what is expected.</p>
<div class="grid alerts">${[...drawn, ...others].map((one) => alertCard(one, kept))}</div>
</section>
`;
}

function alertCard({ explanation, proof }: AlertShown, kept: Kept | undefined): Content {
  const { id, alert } = explanation;
  const [name, severity] =
    alert.kind === "trigger"
      ? [alert.trigger.name, alert.trigger.severity]
      : [`${alert.slo.name}: ${alert.burnAlert.id}`, alert.burnAlert.severity];
  const anchor = `alert--${id.replaceAll("/", "--")}`;
  const [sentence = "", ...meanings] = meaningOf(explanation);
  return html`<article class="card" data-panel id="${anchor}" aria-labelledby="${anchor}--name">
<h3 id="${anchor}--name"><span dir="auto">${name}</span> <span class="tag ${severity}">${severity}</span></h3>
<p class="soft"><code>${id}</code>${explanation.atMost !== undefined && ` fires at the latest after ${formatTime(explanation.atMost)}`}</p>
<p dir="auto">${sentence}</p>
${proof && once(kept, proof, anchor, () => picture(proof, anchor))}
<details><summary>Who is told, and what to do</summary><ul>${[...toldLines(explanation), ...meanings].map((line) => html`<li dir="auto">${line}</li>`)}</ul></details>
</article>
`;
}

function picture(proof: Proof, anchor: string): Content {
  const found = pictureOf(proof);
  if (!found) return [];
  const { scenario } = proof;
  return html`<figure><div class="wide" tabindex="0" role="group" aria-label="${scenario.name ?? scenario.id}">${raw(proofSvg(found, scenario, anchor))}</div><figcaption class="soft" dir="auto">${scenario.name ?? scenario.id}</figcaption></figure>`;
}
