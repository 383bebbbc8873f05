import { timeKeys } from "./keys";
import { type Reader, type Records, shortened, type Unusable } from "./reader";

/** Characters of one row, as Honeycomb takes at most about so many bytes of an event: a quote that runs on for longer was never closed. */
const longestRow = 1_000_000;

/**
 * CSV by RFC 4180, with a header; also with semicolons or tabs, whichever the header has more of. A row becomes a JSON object of texts,
 * without its empty values: CSV cannot tell them from missing ones.
 */
export function csv(): Reader {
  let [rest, line] = ["", 1];
  let header: Header | undefined;
  let isReadable = true;
  const read = (isLast: boolean): Records => {
    const [texts, lines]: [string[], number[]] = [[], []];
    const unusable: Unusable[] = [];
    let at = 0;
    if (!isReadable) rest = "";
    while (at < rest.length) {
      const row = rowAt(rest, at, header?.delimiter ?? delimiterOf(rest), isLast);
      if (!row) break;
      const wrong = header ? wrongRow(row, header) : (row.wrong ?? wrongHeader(row.values));
      const source = rest.slice(at, row.end).split("\n", 1)[0]!;
      if (wrong !== undefined) unusable.push({ line, source: shortened(source), message: wrong });
      else if (header && !isEmpty(row)) {
        texts.push(objectOf(header.keys, row.values));
        lines.push(line);
      }
      if (!header && wrong !== undefined) isReadable = false; // no row can be read without a header
      at = isReadable ? row.end : rest.length;
      header ??= { delimiter: delimiterOf(rest), keys: row.values.map((name) => `${JSON.stringify(name.trim())}:`) };
      line += row.newlines;
    }
    rest = rest.slice(at);
    return { text: texts.join("\n"), lines, unusable };
  };
  return {
    push: (text) => {
      rest += text;
      return read(false);
    },
    end: () => read(true),
  };
}

interface Header {
  readonly delimiter: string;
  /** Names as JSON with a colon behind. */
  readonly keys: readonly string[];
}

const objectOf = (keys: readonly string[], values: readonly string[]): string =>
  `{${values.flatMap((value, n) => (value === "" ? [] : [keys[n]! + JSON.stringify(value)])).join(",")}}`;

const isEmpty = ({ values }: Row): boolean => values.length === 1 && values[0] === "";

function wrongRow(row: Row, { keys }: Header): string | undefined {
  const { length } = row.values;
  if (row.wrong !== undefined || length === keys.length || isEmpty(row)) return row.wrong;
  return `this row has ${length} ${length === 1 ? "value" : "values"}, and the header ${keys.length}`;
}

function delimiterOf(text: string): string {
  const [first = ""] = text.split("\n", 1);
  const count = (delimiter: string) => first.split(delimiter).length;
  return [",", ";", "\t"].reduce((best, one) => (count(one) > count(best) ? one : best));
}

/** Without a time no row is an event. */
function wrongHeader(written: readonly string[]): string | undefined {
  const names = written.map((name) => name.trim());
  const twice = names.find((name, n) => names.indexOf(name) < n);
  if (twice !== undefined) return `the header names ${JSON.stringify(twice)} twice`;
  if (names.some((name) => (timeKeys as readonly string[]).includes(name))) return undefined;
  return `the header names no time: it is called ${timeKeys.slice(0, 3).join(", ")}`;
}

interface Row {
  readonly values: readonly string[];
  /** Where the next row begins. */
  readonly end: number;
  readonly newlines: number;
  readonly wrong?: string;
}

/** The row that begins at an offset; undefined where more text is needed to tell. */
function rowAt(text: string, start: number, delimiter: string, isLast: boolean): Row | undefined {
  const values: string[] = [];
  let [at, newlines] = [start, 0];
  const lineFrom = (from: number, wrong: string): Row | undefined => {
    const end = text.indexOf("\n", from);
    if (end < 0 && !isLast) return undefined;
    return { values: [], end: end < 0 ? text.length : end + 1, newlines: newlines + 1, wrong };
  };
  for (;;) {
    if (text[at] === '"') {
      const quoted = quotedAt(text, at, start);
      if (!quoted) {
        if (!isLast && text.length - start <= longestRow) return undefined;
        newlines = 0;
        return lineFrom(start, "a quote is opened here and not closed");
      }
      newlines += quoted.newlines;
      at = quoted.end;
      values.push(quoted.value);
      if (!isLast && at >= text.length - 1) return undefined;
      if (text[at] === "\r" && text[at + 1] === "\n") at++;
      if (at < text.length && text[at] !== delimiter && text[at] !== "\n")
        return lineFrom(at, "something stands behind a closing quote: a quote inside of quotes is written twice");
    } else {
      const [comma, end] = [text.indexOf(delimiter, at), text.indexOf("\n", at)];
      if (end < 0 && !isLast) return undefined;
      const line = end < 0 ? text.length : end;
      const next = comma >= 0 && comma < line ? comma : line;
      values.push(next === line && text[line - 1] === "\r" ? text.slice(at, line - 1) : text.slice(at, next));
      at = next;
    }
    if (text[at] !== delimiter) return { values, end: Math.min(at + 1, text.length), newlines: newlines + 1 };
    at++;
  }
}

/** The value in quotes at an offset, and where it ends; undefined where it is not closed. */
function quotedAt(text: string, at: number, start: number) {
  let end = at + 1;
  for (;;) {
    end = text.indexOf('"', end);
    if (end < 0 || end - start > longestRow) return undefined;
    if (text[end + 1] !== '"') break;
    end += 2;
  }
  const inner = text.slice(at + 1, end);
  return { value: inner.replaceAll('""', '"'), end: end + 1, newlines: inner.split("\n").length - 1 };
}
