import { type Content, html } from "./html";

/** A card that scrolls sideways on a small screen: a keyboard has to reach it. */
export const scrolling = (label: string, body: Content): Content =>
  html`<div class="card wide" tabindex="0" role="group" aria-label="${label}">${body}</div>`;
