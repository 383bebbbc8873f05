import { unknownTimeSpecifier } from "../../model/assumptions";

/**
 * POSIX strftime in the C locale and UTC: all specifiers of POSIX but those modified by E or O, which Honeycomb refuses too.
 * The year is one of 1 to 9999.
 */
export function strftime(format: string, time: Date): string {
  return format.replaceAll(/%[a-zA-Z%]/g, (specifier) => {
    const letter = specifier[1]!;
    const inner = combined[letter];
    return inner === undefined ? (fields[letter]?.(time) ?? unknownTimeSpecifier(specifier)) : strftime(inner, time);
  });
}

const combined: Readonly<Record<string, string>> = {
  c: "%a %b %e %H:%M:%S %Y",
  D: "%m/%d/%y",
  F: "%Y-%m-%d",
  h: "%b",
  r: "%I:%M:%S %p",
  R: "%H:%M",
  T: "%H:%M:%S",
  x: "%m/%d/%y",
  X: "%H:%M:%S",
};

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

const padded = (value: number, width = 2, fill = "0"): string => String(value).padStart(width, fill);
const day = (time: Date): string => days[time.getUTCDay()]!;
const month = (time: Date): string => months[time.getUTCMonth()]!;
const hour12 = (time: Date): number => time.getUTCHours() % 12 || 12;

const fields: Readonly<Record<string, (time: Date) => string>> = {
  a: (time) => day(time).slice(0, 3),
  A: day,
  b: (time) => month(time).slice(0, 3),
  B: month,
  C: (time) => padded(Math.floor(time.getUTCFullYear() / 100)),
  d: (time) => padded(time.getUTCDate()),
  e: (time) => padded(time.getUTCDate(), 2, " "),
  g: (time) => padded(thursday(time).getUTCFullYear() % 100),
  G: (time) => padded(thursday(time).getUTCFullYear(), 4),
  H: (time) => padded(time.getUTCHours()),
  I: (time) => padded(hour12(time)),
  j: (time) => padded(dayOfYear(time) + 1, 3),
  m: (time) => padded(time.getUTCMonth() + 1),
  M: (time) => padded(time.getUTCMinutes()),
  n: () => "\n",
  p: (time) => (time.getUTCHours() < 12 ? "AM" : "PM"),
  s: (time) => String(time.getTime() / 1000),
  S: (time) => padded(time.getUTCSeconds()),
  t: () => "\t",
  u: (time) => String(time.getUTCDay() || 7),
  U: (time) => padded(Math.floor((dayOfYear(time) + 7 - time.getUTCDay()) / 7)),
  V: (time) => padded(Math.floor(dayOfYear(thursday(time)) / 7) + 1),
  w: (time) => String(time.getUTCDay()),
  W: (time) => padded(Math.floor((dayOfYear(time) + 7 - ((time.getUTCDay() + 6) % 7)) / 7)),
  y: (time) => padded(time.getUTCFullYear() % 100),
  Y: (time) => padded(time.getUTCFullYear(), 4),
  z: () => "+0000",
  Z: () => "UTC",
  "%": () => "%",
};

const millisecondsPerDay = 86_400_000;

/** From 0. */
function dayOfYear(time: Date): number {
  const start = new Date(time);
  start.setUTCMonth(0, 1);
  return Math.round((time.getTime() - start.getTime()) / millisecondsPerDay);
}

/** The Thursday of the time's week, Monday to Sunday: an ISO week belongs to the year that its Thursday is in. */
function thursday(time: Date): Date {
  const weekday = time.getUTCDay() || 7;
  return new Date(time.getTime() + (4 - weekday) * millisecondsPerDay);
}
