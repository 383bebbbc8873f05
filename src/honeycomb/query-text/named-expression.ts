import type { NamedExpression } from "../query";
import { type Fault, failed, faultIn, type Parsed, succeeded } from "../result";
import { tokenAt } from "./tokens";

/** Where the expression of `name = expression` begins in the text; nothing where there is none. */
export const expressionStart = (text: string): number | undefined => split(text, []).start;

/** `name = expression`. The expression is not looked into: white space at its ends is dropped, all else is kept. */
export function readNamedExpression(text: string): Parsed<NamedExpression> {
  const faults: Fault[] = [];
  const { name, start } = split(text, faults);
  const expression = start === undefined ? "" : text.slice(start).trim();
  if (start !== undefined && expression === "") {
    faults.push(
      faultIn(
        text.lastIndexOf("="),
        text.lastIndexOf("=") + 1,
        "an expression is missing after =",
        "write one, such as DIV($errors, $total)",
      ),
    );
  }
  if (name === undefined || faults.length > 0) return failed(faults);
  return succeeded({ name, expression });
}

function split(text: string, faults: Fault[]): { readonly name?: string; readonly start?: number } {
  const at = afterSpace(text, 0);
  const token = at < text.length ? tokenAt(text, at, faults) : undefined;
  if (!token || token.value === "" || (token.kind !== "word" && token.kind !== "quoted")) {
    faults.push(faultIn(at, token?.end ?? at, "a name is missing", "write name = expression"));
    return {};
  }
  const signAt = afterSpace(text, token.end);
  const sign = /^=*/.exec(text.slice(signAt))?.[0] ?? "";
  if (sign === "") {
    faults.push(withoutSign(text, at, token.end));
    return {};
  }
  if (sign !== "=") faults.push(faultIn(signAt, signAt + sign.length, `there is no operator ${sign}`, "write ="));
  return { name: token.value, start: afterSpace(text, signAt + sign.length) };
}

/** No = behind the first word: it is a piece of another one, the name has spaces in it, or = is missing. */
function withoutSign(text: string, at: number, end: number): Fault {
  if (text.split(")").length > text.split("(").length) {
    const message = "this is the end of an expression: in [ ] YAML ends an item at its comma";
    return faultIn(at, text.trimEnd().length, message, "put the whole of it in quotes");
  }
  const words = /^[^=$()"]*(?==)/.exec(text.slice(at))?.[0].trimEnd();
  if (words)
    return faultIn(at, at + words.length, "a name with spaces stands in quotes", `write ${JSON.stringify(words)}`);
  const name = text.slice(at, end);
  return faultIn(at, end, `= is missing after ${name}`, `write ${name} = and the expression`);
}

const afterSpace = (text: string, from: number): number => text.length - text.slice(from).trimStart().length;
