import { type Affected, type Answers, answersOf } from "../review/answers";
import { isNothing, isRefused, type Reviewed } from "../review/reviewed";
import { markdownTable, plain } from "./markdown";
import { reviewDetails } from "./review-details";
import { costText, destroyedText, headline, listed } from "./review-words";

/** Characters of a comment: GitHub takes 65,536, and whoever posts this has something to add. */
export const longestComment = 60_000;

/**
 * The review as a comment on a pull request, in Markdown: nothing where nothing changed. Its first twelve lines say who can be paged more,
 * who less, what nobody sees any more, what it costs and what is destroyed; what lies behind that is folded below. What does not fit is left
 * out from the end, and counted.
 */
export function reviewComment(reviewed: Reviewed, longest: number = longestComment): string {
  if (isNothing(reviewed)) return "";
  const answers = answersOf(reviewed);
  const head = [
    `### ${mark(reviewed, answers)}${plain(headline(reviewed.review, answers))}`,
    "",
    ...answerTable(reviewed, answers),
    ...refusal(reviewed),
  ];
  const sections = reviewDetails(reviewed);
  const text = (shown: number) =>
    [
      ...head,
      ...sections.slice(0, shown).flatMap((lines) => ["", ...lines]),
      ...(shown < sections.length
        ? ["", `${sections.length - shown} more parts do not fit here: see the report.`]
        : []),
      "",
    ].join("\n");
  return text(fitting(sections, longest - text(0).length));
}

/** How many of the first parts fit into so many characters. */
function fitting(sections: readonly (readonly string[])[], room: number): number {
  let left = room;
  const first = sections.findIndex((lines) => {
    left -= lines.reduce((sum, line) => sum + line.length + 1, 1);
    return left < 0;
  });
  return first < 0 ? sections.length : first;
}

const mark = ({ review }: Reviewed, { destroyed }: Answers): string =>
  destroyed.length > 0 ? "⛔ " : review.broken.length > 0 ? "⚠️ " : "";

function answerTable(reviewed: Reviewed, { more, less, unseen, destroyed }: Answers): readonly string[] {
  return markdownTable(
    ["", `${plain(reviewed.base)} → ${plain(reviewed.head)}`],
    [
      ["**paged more**", affectedText(more)],
      ["**paged less**", affectedText(less)],
      ["**not seen any more**", unseen.length === 0 ? "–" : listed(unseen.map(plain), 3)],
      ["**cost a month**", plain(costText(reviewed.review))],
      ["**destroyed**", destroyed.length === 0 ? "nothing" : listed(destroyed.map(destroyedText).map(plain), 3)],
    ],
  );
}

function affectedText(affected: readonly Affected[]): string {
  if (affected.length === 0) return "nobody";
  const texts = affected.map(({ name, environments, who, pages, why }) => {
    const told = pages ? who.join(", ") : `${who.join(", ")}, a message`;
    return `**${plain(name)}** (${plain(environments.join(", "))}; ${plain(told)}): ${plain(why)}`;
  });
  return listed(texts, 3, "<br>");
}

/** What keeps it from being merged, in one line: the details say what to write. */
function refusal(reviewed: Reviewed): readonly string[] {
  if (!isRefused(reviewed)) return [];
  const { missing } = reviewed.review.acknowledgements;
  const one = missing.length === 1 ? "1 thing has" : `${missing.length} things have`;
  return [
    "",
    missing.length > 0
      ? `**${one} to be acknowledged in the source:** see below.`
      : "**Its errors have to be mended first:** see below.",
  ];
}
