/** A Markdown page that alerts may link to, by its path in this repository. */
export interface RunbookPage {
  readonly path: string;
  /** Nothing but headings and comments stands on it. */
  readonly isBlank: boolean;
  /** What may follow `#` in a link to it, as GitHub makes them of its headings. */
  readonly anchors: readonly string[];
  /** Those to something in this repository, in its order. */
  readonly links: readonly PageLink[];
}

/** A link of a page: as it is written (`target`), and from the project's root. */
export interface PageLink {
  readonly target: string;
  readonly path: string;
  readonly anchor?: string;
  /** A file or a folder is there. */
  readonly exists: boolean;
  /** Those of the page that it leads to; nothing is said of other files. */
  readonly anchors?: readonly string[];
}

/** `runbooks/alerts.md#error-rate` is a page and an anchor on it. */
export function runbookParts(runbook: string): { readonly path: string; readonly anchor?: string } {
  const [path = "", ...anchor] = runbook.split("#");
  return anchor.length === 0 ? { path } : { path, anchor: anchor.join("#") };
}

/** Not an address, not from the root of the disk, and not above the root of the project. */
export const isInRepository = (path: string): boolean => !/^[a-z][a-z\d+.-]*:|^\/|(?:^|\/)\.\.\//i.test(path);
