import { counted } from "../report/counted";
import { visible } from "../report/diagnostics";
import { headline, notRunText } from "../report/review-words";
import { answersOf } from "../review/answers";
import { isNothing, type Reviewed } from "../review/reviewed";
import { html } from "./html";
import { page } from "./page";
import { alertsPart } from "./review-alerts";
import { boardsPart } from "./review-boards";
import { viewChoice } from "./review-parts";
import { restParts, slosPart } from "./review-rest";
import { reviewStyle } from "./review-style";
import { answerCards, brokenParts, demandsPart, destroyedPart } from "./review-top";

/**
 * The review as one page that needs nothing else, at most 1.5 MB: what is lost and what has to be acknowledged, the answers that a reviewer looks
 * for, then each alert and each board before and now. What does not fit is left out from the end of its part, and counted.
 */
export function reviewPage(reviewed: Reviewed): string {
  const { review, behaviour } = reviewed;
  const versions = `${visible(reviewed.base)} → ${visible(reviewed.head)}`;
  if (isNothing(reviewed))
    return page({
      title: "Nothing changed",
      description: versions,
      body: html`<p class="card">The two versions mean the same: no alert, SLO, board or column differs, and nothing is destroyed.</p>`,
      style: reviewStyle,
    });
  const answers = answersOf(reviewed);
  const alerts = alertsPart(reviewed);
  const boards = boardsPart(reviewed);
  const sections = [...alerts.sections, ...slosPart(review), ...boards.sections, ...restParts(review)];
  const ran = behaviour?.ran;
  return page({
    title: visible(headline(review, answers)),
    description: [
      `${versions}${ran && ran.scenarios + ran.shapes > 0 ? `, both run over ${counted(ran.scenarios, "scenario")} and ${counted(ran.shapes, "shape")} of outages` : ""}`,
      ...notRunText(behaviour?.notRun ?? []),
    ].join(". "),
    nav: sections.map(({ id, label }) => ({ href: `#${id}`, label })),
    body: html`${destroyedPart(review)}${brokenParts(review)}${demandsPart(review)}
${answerCards(review, answers, alerts.hrefOf)}
${(alerts.hasPictures || boards.hasPictures) && viewChoice}
${sections.map(
  ({ id, label, body }) => html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${label}</h2>
${body}
</section>`,
)}`,
    style: reviewStyle,
  });
}
