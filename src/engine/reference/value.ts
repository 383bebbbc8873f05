import {
  falseIsLess,
  missingEqualsMissing,
  notFinite,
  numberOfTrue,
  numberText,
  numericText,
} from "../../model/assumptions";

/**
 * A value of an event or of an expression; null is a missing one, since Honeycomb does not tell null from absent.
 * Numbers are doubles, finite and never -0: as in JSON integers are exact up to 2^53, and 2 is the same as 2.0.
 */
export type Value = string | number | boolean | null;

/** What Honeycomb stores. Times are seconds since the epoch; without `ingestTime` the event was received at its own time. */
export interface Event {
  readonly time: number;
  readonly ingestTime?: number;
  readonly data: Readonly<Record<string, Value>>;
}

/** The event's own field, never one that its object inherits. What is no Value (1e999 in JSON, an array) is missing. */
export function fieldOf({ data }: Event, name: string): Value {
  const value = Object.hasOwn(data, name) ? data[name] : null;
  switch (typeof value) {
    case "boolean":
      return value;
    case "number":
      return finite(value);
    case "string":
      return wellFormed(value);
    default:
      return null;
  }
}

/** Half a surrogate pair, which JSON can escape and UTF-8 cannot hold, becomes U+FFFD as in Go. */
const wellFormed = (text: string): string => Buffer.from(text).toString();

export const finite = (value: number): number | null => (Number.isFinite(value) ? value + 0 : notFinite);

/** Honeycomb's function reference, IF and BOOL: non-zero numbers, true and the string "true". */
export function truthy(value: Value): boolean {
  return value === true || value === "true" || (typeof value === "number" && value !== 0);
}

/** Same type and same value: 200 is not "200". Function reference, EQUALS. */
export const equal = (a: Value, b: Value): boolean => (a === null && b === null ? missingEqualsMissing : a === b);

/** Two numbers or two strings, by their UTF-8 bytes. False for any others. Function reference, LT. */
export function less(a: Value, b: Value): boolean {
  if (typeof a === "number" && typeof b === "number") return a < b;
  if (typeof a === "string" && typeof b === "string") return Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0;
  return false;
}

/** As `less`, or equal numbers or strings. Missing values and booleans have no order, so they are not even "less or equal". */
export const lessOrEqual = (a: Value, b: Value): boolean =>
  less(a, b) || (a === b && (typeof a === "number" || typeof a === "string"));

/** The order of MIN and MAX among values of one type. */
export const smaller = (a: Value, b: Value): boolean =>
  typeof a === "boolean" ? falseIsLess && !a && b === true : less(a, b);

/** A number, or a string that reads as one; undefined for anything else. */
export function numberIn(value: Value): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || !numericText.test(value)) return undefined;
  return finite(Number(value)) ?? undefined;
}

/** As arithmetic takes it: 0 for what is no number. Function reference, SUM. */
export const toNumber = (value: Value): number => numberIn(value) ?? 0;

/** As INT and FLOAT take it. */
export const castNumber = (value: Value): number => (value === true ? numberOfTrue : toNumber(value));

/** As STRING and CONCAT write it: nothing for a missing value. */
export function toText(value: Value): string {
  if (value === null) return "";
  return typeof value === "number" ? numberText(value) : String(value);
}
