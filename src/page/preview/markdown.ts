import MarkdownIt from "markdown-it";
import { type Html, raw } from "../html";

/** Markdown of a text panel: no HTML, no link that runs something, and no picture, which would have to be loaded from somewhere. */
export function markdown(text: string): Html {
  const reader = new MarkdownIt({ html: false }).disable("image");
  const tokens = reader.parse(text, {});
  for (const token of tokens)
    if (token.type === "heading_open" || token.type === "heading_close") token.tag = belowPanel(token.tag);
  return raw(reader.renderer.render(tokens, reader.options, {}));
}

/** A board is a second heading, its panels are third ones, and so are those of its texts. */
const belowPanel = (tag: string): string => `h${Math.min(6, Number(tag.slice(1)) + 2)}`;
