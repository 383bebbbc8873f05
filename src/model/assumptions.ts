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

/**
 * Texts that a boolean column takes for true and false, as its numbers are taken from `numericText`. Documented is only that a column's
 * type is that of its first value.
 */
export const booleanText: RegExp = /^(?:true|false)$/i;

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
 * What TO_LOWER and LENGTH give for what is no string, BUCKET and FORMAT_TIME for what is no number, BUCKET for a size that is not
 * positive, UNIX_TIMESTAMP for what is no RFC 3339 time, FORMAT_TIME beyond the years 1 to 9999.
 */
export const unusableArgument = null;

/** LOG10 of 0 and less, and of what is no number. An older edition of Honeycomb's function reference says null, the present one nothing. */
export const noLogarithm = null;

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

/** BUCKET's labels, as an older edition of Honeycomb's function reference shows them: < 0, 0 - 10, 20 - 30, > 30. */
export const bucketLabel = {
  below: (min: string): string => `< ${min}`,
  bin: (from: string, to: string): string => `${from} - ${to}`,
  above: (max: string): string => `> ${max}`,
};

/**
 * In which of BUCKET's bins a value is that is the end of one and the beginning of the next. The same edition says the lower one; the
 * minimum itself is in the first, whose label says so.
 */
export const bucketOfEdge: "lower" | "upper" = "lower" as "lower" | "upper";

/**
 * The slug that Honeycomb makes of a dataset's name. Documented is that letters become small and that what a slug cannot hold becomes a
 * hyphen, and not what it can: letters, digits, hyphens and underscores are taken for it.
 */
export const datasetSlug = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9_-]/g, "-");

/** Booleans in SUM, AVG, MIN, MAX and percentiles: 1 and 0, as Honeycomb's UI shows them. Undocumented. */
export const numberOfBoolean = (value: boolean): number => (value ? 1 : 0);

/** The share of a percentile: P95 is 0.95, P999 is 0.999. Which value it names of two next to it is undocumented: the first whose running weight reaches the share. */
export const quantileOf = (op: string): number => Number(`0.${op.slice(1)}`);

/** RATE_SUM, RATE_AVG, RATE_MAX: the change since the last point, a second. Whether it is a second or a point is undocumented. */
export const rateOf = (change: number, seconds: number): number => change / seconds;

/**
 * What `GET /1/auth` calls in api_key_access the permissions that a configuration key can have, here by the v2 API's names. Documented
 * are the two lists, not which is which. Only a plain `false` stops a deploy.
 */
export const keyAccess = {
  create_datasets: "createDatasets",
  manage_columns: "columns",
  manage_slos: "slos",
  manage_triggers: "triggers",
  manage_boards: "boards",
  manage_markers: "markers",
  manage_recipients: "recipients",
} as const;

/** Seconds from a span's end to its arrival. OpenTelemetry's BatchSpanProcessor sends every 5 s unless it is told otherwise; the longest is taken. */
export const exportDelay = 5;

/** Seconds that a tail sampler holds a trace back before it decides. lift-sys samples at the head. */
export const tailSamplingHold = 0;

/** Slow events of a normal day take up to this many times what the contract calls slow, or until their timeout. */
export const slowestNormal = 2;

/** What `exceeded_limit` counts in a row: evaluations of the trigger in which any group is beyond the threshold, or those of each group. Undocumented. */
export const exceededLimitCounts: "trigger" | "group" = "trigger" as "trigger" | "group";

/** Whether an evaluation that finds no value at all ends what was triggered, and what counts in a row. Otherwise it changes nothing. Undocumented. */
export const noDataResolves: boolean = true;

/** Whether a trigger resolves when the window of its evaluation schedule ends. Otherwise it stays as it is until it is evaluated again. Undocumented. */
export const scheduleEndResolves: boolean = false;

/** Whether a trigger is still evaluated at the end_time of its evaluation schedule. Undocumented. */
export const scheduleIncludesEnd: boolean = false;

/**
 * The change that a baseline of type percentage compares. That it is in percent, and not a ratio, follows from the provider's examples
 * alone; from 0 there is none. Undocumented.
 */
export const percentageChange = (current: number, past: number): number =>
  past === 0 ? Number.NaN : (100 * (current - past)) / past;

/** What a group is compared with that was not there at the baseline's time: NaN is nothing, and meets no threshold. Undocumented. */
export const valueOfMissingPastGroup = Number.NaN;

/** Whether on_true tells that a trigger has resolved. Documented is only that it tells at each evaluation while the condition holds. */
export const onTrueTellsResolved: boolean = false;

/** Whether on_change tells of a group that comes to be beyond the threshold while others are. Documented is only the trigger's own change. */
export const newGroupIsTold: boolean = false;

/** Percentages of an SLO whose period holds no events. Undocumented. */
export const withoutEvents = { compliance: 100, remaining: 100 } as const;

/** Minutes over which an exhaustion_time alert sees how fast the budget burns. Undocumented; Honeycomb's literature has a quarter of how far it looks ahead. */
export const exhaustionLookBack = (exhaustionMinutes: number): number => exhaustionMinutes / 4;

/**
 * What a budget lost between two evaluations, in percent of the total at each of them. So a new SLO, whose total grows, can lose many
 * times all of it, and an old failure that leaves the period gives back what it took. Undocumented.
 */
export const budgetFall = (before: number, now: number): number => before - now;

/** Whether a chart's line goes on from point to point across those without a value, unless the chart omits missing values. Undocumented. */
export const missingValuesAreJoined: boolean = true;
