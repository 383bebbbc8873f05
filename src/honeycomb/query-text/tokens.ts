import { type Fault, faultIn } from "../result";

/** A piece of short text. `value` is what it says: of a quoted piece the text without quotes and escapes. */
export interface Token {
  readonly kind: "word" | "quoted" | "symbol" | "(" | ")" | "[" | "]" | "," | "end";
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const space = /\s+/y;
const quoted = /"(?:[^"\\]|\\[\s\S])*"?/y;
const singleQuoted = /'[^']*'?/y;
const symbol = /[=!<>~&|]+/y;
const bare = /[^\s"()[\],=!<>~&|]+/y;

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

/** Whether a text stands for itself without quotes, as far as splitting goes. */
export const isBare = (text: string): boolean => !text.startsWith("'") && match(bare, text, 0) === text && text !== "";

/** Splits short text. Quoted pieces follow JSON; what cannot be read is reported and stands for what it most likely means. */
export function tokenize(text: string): { readonly tokens: readonly Token[]; readonly faults: readonly Fault[] } {
  const tokens: Token[] = [];
  const faults: Fault[] = [];
  for (let at = 0; at < text.length; ) {
    const blank = match(space, text, at);
    if (blank) {
      at += blank.length;
      continue;
    }
    const token = tokenAt(text, at, faults);
    tokens.push(token);
    at = token.end;
  }
  tokens.push({ kind: "end", value: "", start: text.length, end: text.length });
  return { tokens, faults };
}

/** The token at a place that holds no white space. */
export function tokenAt(text: string, start: number, faults: Fault[]): Token {
  const character = text[start]!;
  if (character === '"') return quotedAt(text, start, faults);
  if (character === "'") return singleQuotedAt(text, start, faults);
  if (character === "(" || character === ")" || character === "[" || character === "]" || character === ",") {
    return { kind: character, value: character, start, end: start + 1 };
  }
  const operator = match(symbol, text, start);
  const value = operator || match(bare, text, start);
  return { kind: operator ? "symbol" : "word", value, start, end: start + value.length };
}

function quotedAt(text: string, start: number, faults: Fault[]): Token {
  const source = match(quoted, text, start);
  const end = start + source.length;
  const parsed = unquoted(source);
  if (parsed !== undefined) return { kind: "quoted", value: parsed, start, end };
  if (!/^"(?:[^"\\]|\\[\s\S])*"$/.test(source))
    faults.push(faultIn(start, end, "this quote is never closed", 'add " where the text ends'));
  else
    faults.push(
      faultIn(
        start,
        end,
        "quoted text has an escape or a line end that JSON does not know",
        "write \\\\ for a backslash, \\n for a line end",
      ),
    );
  return { kind: "quoted", value: source.replaceAll('"', ""), start, end };
}

function unquoted(source: string): string | undefined {
  try {
    return JSON.parse(source) as string;
  } catch {
    return undefined;
  }
}

function singleQuotedAt(text: string, start: number, faults: Fault[]): Token {
  const source = match(singleQuoted, text, start);
  const end = start + source.length;
  const value = source.slice(1).replace(/'$/, "");
  faults.push(
    faultIn(start, end, "text stands in double quotes, not in single ones", `write ${JSON.stringify(value)}`),
  );
  return { kind: "quoted", value, start, end };
}
