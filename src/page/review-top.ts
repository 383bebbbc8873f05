import { grouped } from "../model/grouped";
import { counted } from "../report/counted";
import { renderDiagnostics, visible } from "../report/diagnostics";
import { costText, noneOf } from "../report/review-words";
import type { Affected, Answers } from "../review/answers";
import type { Broken, Demand, Destruction, Review } from "../review/review";
import { type Content, type Html, html } from "./html";
import { fitted, foreign, foreignCode, leftOut, placed } from "./review-parts";

const room = { lost: 50_000, made: 15_000, demands: 50_000, broken: 30_000 } as const;

/** What a deploy destroys: what is lost for good first, each by its name, then what is made again. */
export function destroyedPart({ destroyed }: Review): Content {
  if (destroyed.length === 0) return false;
  const lost = destroyed.filter((one) => one.lost !== undefined);
  const others = destroyed.filter((one) => one.lost === undefined);
  const shown = fitted(lost, room.lost, lostItem);
  const listed = fitted(others, room.made, otherItem);
  const made =
    others.length > 0 &&
    html`<details><summary>${counted(others.length, "resource")} ${others.length === 1 ? "goes" : "go"} and nothing is lost: the files describe ${others.length === 1 ? "it" : "them"} whole</summary><ul>${listed.shown}</ul>${leftOut(listed.left, "resource")}</details>`;
  if (lost.length === 0) return html`<section class="card" aria-label="What is destroyed">${made}</section>`;
  return html`<section class="alarm" id="destroyed" aria-labelledby="destroyed-title">
<h2 id="destroyed-title">Destroys ${counted(lost.length, "thing")} for good</h2>
<ul>${shown.shown}</ul>${leftOut(shown.left, "thing")}${made}</section>`;
}

const goes = ({ action }: Destruction): string => (action === "replace" ? "destroyed and made anew" : "destroyed");

const thing = ({ kind }: Destruction): string => (kind === "slo" ? "SLO" : kind);

const lostItem = (
  one: Destruction,
): Html => html`<li><strong>${thing(one)} ${foreignCode(one.id)}</strong> in ${foreign(one.environment)} is ${goes(one)}: ${foreign(one.lost ?? "")}
<span class="meta">${
  one.acknowledged === undefined
    ? html`<span class="tag">not acknowledged</span>`
    : html`<span class="tag">acknowledged</span> ${foreign(one.acknowledged)}`
} <span class="soft">said by the ${one.said.join(" and the ")}</span> ${placed(one.at)}</span></li>`;

const otherItem = (one: Destruction): Html =>
  html`<li>${thing(one)} ${foreignCode(one.id)} in ${foreign(one.environment)}, ${goes(one)} ${placed(one.at)}</li>`;

/** The lines to write, a block for each key of each file. */
export function demandsPart({ acknowledgements: { missing } }: Review): Content {
  if (missing.length === 0) return false;
  const blocks = [...grouped(missing, ({ file, key }) => JSON.stringify([file, key])).values()];
  const shown = fitted(blocks, room.demands, demandBlock);
  return html`<section class="card demand" id="acknowledge" aria-labelledby="acknowledge-title">
<h2 id="acknowledge-title">${counted(missing.length, "thing")} ${missing.length === 1 ? "has" : "have"} to be acknowledged before this can be merged</h2>
<p class="soft">If ${missing.length === 1 ? "it is" : "they are"} meant, write this, with the reason. A click selects a block.</p>
${shown.shown}${leftOut(shown.left, "file")}</section>`;
}

/** Items of a block that are shown: a longer one is written with `--output json`. */
const mostItems = 50;

function demandBlock(demands: readonly Demand[]): Html {
  const [{ file, key }] = demands as readonly [Demand];
  const shown = demands.slice(0, mostItems);
  const lines = [`${key}:`, ...shown.map(({ item }) => `  - ${visible(item).replaceAll(/\s+/g, " ")}`)];
  return html`<div class="block"><ul>${shown.map(
    ({ what, environment, at }) =>
      html`<li>${foreign(what)} <span class="soft">in ${foreign(environment)}</span> ${placed(at)}</li>`,
  )}</ul>${leftOut(demands.length - shown.length, "thing")}
<p class="file">${foreignCode(file)}</p>
<pre class="copy" tabindex="0" aria-label="${`What to write in ${visible(file)}`}"><code>${lines.join("\n")}</code></pre></div>`;
}

/** Versions with errors, each with what is wrong where. */
export const brokenParts = ({ broken }: Review): Content => broken.map(brokenPart);

/** Errors that are shown with their lines. */
const mostProblems = 30;

function brokenPart({ version, problems, isPartlyRead }: Broken): Html {
  const id = `broken-${version}`;
  const shown = fitted(problems.slice(0, mostProblems), room.broken, (one) => html`${renderDiagnostics([one])}\n`);
  return html`<section class="card broken" id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">The ${version} has ${counted(problems.length, "error")}</h2>
<p class="soft">${isPartlyRead ? "What could be read of it is compared, and no alert was run." : "Nothing of it could be read, and no alert was run."}</p>
<pre tabindex="0" aria-label="${`Errors of the ${version}`}"><code>${shown.shown}</code></pre>${leftOut(problems.length - shown.shown.length, "error")}</section>`;
}

/** How many a card names: it is to be read in a minute. */
const named = 5;

/** What a reviewer asks first, each with its answer. `hrefOf` is where an alert stands on the page. */
export function answerCards(
  review: Review,
  { more, less, unseen, destroyed }: Answers,
  hrefOf: (one: Affected) => string | undefined,
): Html {
  const none = (word: string) => noneOf(review, word);
  const people = (all: readonly Affected[]) => list(all, (one) => affectedItem(one, hrefOf(one)));
  return html`<div class="answers">
${card("Paged more", "whom louder", more.length, people(more), none("nobody"))}
${card("Paged less", "whom quieter", less.length, people(less), none("nobody"))}
${card(
  "Not seen any more",
  "unseen",
  unseen.length,
  list(unseen, (text) => html`<li>${foreign(text)}</li>`),
  none("nothing"),
)}
${card(
  "Destroyed",
  "destroyed",
  destroyed.length,
  list(destroyed, (one) => html`<li>${thing(one)} ${foreignCode(one.id)} in ${foreign(one.environment)}</li>`),
  none("nothing"),
)}
<div class="card answer"><h2>Cost a month</h2>${costBody(review)}</div>
</div>`;
}

const card = (title: string, kind: string, count: number, body: Content, word: string): Html =>
  html`<div class="card answer ${kind} ${count === 0 && "none-of"}"><h2>${title}${count > 0 && html` <span class="count">${count}</span>`}</h2>${count > 0 ? body : html`<p class="soft">${word}</p>`}</div>`;

const list = <T>(items: readonly T[], item: (one: T) => Html): Content =>
  html`<ul>${items.slice(0, named).map(item)}${items.length > named && html`<li class="soft">and ${items.length - named} more</li>`}</ul>`;

const affectedItem = ({ name, environments, who, pages, why }: Affected, href: string | undefined): Html => {
  const called =
    href === undefined ? html`<strong>${foreign(name)}</strong>` : html`<a href="${href}">${foreign(name)}</a>`;
  return html`<li>${called} <span class="soft">${foreign(environments.join(", "))}; ${foreign(who.join(", "))}${!pages && ", a message"}</span>
<span class="why">${foreign(why)}</span></li>`;
};

function costBody(review: Review): Html {
  const { before, after } = review.cost;
  if (!before || !after || before.dollars === after.dollars) return html`<p class="soft">${costText(review)}</p>`;
  return html`<p class="figure">$${before.dollars} → $${after.dollars}</p><p class="soft">${costText(review)}</p>`;
}
