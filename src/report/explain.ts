import { createColors } from "picocolors";
import { isAlwaysOn } from "../alerts/onsets";
import type { Explanation } from "../prove/explain";
import { meaningOf, toldLines } from "./explain-alert";
import { hitTitle, outageLines, shortly, smallestLines } from "./explain-outages";
import { about, number, percent } from "./explain-words";
import { listed } from "./query-words";
import { type TimelineStyle, timelineText } from "./timeline";

/** One titled part of an explanation; lines are wrapped to the width, unless they are a table or a picture. */
export interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

/** All that is known of an alert, for who is woken by it. */
export function explanationText(explained: Explanation, style: TimelineStyle): string {
  const { alert, id, environment, drawn } = explained;
  const [name, severity] =
    alert.kind === "trigger"
      ? [alert.trigger.name, alert.trigger.severity]
      : [`${alert.slo.name}, ${alert.burnAlert.id}`, alert.burnAlert.severity];
  const sections: readonly Section[] = [
    {
      title: `${id} in ${environment}: ${name} (${severity})`,
      lines: [...meaningOf(explained), ...shortly(explained)],
    },
    { title: "Who is told", lines: toldLines(explained) },
    ...(drawn
      ? [
          { title: hitTitle(drawn, explained), lines: outageLines(explained, drawn) },
          { title: "The smallest that it sees, the largest that it does not", lines: smallestLines(drawn) },
        ]
      : [{ title: "Outages", lines: [undrivenWords(explained)] }]),
    { title: "False alarms", lines: falseLines(explained) },
    ...(drawn?.picture
      ? [
          {
            title: `A total outage of ${about(drawn.for)}, at about the mean traffic`,
            lines: [
              timelineText(drawn.picture, { ...style, columns: (style.columns ?? 80) - 2 }),
              pictureWords(drawn.picture),
            ],
          },
        ]
      : []),
  ];
  return sectionsText(sections, style);
}

/** What the signs of the picture say. */
function pictureWords({ course, seen }: NonNullable<NonNullable<Explanation["drawn"]>["picture"]>): string {
  const guard = course.guards.length > 0 ? "; ━ its guard is met" : "";
  const phases = seen.length > 1 ? "; first and last: the phases of its schedule that fire first and last" : "";
  return `▲ it fires, ▽ it is over${guard}${phases}`;
}

export function sectionsText(sections: readonly Section[], { columns = 100, color = false }: TimelineStyle): string {
  const paint = createColors(color);
  return sections
    .map(({ title, lines }) =>
      [paint.bold(title), ...lines.flatMap((line) => indented(line, columns))].join("\n").replaceAll(/ +$/gm, ""),
    )
    .join("\n\n");
}

/** What has line breaks of its own stays as it is. */
const indented = (text: string, columns: number): readonly string[] =>
  text.includes("\n") ? text.split("\n").map((line) => `  ${line}`) : wrapped(text, Math.max(40, columns - 2));

function wrapped(text: string, width: number): readonly string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1)!;
    if (line !== "" && line.length + 1 + word.length > width) lines.push(`  ${word}`);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines.map((line) => `  ${line}`);
}

/** Why no number is given of outages. */
function undrivenWords({ alert }: Explanation): string {
  if (alert.kind === "trigger" && alert.trigger.baselineDetails)
    return "It compares with the past: what an outage does depends on how that past was, so nothing is reckoned here.";
  return "No outage fires it, as far as the contract tells: not failures, slow or costly events, nor silence, even if all events are hit and far more come than usual. Its scenarios say what does.";
}

function falseLines(explained: Explanation): readonly string[] {
  const { falsePages, oneFailure, drawn } = explained;
  return [
    ...(falsePages
      ? [falseWords(falsePages, explained)]
      : ["how often a normal day fires it cannot be reckoned from the contract"]),
    ...(oneFailure && drawn?.way.kind !== "silence" ? [oneFailureWords(oneFailure, explained)] : []),
  ];
}

function falseWords(found: NonNullable<Explanation["falsePages"]>, { alert, budget }: Explanation): string {
  const { perMonth } = found;
  if (isAlwaysOn(found) && alert.kind === "burn_alert" && budget)
    return `always on, or quiet only because old failures leave the period as new ones come: normal days spend ${number(budget.spentNormally)}% of the budget`;
  if (isAlwaysOn(found)) return "always on: the failures of a normal day are enough to fire it";
  if (perMonth < 0.01) return "none: less than one in ten years, on the failures of a normal day";
  return `about ${perMonth < 10 ? number(Number(perMonth.toPrecision(1))) : Math.round(perMonth)} a month, on the failures of a normal day`;
}

function oneFailureWords(
  found: NonNullable<Explanation["oneFailure"]>,
  { alert, counted: { kinds, perMinute } }: Explanation,
): string {
  switch (found.kind) {
    case "any":
      return "one failure fires it, however much traffic there is";
    case "never": {
      const isGuarded = alert.kind === "trigger" && alert.trigger.query.havings.length > 0;
      return `one failure never fires it${isGuarded ? ": the guard wants more" : ""}`;
    }
    case "below": {
      const rate = `${number(found.perMinute)} ${listed(kinds)} a minute`;
      const now = found.chanceNow === 0 ? "" : `: it does with a chance of ${percent(found.chanceNow)}`;
      return `one failure fires it below ${rate}, as one of ${found.among} events; declared are ${number(perMinute)}${now}`;
    }
  }
}
