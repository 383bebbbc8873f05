import type { Diagnostic } from "../model/diagnostic";

/**
 * Diagnostics as commands of GitHub Actions, which shows them beside the lines of a pull request; of each severity it shows ten a step.
 * Source: workflow commands for GitHub Actions, and the escapes of its toolkit.
 */
export const annotations = (found: readonly Diagnostic[]): string =>
  found
    .map(({ severity, code, at, subject, message, hint }) => {
      const properties = {
        file: at.file,
        line: at.line,
        endLine: at.line,
        col: at.column,
        endColumn: at.column + at.length,
        title: subject === undefined ? code : `${code} ${subject}`,
      };
      const given = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
      return `::${severity} ${given.join(",")}::${escaped([message, ...(hint ? [hint] : [])].join("\n"))}`;
    })
    .join("\n");

/** A line end would end the command, and what follows could be another one. */
const escaped = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const escapedProperty = (text: string): string => escaped(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
