import { visible } from "./diagnostics";

/** A text as it is, on one line, wherever in Markdown it stands: in a heading, a table or a list. It mentions nobody. */
export const plain = (text: string): string =>
  entities(visible(text).replaceAll(/\s+/g, " "))
    .replaceAll(/[\\`*_~[\]|#]/g, "\\$&")
    .replaceAll("@", "@\u200b");

/** A text as code, on one line; also in a table, where a bar would end the cell. */
export function code(text: string): string {
  const line = visible(text).replaceAll(/\s+/g, " ").replaceAll("|", "¦");
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const ticks = "`".repeat(longest + 1);
  const gap = line.startsWith("`") || line.endsWith("`") || line === "" ? " " : "";
  return `${ticks}${gap}${line}${gap}${ticks}`;
}

/** A table with a heading; the cells are Markdown already. */
export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => [
  `| ${head.join(" | ")} |`,
  `| ${head.map(() => "---").join(" | ")} |`,
  ...rows.map((row) => `| ${row.join(" | ")} |`),
];

/** Something that a reader unfolds. Its title is text, `strong` what stands first in it; the lines below are Markdown. */
export const folded = (title: string, lines: readonly string[], strong?: string): readonly string[] => [
  `<details><summary>${strong === undefined ? "" : `<b>${inHtml(strong)}</b>: `}${inHtml(title)}</summary>`,
  "",
  ...lines,
  "",
  "</details>",
];

/** A summary is HTML, where a backslash is a backslash. */
const inHtml = (text: string): string => entities(visible(text).replaceAll(/\s+/g, " ")).replaceAll("@", "@\u200b");

const entities = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
