import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { policyCodes } from "../checks/allow";
import { checks } from "../checks/index";
import { didYouMean } from "../honeycomb/suggest";
import { loaderCodes } from "../load/codes";
import { renderPage, summaryOf } from "../report/page";
import type { Rule } from "../report/sarif";
import { UsageError } from "./io";

/** Where the pages of the checks can be read by whoever has only a report. */
const pagesUrl = "https://github.com/lift-sys/observability/blob/main/docs/checks";

const fileOf = (code: string): string => `${code.replace("/", "-")}.md`;

/** The folder of the pages, beside this program, whether it runs as TypeScript or compiled. */
function pagesFolder(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const pages = join(folder, "docs", "checks");
    if (existsSync(pages)) return pages;
    if (folder === dirname(folder)) throw new Error(`no docs/checks from ${__dirname} upward`);
  }
}

/** Codes without a check, each with a sentence, and those of them that are warnings. */
const sentences: Readonly<Record<string, string>> = { ...loaderCodes, ...policyCodes };
const warnings: readonly string[] = ["allow/expiring", "allow/unused", "file/kind"];

/** What a code means: a check with its page. Undefined for a code that there is not. */
export function ruleOf(code: string): Rule | undefined {
  const check = checks.find((one) => one.code === code);
  if (check) {
    const page = readFileSync(join(pagesFolder(), fileOf(code)), "utf8");
    return { code, severity: check.severity, summary: summaryOf(page), page, url: `${pagesUrl}/${fileOf(code)}` };
  }
  const summary = sentences[code];
  return summary === undefined ? undefined : { code, severity: warnings.includes(code) ? "warning" : "error", summary };
}

const known = (): readonly string[] => [...checks.map(({ code }) => code), ...Object.keys(sentences)];

/** Every code with its severity, one a line. */
export const allCodes = (): string =>
  known()
    .toSorted()
    .map((code) => `${code} (${ruleOf(code)!.severity})`)
    .join("\n");

/** A check's page as a terminal shows it, or a sentence for any other code. Throws UsageError for a code that there is not. */
export function explained(code: string, { color }: { readonly color: boolean }): string {
  const rule = ruleOf(code);
  if (rule) return renderPage(rule.page ?? `# ${code}\n\n${rule.summary}`, { color });
  const codes = known();
  const meant = didYouMean(code, codes);
  const family = codes.filter((one) => one.startsWith(`${code.split("/")[0]}/`)).toSorted();
  const others = family.length > 0 ? `there is ${family.join(", ")}` : "--explain alone lists them";
  throw new UsageError(`--explain ${code}: nothing has this code; ${meant ? `did you mean ${meant}?` : others}`);
}
