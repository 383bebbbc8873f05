import type { Alert } from "../model/alert";
import { exampleOf, formatValue, inUnit, parseQuantity, type Quantity } from "../model/units";
import { type Limit, limitOf } from "../prove/replay-sweep";
import { roundStep } from "../query/heatmap";
import { UsageError } from "./io";

/** How many values a range is where it does not say: about so many, so that each is a number that a person would write. */
const usual = 50;
const most = 1000;

/**
 * The limits to try of an alert, in its unit: `5%,10%`, `5%..30%` in round steps, `5%..30%/6` in as many even ones. Without a text from a
 * quarter of its own limit to four times of it.
 * @throws UsageError for a text that is none of these, or of another unit
 */
export function limitsOf(id: string, alert: Alert, text: string | undefined): readonly number[] {
  const limit = limitOf(alert);
  if (text === undefined) {
    if (limit.value <= 0)
      throw new UsageError(
        `--at-most looks around the limit of ${id}, which is ${formatValue(limit.value, limit.unit)}: say where with --threshold ${rangeOf(limit)}`,
      );
    return inRoundSteps(limit.value / 4, limit.value * 4);
  }
  const [, from, to, count] = /^(.+?)\.\.(.+?)(?:\/(\d+))?$/.exec(text.trim()) ?? [];
  if (from === undefined || to === undefined) return text.split(",").map((one) => valueIn(id, limit, text, one));
  const high = quantity(text, limit, to);
  const low = { unit: high.unit, ...quantity(text, limit, from) } as Quantity;
  const ends = [low, high].map((one) => converted(id, limit, one)).toSorted((a, b) => a - b) as [number, number];
  if (count === undefined) return inRoundSteps(...ends);
  const steps = Number(count);
  if (steps < 2 || steps > most) throw new UsageError(`--threshold ${text}: write 2 to ${most} values after the /`);
  return inEvenSteps(ends, steps);
}

function inRoundSteps(low: number, high: number): readonly number[] {
  if (low === high) return [low];
  const step = roundStep((high - low) / (usual - 1));
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  const round = Array.from({ length: count }, (_, n) => tidy((first + n) * step));
  return [...new Set([tidy(low), ...round, tidy(high)])];
}

const inEvenSteps = ([low, high]: readonly [number, number], count: number): readonly number[] =>
  Array.from({ length: count }, (_, n) => tidy(low + ((high - low) * n) / (count - 1)));

/** 0.1 + 0.2 is 0.3. */
const tidy = (value: number): number => Number(value.toPrecision(12));

const valueIn = (id: string, limit: Limit, text: string, one: string): number =>
  converted(id, limit, quantity(text, limit, one));

function quantity(text: string, limit: Limit, one: string): Quantity {
  const found = parseQuantity(one);
  if (found) return found;
  const example = exampleOf(limit.unit);
  throw new UsageError(
    `--threshold ${text}: ${one.trim() || "nothing"} is no value; write for example ${example} or ${rangeOf(limit)}`,
  );
}

function converted(id: string, { unit }: Limit, one: Quantity): number {
  const value = inUnit(one, unit);
  if (value !== undefined) return value;
  const is = unit === undefined ? "a plain number" : `in ${unit}`;
  const written = formatValue(one.value, one.unit);
  throw new UsageError(
    `--threshold: ${written} does not fit: what ${id} compares is ${is}; write for example ${exampleOf(unit)}`,
  );
}

/** A range to write; around the limit where that is below 0. */
function rangeOf({ unit, value }: Limit): string {
  const [from, to] = value < 0 ? [2 * value, value / 2] : [5, 30];
  return `${formatValue(from, unit)}..${formatValue(to, unit)}`;
}
