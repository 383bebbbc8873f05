import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What a check's page shows: fragments of files by their path, and what is said of the wrong ones. */
export interface Page {
  readonly text: string;
  readonly wrong: Readonly<Record<string, string>>;
  readonly right: Readonly<Record<string, string>>;
  readonly said: string | undefined;
}

/** The file name of a check, without its ending. */
export const nameOf = (code: string): string => code.replace("/", "-");

const fileOf = (code: string): string => join(__dirname, "../../docs/checks", `${nameOf(code)}.md`);

export const hasPage = (code: string): boolean => existsSync(fileOf(code));

/**
 * A check's page with its fenced blocks: `# wrong: triggers/all.yaml` in the first line says which file it is a fragment of, and that it is
 * wrong. Of Markdown it is the whole file, and the line is `<!-- wrong: … -->`.
 */
export function pageOf(code: string): Page {
  const text = readFileSync(fileOf(code), "utf8");
  const blocks = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, block = ""]) => ({
    language,
    block,
  }));
  const fragments = (kind: "wrong" | "right") =>
    Object.fromEntries(
      blocks.flatMap(({ language, block }) => {
        const first = language === "yaml" ? `^# ${kind}: (.+)\n` : `^<!-- ${kind}: (.+) -->\n`;
        const path = new RegExp(first).exec(block)?.[1];
        return path === undefined ? [] : [[path, block]];
      }),
    );
  const said = blocks.find(({ language }) => language === "text")?.block;
  return { text, wrong: fragments("wrong"), right: fragments("right"), said };
}
