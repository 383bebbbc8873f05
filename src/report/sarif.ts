import type { Diagnostic, DiagnosticSeverity, Place } from "../model/diagnostic";

/** What a code means: a sentence, and for a check its page in Markdown and where to read it. */
export interface Rule {
  readonly code: string;
  readonly severity: DiagnosticSeverity;
  readonly summary: string;
  readonly page?: string;
  readonly url?: string;
}

/**
 * Diagnostics as a SARIF log, for code scanning. Files are URIs relative to where the log is read from. Source: SARIF 2.1.0; a region's
 * end column is the first that no longer belongs to it, and columns count UTF-16 code units as ours do.
 */
export function sarif(found: readonly Diagnostic[], rules: readonly Rule[]): string {
  const indices = new Map(rules.map(({ code }, index) => [code, index]));
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "skep", rules: rules.map(descriptor) } },
        columnKind: "utf16CodeUnits",
        results: found.map((one) => result(one, indices.get(one.code))),
      },
    ],
  };
  return JSON.stringify(log, null, 2);
}

const descriptor = ({ code, severity, summary, page, url }: Rule) => ({
  id: code,
  shortDescription: { text: summary },
  ...(page === undefined ? {} : { help: { text: page, markdown: page } }),
  ...(url === undefined ? {} : { helpUri: url }),
  defaultConfiguration: { level: severity },
});

const result = ({ code, severity, at, subject, message, hint }: Diagnostic, ruleIndex: number | undefined) => ({
  ruleId: code,
  ...(ruleIndex === undefined ? {} : { ruleIndex }),
  level: severity,
  message: { text: [subject === undefined ? message : `${subject}: ${message}`, ...(hint ? [hint] : [])].join("\n") },
  locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(at.file) }, region: regionOf(at) } }],
});

const uriOf = (file: string): string => file.split("/").map(encodeURIComponent).join("/");

const regionOf = ({ line, column, length, source }: Place) => ({
  startLine: line,
  startColumn: column,
  endColumn: column + length,
  ...(source === "" ? {} : { snippet: { text: source.slice(column - 1, column - 1 + length) } }),
});
