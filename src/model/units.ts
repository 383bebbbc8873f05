/** A number as a person writes it: `10%`, `60s`, `$200`, `500 tokens`, `20`. */
export interface Quantity {
  readonly value: number;
  readonly unit?: string;
}

/** Units that convert into one another, as multiples of their family's smallest. */
const families: readonly Readonly<Record<string, number>>[] = [
  { us: 1, ms: 1e3, s: 1e6, m: 60e6, h: 3600e6, d: 86_400e6 },
  { bytes: 1, B: 1, KB: 1e3, MB: 1e6, GB: 1e9, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 },
];

const number = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`;
const quantityForm = new RegExp(String.raw`^(\$)?(${number})\s*(%|[A-Za-z][A-Za-z/_-]*)?$`);

/** Reads `10%`, `60s`, `$200`, `3 tokens` or a plain number; nothing else. `$` is the unit USD. */
export function parseQuantity(text: string | number): Quantity | undefined {
  if (typeof text === "number") return Number.isFinite(text) ? { value: text } : undefined;
  const match = quantityForm.exec(text.trim());
  if (!match) return undefined;
  const [, dollar, digits, suffix] = match;
  const value = Number(digits);
  if (!Number.isFinite(value) || (dollar && suffix)) return undefined;
  const unit = dollar ? "USD" : suffix;
  return unit === undefined ? { value } : { value, unit };
}

/** The quantity as a number of `unit` (none: a plain count); undefined where the units do not fit. */
export function inUnit(quantity: Quantity, unit: string | undefined): number | undefined {
  if (quantity.unit === unit) return quantity.value;
  const [from, to] = [quantity.unit, unit];
  if (from === undefined || to === undefined) return undefined;
  for (const family of families) {
    const [source, target] = [family[from], family[to]];
    // 12 significant digits: 0.1 s is 100 ms, not 100.00000000000001
    if (source !== undefined && target !== undefined)
      return Number(((quantity.value * source) / target).toPrecision(12));
  }
  return undefined;
}

/** As a person reads it: 60000 ms is `60s`, 200 USD is `$200`, 10 % is `10%`. */
export function formatValue(value: number, unit: string | undefined): string {
  if (unit === undefined) return String(value);
  if (unit === "USD") return value < 0 ? `-$${-value}` : `$${value}`;
  if (unit === "%") return `${value}%`;
  if (unit === "ms" && value !== 0 && value % 1000 === 0) return `${value / 1000}s`;
  return unit in families[0]! ? `${value}${unit}` : `${value} ${unit}`;
}

/** How a person would write a value of this unit, for hints. */
export const exampleOf = (unit: string | undefined): string => formatValue(10, unit);

const secondsOf: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Seconds of `30s`, `5m`, `24h`, `30d` or a sum such as `1h30m`. */
export function parseDuration(text: string): number | undefined {
  if (!/^(\d+[smhd])+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+)([smhd])/g)];
  const total = parts.reduce((sum, [, count, unit]) => sum + Number(count) * secondsOf[unit!]!, 0);
  return Number.isSafeInteger(total) ? total : undefined;
}

/** As a person writes it: 300 is `5m`, 90 is `90s`, 6600 is `1h50m`, 86400 is `24h`, 2592000 is `30d`. */
export function formatDuration(seconds: number): string {
  if (seconds > 86_400 && seconds % 86_400 === 0) return `${seconds / 86_400}d`;
  if (seconds === 0 || seconds % 60 !== 0) return `${seconds}s`;
  const [hours, minutes] = [Math.floor(seconds / 3600), (seconds % 3600) / 60];
  return `${hours > 0 ? `${hours}h` : ""}${minutes > 0 ? `${minutes}m` : ""}`;
}

/** To the second, as a moment on a clock that starts at 0: 730 is `12m10s`, 93600 is `1d2h`, 0 is `0s`. */
export function formatTime(seconds: number): string {
  const parts = Object.entries({ d: 86_400, h: 3600, m: 60, s: 1 }).reduce(
    ({ text, left }, [unit, size]) => {
      const count = Math.floor(left / size);
      return { text: count > 0 ? `${text}${count}${unit}` : text, left: left - count * size };
    },
    { text: "", left: Math.round(seconds) },
  );
  return parts.text || "0s";
}

/** 4.98M, 750k, 86: three digits are all that an estimate has. */
export function eventCount(count: number): string {
  if (count >= 1e6) return `${Number((count / 1e6).toPrecision(3))}M`;
  if (count >= 1e3) return `${Number((count / 1e3).toPrecision(3))}k`;
  return String(count);
}
