import { secondsOfRfc3339 } from "../honeycomb/rfc3339";
import { numericText } from "../model/assumptions";

/** Events are from these years; so the size of a number tells its unit, as no two units have a number in common. */
export const firstSecond = Date.UTC(2000, 0, 1) / 1000;
export const lastSecond = Date.UTC(2100, 0, 1) / 1000;

/** Units that an epoch may be in: how many of them are a second. */
export const epochUnits = { s: 1, ms: 1e3, us: 1e6, ns: 1e9 } as const;

/** RFC 3339, also in small letters and with a space for the T; without an offset it is UTC. */
export const timeText: RegExp =
  /^\d{4}-\d\d-\d\d[Tt ](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)?$/;

/** Seconds since the epoch of RFC 3339 text, or of an epoch in s, ms, us or ns as a number or as its digits; undefined for anything else. */
export function secondsOf(value: unknown): number | undefined {
  if (typeof value === "number") return secondsOfEpoch(value);
  if (typeof value !== "string") return undefined;
  if (numericText.test(value)) return secondsOfEpoch(Number(value));
  if (!timeText.test(value)) return undefined;
  const whole = value.toUpperCase().replace(" ", "T");
  const seconds = secondsOfRfc3339(/(?:Z|[+-]\d\d:\d\d)$/.test(whole) ? whole : `${whole}Z`);
  return seconds !== undefined && isUsual(seconds) ? seconds : undefined;
}

const isUsual = (seconds: number): boolean => seconds >= firstSecond && seconds < lastSecond;

/** To the microsecond, which is as much as a double holds. */
const secondsOfEpoch = (epoch: number): number | undefined =>
  Object.values(epochUnits)
    .map((unit) => Math.round(epoch * (1e6 / unit)) / 1e6)
    .find(isUsual);

/** What is wrong with a time that has none of the forms. */
export const unreadableTime = (written: string): string =>
  `the time ${written} is neither RFC 3339 nor an epoch in s, ms, us or ns of the years 2000 to 2099`;
