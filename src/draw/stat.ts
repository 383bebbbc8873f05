import { amounts, isLongUnit } from "./amount";
import type { Categories } from "./categories";
import type { Drawing, Frame } from "./drawing";
import { cut, letterWidth, textMark } from "./text";

const most = 4;

/** The value of the whole time as a large number; of several groups one beside the other, as many as can be read. */
export function drawStat({ groups, unit, label }: Categories, frame: Frame): Drawing {
  const shown = groups.slice(0, Math.min(most, Math.max(1, Math.floor(frame.width / 110))));
  const wide = frame.width / shown.length;
  const isNamed = groups.length > 1 || groups.some(({ name }) => name !== label);
  const texts = shown.map(({ value }) => amounts(value, unit).text(value, 4));
  const longest = Math.max(...texts.map(({ length }) => length));
  const size = Math.round(Math.max(14, Math.min(56, frame.height * 0.42, (wide - 28) / (longest * letterWidth(1)))));
  const middle = frame.y + frame.height / 2;
  const below = (n: number): string => (isNamed ? shown[n]!.name : isLongUnit(unit) ? unit! : "");
  const marks = texts.flatMap((text, n) => {
    const x = frame.x + wide * (n + 0.5);
    return [
      textMark({ x, y: middle, text, size, colour: "ink", align: "center", bold: true }),
      ...(below(n) === "" || frame.height < 50
        ? []
        : [textMark({ x, y: middle + size * 0.62 + 8, text: cut(below(n), wide - 8, 12), size: 12, align: "center" })]),
    ];
  });
  const more = groups.length - shown.length;
  const rest = textMark({
    x: frame.x + frame.width,
    y: frame.y + frame.height - 6,
    text: `and ${more} more`,
    size: 11,
    align: "right",
  });
  return { grids: [], series: [], marks: more > 0 ? [...marks, rest] : marks };
}
