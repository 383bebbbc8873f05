import { grouped } from "../model/grouped";
import { eventCount } from "../model/units";
import { counted } from "../report/counted";
import { budgetText } from "../report/review-words";
import {
  type Acknowledgement,
  type BudgetFigures,
  type ContractChange,
  changeText,
  type EnvironmentChange,
  type Reader,
  type Review,
  type SloChange,
} from "../review/review";
import { type Content, type Html, html } from "./html";
import { changesTable, fitted, foreign, foreignCode, leftOut, placed, type Section } from "./review-parts";

const room = {
  slos: 60_000,
  contract: 80_000,
  environments: 30_000,
  team: 25_000,
  acknowledged: 15_000,
  cost: 15_000,
} as const;

/** What differs beside alerts and boards, a part each where there is something to say. */
export const slosPart = ({ slos }: Review): readonly Section[] =>
  section("slos", "SLOs", [...grouped(slos, sloKey).values()], room.slos, sloCard);

export function restParts(review: Review): readonly Section[] {
  const { contract, environments, team } = review;
  const inOrder = [...contract.filter(isBreaking), ...contract.filter((one) => !isBreaking(one))];
  return [
    ...section("contract", "Contract", inOrder, room.contract, contractCard),
    ...section("environments", "Environments", environments, room.environments, environmentCard),
    ...section(
      "team",
      "Team",
      chunks(team),
      room.team,
      (changes) => html`<div class="card">${changesTable(changes, "team.yaml")}</div>`,
    ),
    ...volumePart(review),
    ...acknowledgedPart(review),
  ];
}

const nouns = { slos: "SLO", contract: "change", environments: "environment", team: "table" } as const;

function section<T>(
  id: keyof typeof nouns,
  label: string,
  items: readonly T[],
  most: number,
  card: (item: T, n: number) => Html,
): readonly Section[] {
  if (items.length === 0) return [];
  const { shown, left } = fitted(items, most, card);
  return [{ id, label, body: html`<div class="stack">${shown}</div>${leftOut(left, nouns[id])}` }];
}

/** In one table what is to be read together, and yet not all of it or nothing. */
const chunks = <T>(items: readonly T[], size = 50): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size));

/** Environments in which the same is different stand in one card: their budgets differ with their traffic. */
function sloCard(group: readonly SloChange[], n: number): Html {
  const [{ slo, name, kind, changes, at }] = group as readonly [SloChange];
  const environments = group.flatMap((one) => one.environments);
  const losses = grouped(
    group.filter(({ historyLost }) => historyLost !== undefined),
    ({ historyLost = "" }) => historyLost,
  );
  const figure = (one: BudgetFigures | undefined) => html`<td>${one ? budgetText(one) : "–"}</td>`;
  const rows = group
    .filter(({ budget: { before, after } }) => (before && budgetText(before)) !== (after && budgetText(after)))
    .map(
      ({ environments: where, budget: { before, after } }) =>
        html`<tr><th scope="row">${foreign(where.join(", "))}</th>${figure(before)}${figure(after)}</tr>`,
    );
  return html`<article class="card" id="slo-${n}" aria-labelledby="slo-${n}-title">
<header><h3 id="slo-${n}-title">${foreign(name)}</h3><span class="tag ${kind}">${kind}</span>
<p class="soft">${foreignCode(slo)} in ${foreign(environments.join(", "))} ${placed(at)}</p></header>
${[...losses].map(([why, all]) => html`<p class="lost"><strong>Its history is lost</strong> in ${foreign(all.flatMap((one) => one.environments).join(", "))}: ${foreign(why)}</p>`)}
${changesTable(changes, name)}
${rows.length > 0 && html`<table class="budget"><caption>What its budget bears</caption><thead><tr><th scope="col">environment</th><th scope="col">before</th><th scope="col">now</th></tr></thead><tbody>${rows}</tbody></table>`}</article>`;
}

const sloKey = ({ slo, kind, changes }: SloChange): string => JSON.stringify([slo, kind, changes.map(changeText)]);

const isBreaking = ({ broken }: ContractChange): boolean => broken.length > 0;

function contractCard({ of, id, kind, to, changes, readers, broken, at }: ContractChange, n: number): Html {
  return html`<article class="card ${broken.length > 0 && "breaks"}" id="contract-${n}" aria-labelledby="contract-${n}-title">
<header><h3 id="contract-${n}-title">${of} ${foreignCode(id)}${to !== undefined && html` → ${foreignCode(to)}`}</h3><span class="tag ${kind}">${kind}</span>
<p class="soft">${readers.length === 0 ? "read by nothing" : html`read by ${named(readers)}`} ${placed(at)}</p></header>
${broken.length > 0 && html`<div class="lost"><p><strong>${counted(broken.length, "reader")} ${broken.length === 1 ? "has" : "have"} nothing to read any more</strong></p><ul>${broken.slice(0, mostBroken).map((one) => html`<li>${reader(one)}</li>`)}</ul>${leftOut(broken.length - mostBroken, "reader")}</div>`}
${changesTable(changes, `${of} ${id}`)}</article>`;
}

const mostBroken = 100;
const mostReaders = 8;

const named = (readers: readonly Reader[]): Html => {
  const rest = readers.length - mostReaders;
  return html`${readers.slice(0, mostReaders).map((one, n) => html`${n > 0 && ", "}${reader(one)}`)}${rest > 0 && ` and ${rest} more`}`;
};

const reader = ({ kind, id }: Reader): Html => html`${kind === "slo" ? "SLO" : kind} ${foreignCode(id)}`;

function environmentCard({ environment, kind, changes, alerts, at }: EnvironmentChange, n: number): Html {
  const shown = alerts.slice(0, mostReaders);
  return html`<article class="card" id="environment-${n}" aria-labelledby="environment-${n}-title">
<header><h3 id="environment-${n}-title">${foreign(environment)}</h3><span class="tag ${kind}">${kind}</span>
<p class="soft">${placed(at)}</p></header>
${
  kind !== "changed" &&
  alerts.length > 0 &&
  html`<p>${counted(alerts.length, "alert")} ${kind === "added" ? "tell somebody there" : "told somebody there"}: ${shown.map(({ alert, pages }, at) => html`${at > 0 && ", "}${foreignCode(alert)}${pages && " (pages)"}`)}${alerts.length > shown.length && ` and ${alerts.length - shown.length} more`}</p>`
}
${changesTable(changes, environment)}</article>`;
}

function volumePart({ cost: { before, after } }: Review): readonly Section[] {
  if (!before || !after || JSON.stringify(before) === JSON.stringify(after)) return [];
  const ids = [...new Set([...before.volumes, ...after.volumes].map(({ environment }) => environment))];
  const cells = (cost: typeof before, id: string): Content => {
    const found = cost.volumes.find(({ environment }) => environment === id);
    return html`<td class="number">${found ? `${eventCount(found.sent)} of ${eventCount(found.allowed)}` : "–"}</td>`;
  };
  const row = (head: Content, ...rest: readonly Content[]) => html`<tr><th scope="row">${head}</th>${rest}</tr>`;
  const rows = fitted(ids, room.cost, (id) => row(foreign(id), cells(before, id), cells(after, id)));
  const total = ({ sent, dollars }: typeof before) =>
    html`<td class="number"><strong>${eventCount(sent)}, $${dollars}</strong></td>`;
  const body = html`<div class="card"><table><caption>Events a month, of those that the environment may send</caption>
<thead><tr><th scope="col">environment</th><th scope="col" class="number">before</th><th scope="col" class="number">now</th></tr></thead>
<tbody>${rows.shown}${row("all", total(before), total(after))}</tbody></table></div>${leftOut(rows.left, "environment")}`;
  return [{ id: "cost", label: "Cost", body }];
}

function acknowledgedPart({ acknowledgements: { given, stale } }: Review): readonly Section[] {
  if (given.length + stale.length === 0) return [];
  const named = ({ environment, alert, change }: Acknowledgement) =>
    html`${alert !== undefined && html`${foreignCode(alert)} `}${foreign(change)} <span class="soft">in ${foreign(environment)}</span>`;
  const items = [
    ...given.map((one) => html`<li>${named(one)}: ${foreign(one.reason)} ${placed(one.at)}</li>`),
    ...stale.map((one) => html`<li><span class="tag">can be left out</span> ${named(one)} ${placed(one.at)}</li>`),
  ];
  const { shown, left } = fitted(items, room.acknowledged, (one) => one);
  return [
    {
      id: "acknowledged",
      label: "Acknowledged",
      body: html`<div class="card"><ul>${shown}</ul>${leftOut(left, "line")}</div>`,
    },
  ];
}
