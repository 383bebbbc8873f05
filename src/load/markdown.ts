/** A link as it is written, and where in the text it stands. */
export interface WrittenLink {
  readonly target: string;
  readonly offset: number;
}

/** What a page in Markdown says of itself. */
export interface Markdown {
  /** Nothing but headings and comments stands on it. */
  readonly isBlank: boolean;
  /** What may follow `#` in a link to it: GitHub's names of its headings, and names that it gives itself in HTML. */
  readonly anchors: readonly string[];
  /** In its order; not those in code, which are text. */
  readonly links: readonly WrittenLink[];
}

const comment = /<!--[\s\S]*?-->/g;
/** In a fenced block `#` is a comment of the shell. */
const fenced = /^ *(```|~~~)[\s\S]*?(?:^ *\1|$(?![\s\S]))/gm;
const inlineCode = /(`+)[^`](?:[\s\S]*?[^`])?\1(?!`)/g;
const ownName = /<[a-z][^>]*\s(?:id|name)="([^"]+)"/gi;
const address = String.raw`<([^>\n]*)>|([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)`;
const links: readonly RegExp[] = [
  new RegExp(String.raw`\]\(\s*(?:${address})(?:\s+(?:"[^"]*"|'[^']*'|\([^)]*\)))?\s*\)`, "dg"),
  new RegExp(String.raw`^ {0,3}\[[^\]\n]+\]:\s*(?:${address})`, "dgm"),
  /<[a-z][^>]*\s(?:href|src)="([^"]*)"/dgi,
];

/** Reads what checks ask of a page; not all of Markdown. */
export function readMarkdown(text: string): Markdown {
  const prose = text.replaceAll(comment, (part) => blanked(part, " ")).replaceAll(fenced, (part) => blanked(part, "x"));
  const lines = prose.split(/\r?\n/);
  return {
    isBlank: lines.every((line) => line.trim() === "" || /^#{1,6}(\s|$)/.test(line)),
    anchors: [...anchorsOf(headingsOf(lines)), ...[...prose.matchAll(ownName)].map(([, name]) => name!)],
    links: linksIn(prose.replaceAll(inlineCode, (part) => blanked(part, "x"))),
  };
}

/** Of the same length and lines. */
const blanked = (part: string, by: string): string => part.replaceAll(/[^\r\n]/g, by);

const headingsOf = (lines: readonly string[]): readonly string[] =>
  lines.flatMap((line, n) => {
    const isUnderlined = /^ {0,3}(?:=+|-+)\s*$/.test(lines[n + 1] ?? "") && /^ {0,3}[^\s#>|-]/.test(line);
    return isUnderlined ? [line.trim()] : (/^#{1,6}\s+(.*?)\s*#*\s*$/.exec(line)?.[1] ?? []);
  });

/** GitHub's: small letters, no punctuation, hyphens for blanks, and a number for one that was there before. */
function anchorsOf(headings: readonly string[]): readonly string[] {
  const times = new Map<string, number>();
  return headings.map((heading) => {
    const anchor = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-");
    const before = times.get(anchor) ?? 0;
    times.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
}

const linksIn = (prose: string): readonly WrittenLink[] =>
  links
    .flatMap((pattern) => [...prose.matchAll(pattern)])
    .flatMap((match) => {
      const group = match[1] === undefined ? 2 : 1;
      const [offset] = match.indices?.[group] ?? [];
      return offset === undefined ? [] : [{ target: match[group]!, offset }];
    })
    .toSorted((a, b) => a.offset - b.offset);
