import type { Value } from "../engine/reference/value";
import { type Colour, colour } from "./svg";

/** Pixels of a letter, about: what is drawn without a browser cannot measure the reader's font. */
export const letterWidth = (fontSize: number): number => fontSize * 0.62;

/** Pixels of a text, about. Letters of East Asia are as wide as they are high. */
export const textWidth = (text: string, fontSize: number): number =>
  [...text].reduce((sum, letter) => sum + (letter.codePointAt(0)! >= 0x1100 ? fontSize : letterWidth(fontSize)), 0);

/** On one line and no wider than so many pixels: what is left out is `…`. */
export function cut(text: string, width: number, fontSize: number): string {
  const line = text.slice(0, 400).replaceAll(/\s+/g, " ").trim();
  if (textWidth(line, fontSize) <= width) return line;
  const letters = [...line];
  while (letters.length > 0 && textWidth(`${letters.join("")}…`, fontSize) > width) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

/** A group's name: the values of its breakdowns. */
export const groupName = (key: readonly Value[]): string =>
  key.map((value) => (value === null ? "(missing)" : value === "" ? "(empty)" : String(value))).join(", ");

interface Said {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly colour?: Colour;
  readonly align?: "left" | "center" | "right";
  readonly bold?: true;
  /** Readable on top of lines. */
  readonly outlined?: true;
}

/** A text whose middle is `y`. */
export const textMark = ({ x, y, text, size, colour: name = "dim", align = "left", bold, outlined }: Said) => ({
  type: "text",
  silent: true,
  z: 9,
  x,
  y,
  style: {
    text,
    fill: colour(name),
    fontSize: size,
    align,
    verticalAlign: "middle",
    ...(bold ? { fontWeight: 600 } : {}),
    ...(outlined ? { stroke: colour("paper"), lineWidth: 3 } : {}),
  },
});

export const rectMark = (x: number, y: number, width: number, height: number, name: Colour, opacity = 1) => ({
  type: "rect",
  silent: true,
  shape: { x, y, width, height },
  style: { fill: colour(name), ...(opacity < 1 ? { fillOpacity: opacity } : {}) },
});

/** Dashes of a limit: where something pages they are long, elsewhere short, so that both are told apart without their colours. */
export const dashes = (name: Colour): number[] => (name === "firing" ? [6, 4] : [2, 3]);

export const lineMark = (x1: number, x2: number, y: number, name: Colour, dashed = false) => ({
  type: "line",
  silent: true,
  shape: { x1, y1: y, x2, y2: y },
  style: { stroke: colour(name), lineWidth: 1.5, ...(dashed ? { lineDash: dashes(name) } : {}) },
});
