import { RE2JS, RE2JSSyntaxException } from "re2js";
import { type Fault, faultIn } from "../result";
import { type Expression, walk } from "./ast";
import { operationOf } from "./operators";

/** What RE2 says of a pattern that it does not take, and the piece of the pattern that it names. */
export interface RegexError {
  readonly reason: string;
  readonly piece?: string;
}

/** Go's syntax of regular expressions, which is RE2's: neither look-around nor back-references. */
export function compileRegex(pattern: string): RE2JS | RegexError {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) return { reason: "it cannot be read" };
    const { error: reason, input } = error as unknown as { readonly error: string; readonly input: string | null };
    return input === null ? { reason } : { reason, piece: input };
  }
}

export const isRegexError = (compiled: RE2JS | RegexError): compiled is RegexError => "reason" in compiled;

/** Literal patterns of REG_MATCH, REG_VALUE and REG_COUNT that are no regular expression; `text` is what the expression was read from. */
export function regexFaults(expression: Expression, text: string): readonly Fault[] {
  return [...walk(expression)].flatMap((part) => {
    const operation = operationOf(part);
    const pattern = operation?.args[1];
    if (!operation?.name.startsWith("REG_") || pattern?.kind !== "string") return [];
    const compiled = compileRegex(pattern.value);
    return isRegexError(compiled) ? [faultOf(compiled, pattern, text)] : [];
  });
}

function faultOf({ reason, piece }: RegexError, literal: Expression, text: string): Fault {
  const { start, end } = literal.range;
  const literalText = text.slice(start, end);
  const found = piece ? literalText.indexOf(piece) : -1;
  const isPlace = found >= 0 && found === literalText.lastIndexOf(piece!);
  const [from, to] = isPlace ? [start + found, start + found + piece!.length] : [start, end];
  return faultIn(from, to, `the regex is not RE2: ${reason}`, hintOf(reason, piece ?? ""));
}

function hintOf(reason: string, piece: string): string {
  if (/^\(\?<?[=!]/.test(piece)) return "RE2 has no look-around: match what stands there, or use two conditions";
  if (/^\(\?>|^[*+?}]\+$/.test(piece)) return "RE2 never goes back: leave the + or ?> out";
  if (/^\\[1-9]/.test(piece)) return "RE2 has no back-references: write the part out";
  if (/^\\Z$/.test(piece)) return "write \\z for the end of the text";
  if (reason === "invalid repeat count") return "a part repeats 1000 times at most";
  if (reason.startsWith("missing closing") || reason.startsWith("unexpected )"))
    return "close what is open, or put a backslash before the bracket";
  if (reason.includes("repetition operator")) return "put a backslash before the sign if it is meant as text";
  return "see github.com/google/re2/wiki/Syntax";
}
