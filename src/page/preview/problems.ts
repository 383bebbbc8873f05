import { html } from "../html";
import { page } from "../page";
import { reloadScript } from "./reload";
import { servedMark } from "./served";

/** What stands in place of the boards while the project is broken: what is wrong, as the terminal says it. */
export const problemsPage = (text: string, served: string): string =>
  page({
    title: "The boards cannot be drawn",
    description: "This page reloads by itself once the files say something else.",
    body: html`${servedMark(served)}<pre tabindex="0"><code>${text}</code></pre>`,
    script: reloadScript,
    isServed: true,
  });
