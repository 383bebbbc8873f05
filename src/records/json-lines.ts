import type { Reader, Records } from "./reader";

/** One JSON text a line. */
export function jsonLines(): Reader {
  let [rest, line] = ["", 1];
  const records = (text: string): Records => ({ text, lines: line, unusable: [] });
  return {
    push: (text) => {
      const whole = rest + text;
      const cut = whole.lastIndexOf("\n");
      const read = records(cut < 0 ? "" : whole.slice(0, cut));
      rest = whole.slice(cut + 1);
      if (cut >= 0) line += 1 + newlinesIn(read.text);
      return read;
    },
    end: () => records(rest),
  };
}

function newlinesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
