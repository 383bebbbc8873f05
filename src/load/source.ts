import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from "yaml";
import type { Diagnostic, Place } from "../model/diagnostic";

/** One YAML file: its text, its tree, and its value as plain data (undefined where it could not be read whole). */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly lines: LineCounter;
  readonly document: Document;
  readonly value: unknown;
  readonly problems: readonly Diagnostic[];
}

/** What YAML's own errors mean, and what to write instead. */
const advice: Readonly<Record<string, readonly [string, string?]>> = {
  DUPLICATE_KEY: ["this key stands twice in the same mapping", "keep one of them"],
  TAB_AS_INDENT: ["a tab cannot indent YAML", "indent with spaces"],
  MULTIPLE_DOCS: ["the file holds several documents", "keep one document a file: remove the line ---"],
  MISSING_CHAR: ["something is not closed or a : is missing before this"],
  BAD_INDENT: ["the indentation does not fit, or a [ or { is not closed"],
};

/** Alias bombs and circular data throw here; more aliases than this are refused. */
const maxAliases = 1000;

/** Parses one file. All problems are reported, none is thrown. */
export function parseSource(file: string, raw: string): Source {
  const text = raw.startsWith("\uFEFF") ? raw.slice(1) : raw;
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    merge: true,
    prettyErrors: false,
  });
  const empty = { file, text, lines, document, value: undefined };
  const error = (code: string, offset: number, length: number, message: string, hint?: string): Diagnostic => ({
    code,
    severity: "error",
    at: placeAt(empty, offset, length),
    message,
    ...(hint === undefined ? {} : { hint }),
  });
  const strange = strangeCharacter(text);
  if (strange)
    return { ...empty, problems: [error("yaml/encoding", strange.offset, 1, strange.message, strange.hint)] };
  const problems = [...document.errors, ...document.warnings].map((found) => {
    const [message, hint] = advice[found.code] ?? [found.message];
    return error("yaml/syntax", found.pos[0], found.pos[1] - found.pos[0], message, hint);
  });
  problems.push(...aliasProblems(document, error));
  if (problems.length > 0) return { ...empty, problems };
  try {
    return { ...empty, value: document.toJS({ maxAliasCount: maxAliases }), problems };
  } catch {
    return {
      ...empty,
      problems: [error("yaml/alias", 0, 1, "its anchors and aliases unfold to far too much", "write the values out")],
    };
  }
}

function strangeCharacter(text: string): { offset: number; message: string; hint: string } | undefined {
  const nul = text.indexOf("\0");
  if (nul >= 0) return { offset: nul, message: "this is not a text file", hint: "save it as UTF-8 text" };
  const broken = text.indexOf("\uFFFD");
  if (broken >= 0) return { offset: broken, message: "a character here is not UTF-8", hint: "save the file as UTF-8" };
  return undefined;
}

type Report = (code: string, offset: number, length: number, message: string, hint?: string) => Diagnostic;

function aliasProblems(document: Document, error: Report): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  visit(document, {
    Alias(_key, alias, ancestors) {
      const [start = 0, end = 0] = alias.range ?? [];
      const target = alias.resolve(document);
      if (!target)
        found.push(error("yaml/alias", start, end - start, `no anchor &${alias.source} stands before this alias`));
      else if (ancestors.includes(target))
        found.push(error("yaml/alias", start, end - start, `the alias *${alias.source} stands inside its own anchor`));
    },
  });
  return found;
}

/** The place of a stretch of the text, cut at the end of its line. */
export function placeAt(source: Pick<Source, "file" | "text" | "lines">, offset: number, length: number): Place {
  const { line, col } = source.lines.linePos(Math.min(offset, source.text.length));
  const start = source.lines.lineStarts[Math.max(line, 1) - 1] ?? 0;
  const end = source.text.indexOf("\n", start);
  const whole = source.text.slice(start, end < 0 ? undefined : end).replace(/\r$/, "");
  const column = Math.max(col, 1);
  const room = whole.trimEnd().length - column + 1;
  return {
    file: source.file,
    line: Math.max(line, 1),
    column,
    length: Math.max(1, Math.min(length, room)),
    source: whole,
  };
}

/** A node and, where it is a mapping's value, the node of its key. */
interface Found {
  readonly key?: Node;
  readonly value?: Node;
}

const resolved = (document: Document, node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node);

/** The pairs of mappings by their keys: thousands of places are asked for in one with thousands of keys. */
const pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = pairs.get(map);
  if (known) return known;
  const found = new Map<string, Pair>();
  for (const pair of map.items) {
    const name = String(isScalar(pair.key) ? pair.key.value : pair.key);
    if (!found.has(name)) found.set(name, pair);
  }
  pairs.set(map, found);
  return found;
}

function child(document: Document, parent: unknown, step: string | number): Found | undefined {
  const node = resolved(document, parent);
  if (isSeq(node)) {
    const item = typeof step === "number" ? node.items[step] : undefined;
    return isNode(item) ? { value: item } : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = pairsOf(node).get(String(step));
  if (pair)
    return { ...(isNode(pair.key) ? { key: pair.key } : {}), ...(isNode(pair.value) ? { value: pair.value } : {}) };
  const merged = node.items.filter(({ key }) => isScalar(key) && (key.value === "<<" || typeof key.value === "symbol"));
  for (const { value } of merged) {
    const target = resolved(document, value);
    for (const one of isSeq(target) ? target.items : [target]) {
      const found = child(document, one, step);
      if (found) return found;
    }
  }
  return undefined;
}

/** The node at a path of keys and indices; what is missing has none, so its nearest parent stands for it. */
export function nodeAt(source: Source, path: readonly (string | number)[]): Found & { readonly exact: boolean } {
  let found: Found = isNode(source.document.contents) ? { value: source.document.contents } : {};
  for (const step of path) {
    const next = child(source.document, found.value, step);
    if (!next) return { ...found, exact: false };
    found = next;
  }
  return { ...found, exact: true };
}
