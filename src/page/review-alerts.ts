import { proofSvg, type Reach, reachOf } from "../draw/proof";
import { grouped } from "../model/grouped";
import type { Stretch } from "../model/scenario";
import { type Affected, behavioursOf, isHeard } from "../review/answers";
import type { AlertBehaviour } from "../review/behaviour";
import type { Example, Shown } from "../review/behaviour-example";
import { exampleSentence } from "../review/example-sentence";
import type { AlertChange } from "../review/review";
import type { Reviewed } from "../review/reviewed";
import { sentencesOf } from "../review/sentences";
import { type Content, type Html, html, raw } from "./html";
import { changesTable, fitted, foreign, foreignCode, leftOut, pair, placed, type Section } from "./review-parts";

/** In bytes; that of the cards is without their pictures. */
const room = { cards: 220_000, pictures: 370_000 } as const;

/** An alert that is shown: with what was changed in it, or without where only what it does is different. */
interface Shows {
  readonly change?: AlertChange;
  readonly alert: string;
  readonly behaviours: readonly AlertBehaviour[];
  readonly environments: readonly string[];
  readonly disabledIn: readonly string[];
}

export interface AlertsPart {
  readonly sections: readonly Section[];
  readonly hasPictures: boolean;
  hrefOf(one: Pick<Affected, "alert" | "environments">): string | undefined;
}

/** A card for each alert that differs or does something else; the first of them with pictures of the case that tells the two apart. */
export function alertsPart({ review, behaviour }: Reviewed): AlertsPart {
  const ran = grouped(behaviour?.alerts ?? [], ({ alert }) => alert);
  const changed = review.alerts.map((change): Shows => {
    const { alert, environments, disabledIn } = change;
    return { change, alert, environments, disabledIn, behaviours: behavioursOf(change, ran.get(alert) ?? []) };
  });
  const said = new Set(review.alerts.map(({ alert }) => alert));
  const otherwise = [...ran].flatMap(([alert, behaviours]): readonly Shows[] =>
    said.has(alert)
      ? []
      : [{ alert, behaviours, environments: behaviours.map(({ environment }) => environment), disabledIn: [] }],
  );
  const all = [...changed, ...otherwise];
  const examples = all.flatMap((one) => exampleOf(one.behaviours) ?? []);
  const pictures = fitted(examples, room.pictures, (example, n) => picturesOf(example, `alert-${n}`));
  const pictureOf = new Map(pictures.shown.map((picture, n) => [examples[n], picture]));
  const cards = fitted(all, room.cards + pictures.bytes, (one, n) => card(one, `alert-${n}`, pictureOf));
  const anchors = new Map<string, string>();
  for (const [n, one] of all.slice(0, cards.shown.length).entries())
    for (const environment of [...one.environments, ...one.disabledIn])
      anchors.set(JSON.stringify([one.alert, environment]), `#alert-${n}`);
  const body = html`<div class="stack">${cards.shown}</div>${leftOut(cards.left, "alert")}${
    cards.left === 0 && leftOut(pictures.left, "pair of pictures", "pairs of pictures")
  }`;
  return {
    sections: all.length > 0 ? [{ id: "alerts", label: "Alerts", body }] : [],
    hasPictures: pictures.shown.length > 0,
    hrefOf: ({ alert, environments: [first] }) => anchors.get(JSON.stringify([alert, first])),
  };
}

/** The first that can be drawn, of an environment in which somebody hears it where there is one. */
const exampleOf = (behaviours: readonly AlertBehaviour[]): Example | undefined =>
  behaviours
    .toSorted((a, b) => Number(isHeard(b)) - Number(isHeard(a)))
    .map(({ example }) => example)
    .find((example) => example?.before?.picture ?? example?.after?.picture);

function picturesOf(example: Example, id: string): Html {
  const stretch = stretchOf(example);
  const reach = sharedReach(example, stretch);
  const drawn = (shown: Shown | undefined, side: string) =>
    shown?.picture &&
    html`<div class="scroll" tabindex="0" role="group" aria-label="The case, ${side}">${raw(proofSvg({ ...shown.picture, ...stretch }, example, `${id}-${side}`, reach))}</div>`;
  return pair(drawn(example.before, "before"), drawn(example.after, "now"));
}

/** Both pictures have one axis, where they show the same thing. */
function sharedReach({ before, after }: Example, stretch: Stretch | undefined): Reach | undefined {
  const [was, is] = [before?.picture, after?.picture];
  if (!was || !is || was.course.measured.label !== is.course.measured.label) return undefined;
  const [old, now] = [was, is].map((one) => reachOf({ ...one, ...stretch })) as [Reach, Reach];
  return { least: Math.min(old.least, now.least), most: Math.max(old.most, now.most) };
}

/** Both pictures show the same time: the closer look of the two, if what it is about lies in it. */
function stretchOf({ before, after, at, start }: Example): Stretch | undefined {
  const stretches = [before?.picture, after?.picture]
    .filter((one) => one !== undefined)
    .map(({ from, for: length }): Stretch => ({ from, for: length }))
    .toSorted((a, b) => a.for - b.for);
  const isWithin = ({ from, for: length }: Stretch) => at - start >= from && at - start <= from + length;
  return stretches.find(isWithin) ?? stretches.at(-1);
}

function card(
  { change, alert, behaviours, environments, disabledIn }: Shows,
  id: string,
  pictures: ReadonlyMap<Example | undefined, Html>,
): Html {
  const example = exampleOf(behaviours);
  const picture = example && pictures.get(example);
  const verdict = change?.verdict ?? "otherwise";
  return html`<article class="card alert" id="${id}" aria-labelledby="${id}-title">
<header><h3 id="${id}-title">${foreign(change?.name ?? alert)}</h3><span class="tag ${verdict}">${verdict}</span>${change && severity(change)}
<p class="soft">${foreignCode(alert)} in ${foreign(environments.join(", "))}${disabledIn.length > 0 && html`${environments.length > 0 && ", "}disabled in ${foreign(disabledIn.join(", "))}`}${change && html`; tells ${told(change)}`} ${placed(change?.at)}</p></header>
${!change && html`<p>Nothing was changed in it, and yet it does something else: what it reads is different.</p>`}
${changesTable(change?.changes ?? [], change?.name ?? alert)}
${behaviourPart(behaviours, picture && example)}
${example && picture && html`<div class="example"><p><strong>For example</strong> ${foreign(exampleSentence(example))}</p>${picture}</div>`}
</article>`;
}

function severity({ severity: { before, after } }: AlertChange): Content {
  const shown = after ?? before;
  return (
    shown &&
    html` <span class="tag severity">${before && after && before !== after ? `${before} → ${after}` : shown}</span>`
  );
}

const who = (ids: readonly string[]): Html => (ids.length === 0 ? html`nobody` : foreign(ids.join(", ")));

const told = ({ told: { before, after } }: AlertChange): Content =>
  before.join() === after.join() ? who(after) : html`${who(before)} → ${who(after)}`;

/** Sentences of one alert that are shown. */
const mostSentences = 30;

/** What is the same in several environments is said once. The example that is drawn is said at its pictures. */
function behaviourPart(behaviours: readonly AlertBehaviour[], drawn: Example | undefined): Content {
  if (behaviours.length === 0) return false;
  const sentences = behaviours.flatMap((one) => [
    ...sentencesOf(one).map((text) => ({ text, one })),
    ...(one.example ? [{ text: `for example: ${exampleSentence(one.example)}`, one }] : []),
    ...(one.ownEvents ? [{ text: "each version was run over the events of its own contract", one }] : []),
  ]);
  const isShown = drawn && exampleSentence(drawn);
  const said = [...grouped(sentences, ({ text }) => text)].filter(([text]) => text !== `for example: ${isShown}`);
  return html`<ul class="does">${said.slice(0, mostSentences).map(([text, all]) => {
    const isEverywhere = all.length === behaviours.length;
    const where = all.map(({ one }) => one.environment).join(", ");
    return html`<li>${foreign(text)}${!isEverywhere && html` <span class="soft">(${foreign(where)})</span>`}</li>`;
  })}</ul>${leftOut(said.length - mostSentences, "sentence")}`;
}
