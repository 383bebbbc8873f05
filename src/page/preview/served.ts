import { type Content, html } from "../html";

/** Which version of the page it is, for its script. */
export const servedMark = (version: string): Content => html`<div hidden data-version="${version}"></div>`;
