import { createColors } from "picocolors";
import type { Diagnostic } from "../model/diagnostic";

/**
 * Diagnostics with the line they are about and a caret under the place:
 *
 *     triggers/critical.yaml:14:9 error trigger/window
 *       14 |   over: 21m
 *          |         ^^^ over 21m, every 5m: Honeycomb takes 5m to 20m
 *          = write over: 20m, or every: 6m
 */
export function renderDiagnostics(
  found: readonly Diagnostic[],
  { color = false }: { readonly color?: boolean } = {},
): string {
  const paint = createColors(color);
  return found.map((one) => renderOne(one, paint)).join("\n");
}

type Paint = ReturnType<typeof createColors>;

function renderOne({ at, severity, code, subject, message, hint }: Diagnostic, paint: Paint): string {
  const tone = severity === "error" ? paint.red : paint.yellow;
  const head = `${paint.bold(`${at.file}:${at.line}:${at.column}`)} ${tone(severity)} ${code}${subject ? paint.dim(` ${subject}`) : ""}`;
  const gutter = " ".repeat(String(at.line).length + 3);
  const rail = paint.dim(`${gutter}|`);
  if (at.source.trim() === "") return [head, `${gutter}${visible(message)}`, ...advice(hint, gutter, paint)].join("\n");
  const before = at.source.slice(0, at.column - 1).replaceAll(/[^\t]/gu, (character) => " ".repeat(width(character)));
  const carets = "^".repeat(Math.max(1, width(at.source.slice(at.column - 1, at.column - 1 + at.length))));
  return [
    head,
    `${paint.dim(`  ${at.line} |`)} ${visible(at.source)}`,
    `${rail} ${before}${tone(`${carets} ${visible(message)}`)}`,
    ...advice(hint, gutter, paint),
  ].join("\n");
}

const advice = (hint: string | undefined, gutter: string, paint: Paint): readonly string[] =>
  hint === undefined ? [] : [`${gutter}${paint.cyan("=")} ${visible(hint)}`];

/** A file may hold anything; a terminal must not obey it. */
export const visible = (text: string): string =>
  text.replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, (character) => (character === "\t" ? "\t" : "\uFFFD"));

/** Columns of a terminal that a text takes: wide characters take two. */
function width(text: string): number {
  let columns = 0;
  for (const character of text)
    columns +=
      /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Extended_Pictographic}/u.test(
        character,
      )
        ? 2
        : 1;
  return columns;
}

/** `2 errors, 1 warning`. */
export function summary(found: readonly Diagnostic[]): string {
  const count = (severity: Diagnostic["severity"]) => found.filter((one) => one.severity === severity).length;
  const noun = (n: number, word: string) => `${n} ${word}${n === 1 ? "" : "s"}`;
  const parts = [
    ...(count("error") ? [noun(count("error"), "error")] : []),
    ...(count("warning") ? [noun(count("warning"), "warning")] : []),
  ];
  return parts.join(", ") || "no problems";
}
