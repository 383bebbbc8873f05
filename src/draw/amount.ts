/** How the numbers of an axis or a chart are written. */
export interface Amounts {
  /** A value in this many of the given unit is 1 in the unit that is written, so that steps are round in it. */
  readonly factor: number;
  readonly text: (value: number, digits?: number) => string;
}

/** Units that grow into one another, each with how many of the smallest it is. */
const families: readonly (readonly (readonly [unit: string, size: number])[])[] = [
  [
    ["us", 1],
    ["ms", 1e3],
    ["s", 1e6],
    ["m", 60e6],
    ["h", 3600e6],
    ["d", 86_400e6],
  ],
  [
    ["bytes", 1],
    ["B", 1],
    ["KB", 1e3],
    ["MB", 1e6],
    ["GB", 1e9],
  ],
];
/** So many of a larger unit there must be before it is written: a step of half a minute is hard to read. */
const enough = (size: number): number => (size >= 60e6 ? 10 : 2);

/** Amounts of a unit, the greatest of which is `most`: 20000 ms is written as `20s`, 1500000 as `1.5M`, 0.05 USD as `$0.05`. */
export function amounts(most: number, unit: string | undefined): Amounts {
  const family = families.find((one) => one.some(([name]) => name === unit)) ?? [];
  const own = family.find(([name]) => name === unit)?.[1] ?? 1;
  const larger = family.findLast(([, size]) => size > own && (Math.abs(most) * own) / size >= enough(size));
  const [written, factor] = larger ? [larger[0], larger[1] / own] : [unit, 1];
  return { factor, text: (value, digits = 3) => withUnit(compact(value / factor, digits), written) };
}

/** A power of ten in the unit that makes it short: 1000 ms is `1s`, and 1000000 ms no 16.7 minutes. */
export function powerText(value: number, unit: string | undefined): string {
  const family = families.find((one) => one.some(([name]) => name === unit)) ?? [];
  const own = family.find(([name]) => name === unit)?.[1] ?? 1;
  const best = family.findLast(([, size]) => size % 60 !== 0 && size > own && (value * own) / size >= 1);
  return best ? withUnit(compact((value * own) / best[1], 3), best[0]) : amounts(0, unit).text(value);
}

/** Units that do not stand beside a number, but once beside the chart: tokens, characters. */
export const isLongUnit = (unit: string | undefined): boolean =>
  unit !== undefined && unit !== "USD" && unit !== "%" && !families.some((one) => one.some(([name]) => name === unit));

function withUnit(number: string, unit: string | undefined): string {
  if (unit === undefined || isLongUnit(unit)) return number;
  if (unit === "USD") return number.startsWith("-") ? `-$${number.slice(1)}` : `$${number}`;
  return /^(?:%|us|ms|s|m|h|d)$/.test(unit) ? `${number}${unit}` : `${number} ${unit}`;
}

const powers = [
  [1e12, "T"],
  [1e9, "G"],
  [1e6, "M"],
  [1e3, "k"],
] as const;

/** 4.98M, 750k, 86, 0.003; what is larger or smaller still, with its power of ten. */
function compact(value: number, digits: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-6)) return value.toExponential(Math.min(2, digits - 1));
  const rounded = Number(value.toPrecision(digits));
  const [power, letter] = powers.find(([one]) => Math.abs(rounded) >= (one === 1e3 ? 1e4 : one)) ?? [1, ""];
  return `${Number((rounded / power).toPrecision(digits))}${letter}`;
}
