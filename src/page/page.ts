import { createHash } from "node:crypto";
import { type Content, html, raw } from "./html";
import { pageStyle } from "./style";

/** What a page is made of. `nav` are links to its parts or to other pages; `script` is ours and runs without the network. */
export interface PageParts {
  readonly title: string;
  readonly description?: string;
  readonly nav?: readonly { readonly href: string; readonly label: string }[];
  readonly body: Content;
  readonly style?: string;
  readonly script?: string;
  /** It may ask the server that it came from, as a page that reloads by itself does. */
  readonly isServed?: true;
}

/** A whole document that needs nothing but itself: it loads nothing, and runs no script but the one it was given. */
export function page({ title, description, nav = [], body, style = "", script, isServed }: PageParts): string {
  const policy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    "img-src data:",
    ...(script === undefined ? [] : [`script-src '${hashOf(script)}'`]),
    ...(isServed ? ["connect-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(policy.join("; "))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${description !== undefined && html`<meta name="description" content="${description}">\n`}<title>${title}</title>
<style>${raw(pageStyle + style)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="top">
<h1 dir="auto">${title}</h1>
${description !== undefined && html`<p class="lead" dir="auto">${description}</p>`}
${nav.length > 0 && html`<nav aria-label="On this page"><ul>${nav.map(({ href, label }) => html`<li><a href="${href}" dir="auto">${label}</a></li>`)}</ul></nav>`}
</header>
<main id="main" tabindex="-1">
${body}
</main>
${script !== undefined && html`<script>${raw(script)}</script>`}
</body>
</html>
`.toString();
}

const hashOf = (script: string): string => `sha256-${createHash("sha256").update(script).digest("base64")}`;
