import { html as tagged, raw as trusted } from "hono/html";

/** Markup that is safe as it stands. */
export type Html = ReturnType<typeof trusted>;

/** What may stand in a template: text is escaped, markup is not, a list is its members in turn; nothing, true and false are left out. */
export type Content = string | number | boolean | null | undefined | Html | readonly Content[];

/** Markup from a template, in text and in quoted attributes: `` html`<p title="${title}">${text}</p>` ``. No promises, so never one itself. */
export const html = (parts: TemplateStringsArray, ...values: readonly Content[]): Html =>
  tagged(parts, ...values) as Html;

/** Text that is markup already: only for what we have made ourselves, such as our pictures. */
export const raw = (markup: string): Html => trusted(markup);
