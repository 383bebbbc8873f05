import { type Reader, type Records, shortened, type Unusable } from "./reader";

const [newline, quote, backslash, comma, open, close, openList, closeList] = [...'\n"\\,{}[]'].map((one) =>
  one.charCodeAt(0),
) as [number, number, number, number, number, number, number, number];
const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 13 || code === newline;

/** Honeycomb's batch: one JSON array whose items are events. Items are told apart by their brackets; whether one is JSON is not looked into. */
export function jsonArray(): Reader {
  let state: "before" | "inside" | "after" | "over" = "before";
  let [line, depth] = [1, 0];
  let [inText, escaped] = [false, false];
  /** The item that is being read, and the line it began on. */
  let [item, itemLine] = ["", 0];

  const push = (text: string): Records => {
    const texts: string[] = [];
    const lines: number[] = [];
    const unusable: Unusable[] = [];
    let from = -1;
    const finish = (to: number): void => {
      texts.push((item + text.slice(from, to)).replaceAll(/[\r\n]+/g, " "));
      lines.push(itemLine);
      [item, from] = ["", -1];
    };
    if (item !== "") from = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === newline) line++;
      if (inText) {
        if (escaped) escaped = false;
        else if (code === backslash) escaped = true;
        else if (code === quote) inText = false;
        continue;
      }
      if (state === "before") {
        if (code === openList) state = "inside";
        continue;
      }
      if (state === "after") {
        if (isSpace(code)) continue;
        state = "over";
        unusable.push({ line, source: "", message: "something stands after the end of the array, and is not read" });
      }
      if (state === "over") break;
      if (depth === 0 && from < 0) {
        if (code === closeList) state = "after";
        else if (code !== comma && !isSpace(code)) [from, itemLine] = [at, line];
      }
      if (state === "after" || from < 0) continue;
      if (code === quote) inText = true;
      else if (code === open || code === openList) depth++;
      else if (depth > 0 && (code === close || code === closeList)) {
        depth--;
        if (depth === 0) finish(at + 1);
      } else if (depth === 0 && (code === comma || code === closeList)) {
        finish(at);
        if (code === closeList) state = "after";
      }
    }
    if (from >= 0) item += text.slice(from);
    return { text: texts.join("\n"), lines, unusable };
  };

  const end = (): Records => {
    const nothing = { text: "", lines: [] };
    if (state === "after" || state === "over") return { ...nothing, unusable: [] };
    const source = shortened(item.split("\n", 1)[0]!);
    const message = item === "" ? "the array has no end: the file is cut off" : "the file ends inside this event";
    return { ...nothing, unusable: [{ line: item === "" ? line : itemLine, source, message }] };
  };
  return { push, end };
}
