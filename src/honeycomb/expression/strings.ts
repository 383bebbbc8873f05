import { type Fault, faultIn } from "../result";

/** Strings of the derived-column language follow Go: "…" has Go's escapes, `…` is raw. */

const simple: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  '"': '"',
};
const numeric = /u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|[0-7]{3}/y;

/**
 * The value of a string in double quotes. `\x` and octal escapes are bytes of UTF-8, as in Go; bytes that are none become U+FFFD.
 * Faults have offsets in `text`, the quoted string, shifted by `at`.
 */
export function unquote(text: string, at: number): { readonly value: string; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const parts: (string | number)[] = [];
  const end = text.length - 1;
  for (let n = 1; n < end; ) {
    if (text[n] !== "\\") {
      if (text[n] === "\n")
        faults.push(
          faultIn(
            at + n,
            at + n + 1,
            "a string in double quotes ends on its line",
            "write \\n, or put the text in back-quotes",
          ),
        );
      parts.push(text[n]!);
      n += 1;
      continue;
    }
    const found = readEscape(text, n + 1);
    if (found.part !== undefined) parts.push(found.part);
    else
      faults.push(
        faultIn(
          at + n,
          at + n + 1 + found.length,
          `${text.slice(n, n + 1 + found.length)} is not an escape`,
          escapeHint,
        ),
      );
    n += 1 + found.length;
  }
  return { value: join(parts), faults };
}

const escapeHint = "write \\\\ for a backslash, or put the text in back-quotes, where nothing is escaped";

/** The text of an escape, or the number of a single byte; nothing where Go knows no such escape. `length` is without the backslash. */
function readEscape(text: string, at: number): { readonly part?: string | number; readonly length: number } {
  const plain = simple[text[at]!];
  if (plain !== undefined) return { part: plain, length: 1 };
  numeric.lastIndex = at;
  const [digits] = numeric.exec(text) ?? [];
  if (digits === undefined) return { length: 1 };
  const length = digits.length;
  if (digits[0] === "x") return { part: Number.parseInt(digits.slice(1), 16), length };
  if (digits[0] !== "u" && digits[0] !== "U") {
    const byte = Number.parseInt(digits, 8);
    return byte < 256 ? { part: byte, length } : { length };
  }
  const rune = Number.parseInt(digits.slice(1), 16);
  const valid = rune <= 0x10ffff && (rune < 0xd800 || rune > 0xdfff);
  return valid ? { part: String.fromCodePoint(rune), length } : { length };
}

/** Text as it is; runs of bytes are read as UTF-8 together, since an escape may hold a part of a character. */
function join(parts: readonly (string | number)[]): string {
  let value = "";
  let bytes: number[] = [];
  const flush = () => {
    value += new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.from(bytes));
    bytes = [];
  };
  for (const part of parts) {
    if (typeof part === "number") bytes.push(part);
    else {
      if (bytes.length > 0) flush();
      value += part;
    }
  }
  if (bytes.length > 0) flush();
  return value;
}

/** The shortest clear way to write a string: raw where quotes or backslashes would need escapes, such as in a regex. */
export function quote(value: string): string {
  const rawReadsBetter = /["\\]/.test(value) && !/[`\p{Cc}]/u.test(value);
  return rawReadsBetter ? `\`${value}\`` : `"${value.replaceAll(/["\\\p{Cc}]/gu, escaped)}"`;
}

const named: Readonly<Record<string, string>> = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const escaped = (character: string): string =>
  named[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
