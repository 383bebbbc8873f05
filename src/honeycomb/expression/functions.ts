/** How many arguments a function takes, and how it is written. Names are case-sensitive. */
export interface Signature {
  readonly min: number;
  readonly max: number;
  readonly usage: string;
}

const takes = (min: number, max: number, usage: string): Signature => ({ min, max, usage });
const exactly = (count: number, usage: string): Signature => takes(count, count, usage);
const atLeast = (min: number, usage: string): Signature => takes(min, Number.POSITIVE_INFINITY, usage);

/** Functions over one event. Names: derived-column validator v0.2.0. Arguments: Honeycomb's function reference; no validator checks them. */
export const eventFunctions = {
  IF: atLeast(2, "IF(condition, value, …, default)"),
  SWITCH: atLeast(3, "SWITCH(value, case, result, …, default)"),
  COALESCE: atLeast(1, "COALESCE(value, …)"),
  EXISTS: exactly(1, "EXISTS($column)"),
  NOT: exactly(1, "NOT(condition)"),
  AND: atLeast(1, "AND(condition, …)"),
  OR: atLeast(1, "OR(condition, …)"),
  LT: exactly(2, "LT(a, b)"),
  LTE: exactly(2, "LTE(a, b)"),
  GT: exactly(2, "GT(a, b)"),
  GTE: exactly(2, "GTE(a, b)"),
  EQUALS: exactly(2, "EQUALS(a, b)"),
  IN: atLeast(2, "IN(value, candidate, …)"),
  MIN: atLeast(1, "MIN(value, …)"),
  MAX: atLeast(1, "MAX(value, …)"),
  SUM: atLeast(1, "SUM(number, …)"),
  SUB: exactly(2, "SUB(a, b)"),
  MUL: atLeast(1, "MUL(number, …)"),
  DIV: exactly(2, "DIV(a, b)"),
  MOD: exactly(2, "MOD(a, b)"),
  LOG10: exactly(1, "LOG10(number)"),
  INT: exactly(1, "INT(value)"),
  FLOAT: exactly(1, "FLOAT(value)"),
  BOOL: exactly(1, "BOOL(value)"),
  STRING: exactly(1, "STRING(value)"),
  CONCAT: atLeast(1, "CONCAT(value, …)"),
  TO_LOWER: exactly(1, "TO_LOWER(text)"),
  LENGTH: takes(1, 2, 'LENGTH(text, "bytes" or "chars")'),
  STARTS_WITH: exactly(2, "STARTS_WITH(text, prefix)"),
  ENDS_WITH: exactly(2, "ENDS_WITH(text, suffix)"),
  CONTAINS: exactly(2, "CONTAINS(text, part)"),
  REG_MATCH: exactly(2, "REG_MATCH(text, `regex`)"),
  REG_VALUE: exactly(2, "REG_VALUE(text, `regex`)"),
  REG_COUNT: exactly(2, "REG_COUNT(text, `regex`)"),
  UNIX_TIMESTAMP: exactly(1, "UNIX_TIMESTAMP(text)"),
  EVENT_TIMESTAMP: exactly(0, "EVENT_TIMESTAMP()"),
  INGEST_TIMESTAMP: exactly(0, "INGEST_TIMESTAMP()"),
  FORMAT_TIME: exactly(2, "FORMAT_TIME(format, unix seconds)"),
  BUCKET: takes(2, 4, "BUCKET(number, size, min, max)"),
} as const satisfies Readonly<Record<string, Signature>>;

/**
 * Functions over a metric's time series; an expression has one of them at most. Names: validator v0.2.0. Arguments: Honeycomb's
 * reference of temporal aggregation; it says nothing of RAW_METRIC, which is taken to have one as LAST has.
 */
export const metricFunctions = {
  RAW_METRIC: exactly(1, "RAW_METRIC($metric)"),
  LAST: exactly(1, "LAST($metric)"),
  SUMMARIZE: exactly(1, "SUMMARIZE($metric)"),
  INCREASE: takes(1, 2, "INCREASE($metric, seconds)"),
  RATE: takes(1, 2, "RATE($metric, seconds)"),
} as const satisfies Readonly<Record<string, Signature>>;

export type EventFunction = keyof typeof eventFunctions;
export type MetricFunction = keyof typeof metricFunctions;
export type FunctionName = EventFunction | MetricFunction;

const signatures: Readonly<Record<FunctionName, Signature>> = { ...eventFunctions, ...metricFunctions };
export const functionNames = Object.keys(signatures) as readonly FunctionName[];

export const isFunctionName = (name: string): name is FunctionName => Object.hasOwn(signatures, name);
export const isMetricFunction = (name: string): name is MetricFunction => Object.hasOwn(metricFunctions, name);
export const signatureOf = (name: FunctionName): Signature => signatures[name];
