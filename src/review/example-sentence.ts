import { valueText } from "../alerts/line";
import { formatDuration, formatTime, formatValue } from "../model/units";
import { type Example, holds, type Reading, type Shown } from "./behaviour-example";

/** The one case, with what was compared: "Every request fails, after 40s: AVG(error_percent) is 11.2%: > 10% holds, > 12% does not". */
export function exampleSentence({ kind, name, start, at, before, after }: Example): string {
  const when =
    kind === "recorded"
      ? `${new Date(at * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC in ${name}`
      : `${name}, after ${formatTime(Math.max(0, at - start))}`;
  return `${when}: ${comparison(before, after)}`;
}

function comparison(before: Shown | undefined, after: Shown | undefined): string {
  const [was, is] = [before?.readings ?? [], after?.readings ?? []];
  if (was.length === 0) return `${is.map(readingText).join(", ")}; before it was not evaluated`;
  if (is.length === 0) return `${was.map(readingText).join(", ")}; now it is not evaluated`;
  const byLabel = (readings: readonly Reading[]) => new Map(readings.map((one) => [one.label, one]));
  const [old, now] = [byLabel(was), byLabel(is)];
  const both = was.flatMap((one): readonly (readonly [Reading, Reading])[] => {
    const other = now.get(one.label);
    return other ? [[one, other]] : [];
  });
  if (was[0]!.label !== is[0]!.label || both.some(([a, b]) => !isSameValue(a, b)))
    return `before ${was.map(readingText).join(", ")}; now ${is.map(readingText).join(", ")}`;
  const differing = [
    ...both
      .filter(([a, b]) => limitText(a) !== limitText(b))
      .map(([a, b]) => `${statedOf(a)}: ${verdict(a)}, ${verdict(b)}`),
    ...was
      .filter(({ label }) => !now.has(label))
      .map((one) => `${statedOf(one)}: ${verdict(one)}, and is not asked for now`),
    ...is
      .filter(({ label }) => !old.has(label))
      .map((one) => `${statedOf(one)}: ${verdict(one)}, and was not asked for`),
  ];
  if (differing.length > 0) return differing.join("; ");
  return [`${statedOf(is[0]!)}: ${verdict(is[0]!)} in both`, ...scheduleTexts(before!, after!)].join(", ");
}

function scheduleTexts(before: Shown, after: Shown): readonly string[] {
  return [
    ...(before.every === after.every
      ? []
      : [`evaluated every ${formatDuration(after.every)} instead of every ${formatDuration(before.every)}`]),
    ...(before.inARow === after.inARow ? [] : [`${after.inARow} evaluations in a row instead of ${before.inARow}`]),
  ];
}

const isSameValue = (a: Reading, b: Reading): boolean =>
  a.label === b.label && valueText(a.value, a.unit) === valueText(b.value, b.unit);

const statedOf = ({ label, value, unit }: Reading): string => `${label} is ${valueText(value, unit)}`;
const limitText = ({ op, limit, unit }: Reading): string => `${op} ${formatValue(limit, unit)}`;
const verdict = (one: Reading): string => `${limitText(one)} ${holds(one) ? "holds" : "does not"}`;
const readingText = (one: Reading): string => `${statedOf(one)} (${verdict(one)})`;
