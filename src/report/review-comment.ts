import { type Affected, type Answers, answersOf } from "../review/answers";
import { isNothing, isRefused, type Reviewed } from "../review/reviewed";
import { markdownTable, plain } from "./markdown";
import { reviewDetails } from "./review-details";
import { costText, destroyedTexts, headline, listed, noneOf, notRunText } from "./review-words";

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
    ...notRunText(reviewed.behaviour?.notRun ?? []).flatMap((text) => ["", `${plain(text)}.`]),
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
  const { review } = reviewed;
  return markdownTable(
    ["", `${plain(reviewed.base)} → ${plain(reviewed.head)}`],
    [
      ["**paged more**", affectedText(more, noneOf(review, "nobody"))],
      ["**paged less**", affectedText(less, noneOf(review, "nobody"))],
      ["**not seen any more**", unseen.length === 0 ? noneOf(review, "nothing") : listed(unseen.map(plain), 3)],
      ["**cost a month**", plain(costText(review))],
      [
        "**destroyed**",
        destroyed.length === 0 ? noneOf(review, "nothing") : listed(destroyedTexts(destroyed).map(plain), 3, "<br>"),
      ],
    ],
  );
}

function affectedText(affected: readonly Affected[], none: string): string {
  if (affected.length === 0) return none;
  const alike = new Map<string, string[]>();
  for (const { name, environments, who, pages, why } of affected) {
    const told = pages ? who.join(", ") : `${who.join(", ")}, a message`;
    const text = ` (${plain(environments.join(", "))}; ${plain(told)}): ${plain(why)}`;
    alike.set(text, [...(alike.get(text) ?? []), `**${plain(name)}**`]);
  }
  const texts = [...alike].map(([text, names]) => `${listed(names, 5)}${text}`);
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
