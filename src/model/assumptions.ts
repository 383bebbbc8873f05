/** What Honeycomb's documentation leaves open, each in one place where a person can change it. */

/** Seconds between two evaluations of a burn alert. Honeycomb does not document it. */
export const burnAlertFrequency = 60;

/** Whether two missing values are equal, for `=`, EQUALS, IN and SWITCH. Documented is only that a missing value equals no present one. */
export const missingEqualsMissing = false;

/** What COALESCE passes over. The documentation says "empty" arguments; an empty string is taken for a value. */
export const coalesceSkips = (value: unknown): boolean => value === null;

/** Whether an event without the column passes `!=`, `not-in` and the `does-not-…` filters on text. Undocumented; Honeycomb's UI suggests it. */
export const missingPassesNegatedFilter = true;

/** Texts that arithmetic reads as numbers: "2.3" is documented, white space, "0x1f", "1_000" and "Inf" are not. */
export const numericText: RegExp = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** How STRING, CONCAT and BUCKET write a number. The documentation shows 300.5 and no number that is very large or small. */
export const numberText = (value: number): string => String(value);

/** INT and FLOAT of true. The documentation does not say whether it is numeric. */
export const numberOfTrue = 0;

/** What a missing factor of MUL counts as. The documentation takes "other values" for 0, as in SUM, and does not name missing ones. */
export const missingFactor = 0;

/** What arithmetic gives when the result is no finite number, such as 1e308 * 10. Undocumented beyond division by zero, which is null. */
export const notFinite = null;

/** MOD of two numbers, the second not 0. Which sign the result has is undocumented: the dividend's, as in Go. */
export const remainder = (dividend: number, divisor: number): number => dividend % divisor;

/** Whether MIN and MAX take false for less than true. They are documented for numbers and strings. */
export const falseIsLess = true;

/**
 * What TO_LOWER and LENGTH give for what is no string, LOG10, BUCKET and FORMAT_TIME for what is no number, LOG10 for 0 and
 * less, BUCKET for a size that is not positive, UNIX_TIMESTAMP for what is no RFC 3339 time, FORMAT_TIME beyond the years 1 to 9999.
 */
export const unusableArgument = null;

/** The unit of LENGTH where none is given. The function reference says bytes, the examples beside the validator say characters. */
export const lengthUnit = "bytes";

/** The group that REG_VALUE gives when the regex has so many: the first, or 0, the whole match, without any. */
export const regexGroup = (groups: number): number => Math.min(groups, 1);

/** REG_VALUE where the regex matches and its group takes no part, such as `(a)?b` in "b". As in Go. */
export const unmatchedGroup = "";

/** REG_COUNT of what is no string. */
export const countInNothing = 0;

/** What FORMAT_TIME makes of a specifier that POSIX does not have. C libraries leave it as it is. */
export const unknownTimeSpecifier = (specifier: string): string => specifier;

/** Where BUCKET's bins begin when it is given no minimum: one of them begins here. */
export const bucketOrigin = 0;

/** BUCKET's labels. Bins include their lower end and not their upper one; how Honeycomb writes that is unknown. */
export const bucketLabel = {
  below: (min: string): string => `< ${min}`,
  bin: (from: string, to: string): string => `${from} - ${to}`,
  above: (max: string): string => `>= ${max}`,
};
