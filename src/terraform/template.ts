/** A string of Terraform JSON: text in which `${…}` is an expression and `$${`, `%%{` are the text `${`, `%{`. */
export interface Template {
  /** The text with its escapes undone; where expressions stand in it, they are left as written. */
  readonly text: string;
  /** The expressions, without their braces. */
  readonly expressions: readonly string[];
  readonly faults: readonly string[];
}

/** Reads a template as Terraform 1.11 does. A `%{…}` directive is a fault: only text that was not escaped looks like one here. */
export function parseTemplate(source: string): Template {
  if (!source.includes("{")) return { text: source, expressions: [], faults: [] };
  const expressions: string[] = [];
  const faults: string[] = [];
  let text = "";
  for (let at = 0; at < source.length; ) {
    const ahead = source.slice(at, at + 3);
    if (ahead === "$${" || ahead === "%%{") {
      text += ahead.slice(1);
      at += 3;
    } else if (ahead.startsWith("${")) {
      const end = endOfExpression(source, at + 2);
      if (end === undefined)
        return { text, expressions, faults: [...faults, `"${excerpt(source, at)}" has no closing brace`] };
      const expression = source.slice(at + 2, end);
      if (expression.trim() === "") faults.push(`"\${${expression}}" is empty`);
      else expressions.push(expression.trim());
      text += source.slice(at, end + 1);
      at = end + 1;
    } else {
      if (ahead.startsWith("%{")) faults.push(`"${excerpt(source, at)}" is a template directive: text is written %%{`);
      const next = nextMark(source, at + 1);
      text += source.slice(at, next);
      at = next;
    }
  }
  return { text, expressions, faults };
}

/** The offset of the next `$` or `%`, with which everything that is not plain text begins. */
function nextMark(source: string, from: number): number {
  for (let at = from; at < source.length; at++) if (source[at] === "$" || source[at] === "%") return at;
  return source.length;
}

/** Whether the whole string is one expression, so that its value may have any type. */
export const isOneExpression = (source: string): boolean =>
  source.startsWith("${") && endOfExpression(source, 2) === source.length - 1;

const excerpt = (source: string, at: number): string =>
  source.length - at > 40 ? `${source.slice(at, at + 40)}…` : source.slice(at);

/** The offset of the brace that closes an expression; braces in its quoted strings do not count. */
function endOfExpression(source: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < source.length; at++) {
    const character = source[at];
    if (character === '"') {
      const end = endOfString(source, at + 1);
      if (end === undefined) return undefined;
      at = end;
    } else if (character === "{") depth++;
    else if (character === "}") {
      if (depth === 0) return at;
      depth--;
    }
  }
  return undefined;
}

/** The offset of the quote that closes a string. */
function endOfString(source: string, start: number): number | undefined {
  for (let at = start; at < source.length; at++) {
    if (source[at] === "\\") at++;
    else if (source[at] === '"') return at;
  }
  return undefined;
}
