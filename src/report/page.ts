import { createColors } from "picocolors";

/** A page in Markdown as a terminal shows it: headings without #, code indented, links as text with the address behind. */
export function renderPage(markdown: string, { color = false }: { readonly color?: boolean } = {}): string {
  const paint = createColors(color);
  const parts = markdown.trim().split(/^```.*\n([\s\S]*?)^```$\n?/m); // every second one is code
  return parts
    .map((part, n) => {
      if (n % 2 === 1) return part.trimEnd().replaceAll(/^(?=.)/gm, "    ");
      return part
        .trim()
        .replaceAll(/^#+ (.*)$/gm, (_, title: string) => paint.bold(title))
        .replaceAll(/\[([^\]]+)\]\(([^)]+)\)/g, "$1 ($2)")
        .replaceAll(/`([^`]+)`/g, (_, code: string) => (color ? paint.cyan(code) : code));
    })
    .filter((part) => part !== "")
    .join("\n\n");
}

/** What a page says first, below its title. */
export const summaryOf = (markdown: string): string => (markdown.trim().split(/\n{2,}/)[1] ?? "").replaceAll("\n", " ");
