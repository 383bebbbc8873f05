import { finiteSql } from "../engine/duckdb/sql";
import { booleanText, numericText } from "../model/assumptions";
import type { ColumnType } from "../model/dataset";
import { epochUnits, firstSecond, lastSecond, timeText } from "../records/time";

/**
 * A value of a file as SQL: what its column takes of it, NULL for what is missing; and conditions that say when something is there that
 * cannot be taken, and when an integer is beyond what a double holds exactly. `lost` is undefined where that cannot be.
 */
export interface Taken {
  readonly value: string;
  readonly lost?: string;
  readonly rounded?: string;
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const full = (sql: string, { source, ignoreCase }: RegExp): string =>
  `regexp_full_match(${sql}, ${literal(source)}${ignoreCase ? ", 'i'" : ""})`;
const numberOfText = (sql: string): string =>
  `(CASE WHEN ${full(sql, numericText)} THEN ${finiteSql(`TRY_CAST(${sql} AS DOUBLE)`)} END)`;
const booleanOfText = (sql: string): string => `(CASE WHEN ${full(sql, booleanText)} THEN lower(${sql}) = 'true' END)`;

/** JSON text: strings without their quotes, anything else as it is written. */
export const plainText = (json: string): string =>
  `(CASE WHEN starts_with(${json}, '"') THEN ${json}->>'$' ELSE ${json} END)`;

/** A field whose JSON text is given, or NULL. As `fitting` in src/records. */
export function takenOfJson(json: string, type: ColumnType): Taken {
  const there = `(${json} IS NOT NULL AND ${json} <> 'null')`;
  const text = plainText(json);
  switch (type) {
    case "string":
      return { value: `(CASE WHEN ${there} THEN ${text} END)` };
    case "boolean": {
      const value = `(CASE ${json} WHEN 'true' THEN true WHEN 'false' THEN false ELSE ${booleanOfText(text)} END)`;
      return { value, lost: `(${there} AND ${value} IS NULL)` };
    }
    case "integer":
    case "float": {
      const number = finiteSql(`TRY_CAST(${json} AS DOUBLE)`);
      const value = `(CASE WHEN starts_with(${json}, '"') THEN ${numberOfText(text)} ELSE ${number} END)`;
      return { value, lost: `(${there} AND ${value} IS NULL)`, ...roundedWhere(value, type) };
    }
  }
}

const roundedWhere = (value: string, type: ColumnType): Pick<Taken, "rounded"> =>
  type === "integer" ? { rounded: `(abs(${value}) > ${Number.MAX_SAFE_INTEGER}::DOUBLE)` } : {};

type Family = "double" | "number" | "boolean" | "text" | "time" | "nested" | "other";

function familyOf(type: string): Family {
  if (type === "DOUBLE") return "double";
  if (/^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DECIMAL\b.*|BIGNUM)$/.test(type)) return "number";
  if (type === "BOOLEAN") return "boolean";
  if (type === "VARCHAR" || type.startsWith("ENUM")) return "text";
  if (type.startsWith("TIMESTAMP")) return "time";
  return /^(STRUCT|MAP|UNION)\b|\]$/.test(type) ? "nested" : "other";
}

export const isNumeric = (type: string): boolean => ["double", "number"].includes(familyOf(type));

/** A column of a Parquet file, of a type of DuckDB's. */
export function takenOfColumn(column: string, type: string, wanted: ColumnType): Taken {
  const family = familyOf(type);
  const none = (as: string): Taken => ({ value: `NULL::${as}`, lost: `(${column} IS NOT NULL)` });
  const orLost = (value: string): Taken => ({ value, lost: `(${column} IS NOT NULL AND ${value} IS NULL)` });
  const text = type === "VARCHAR" ? column : `${column}::VARCHAR`;
  switch (wanted) {
    case "string":
      if (family === "nested") return { value: `to_json(${column})::VARCHAR` };
      return { value: text };
    case "boolean":
      if (family === "boolean") return { value: column };
      return family === "text" ? orLost(booleanOfText(text)) : none("BOOLEAN");
    case "integer":
    case "float": {
      if (family === "text") return { ...orLost(numberOfText(text)), ...roundedWhere(numberOfText(text), wanted) };
      if (family !== "double" && family !== "number") return none("DOUBLE");
      const double = family === "double" ? column : `${column}::DOUBLE`;
      const whole = family === "number" && type !== "FLOAT";
      const lost = whole ? {} : { lost: `(NOT isfinite(${column}))` };
      return { value: whole ? double : finiteSql(double), ...lost, ...roundedWhere(double, wanted) };
    }
  }
}

/** Seconds since the epoch, as `secondsOf` in src/records: NULL for what is no time. */
export function secondsOfText(text: string): string {
  const whole = `CASE WHEN ${full(text, /.*(?:[Zz]|[+-]\d\d:\d\d)/)} THEN upper(${text}) ELSE upper(${text}) || 'Z' END`;
  const written = `CASE WHEN ${full(text, timeText)} THEN ${usual(`epoch_us(TRY_CAST(${whole} AS TIMESTAMPTZ)) / 1e6`)} END`;
  return `(CASE WHEN ${full(text, numericText)} THEN ${secondsOfEpoch(`TRY_CAST(${text} AS DOUBLE)`)} ELSE ${written} END)`;
}

function secondsOfEpoch(epoch: string): string {
  const units = Object.values(epochUnits).map(
    (unit) =>
      `WHEN ${epoch} >= ${firstSecond * unit} AND ${epoch} < ${lastSecond * unit} THEN round(${epoch} * ${1e6 / unit}::DOUBLE) / 1e6`,
  );
  return `(CASE ${units.join(" ")} END)`;
}

const usual = (seconds: string): string =>
  `(CASE WHEN ${seconds} >= ${firstSecond} AND ${seconds} < ${lastSecond} THEN ${seconds} END)`;

/** Seconds in a column of which all values are an epoch of one unit, between two of them; undefined where they are not. */
export function secondsOfUnit(column: string, type: string, least: number, most: number): string | undefined {
  const unit = Object.values(epochUnits).find((one) => least >= firstSecond * one && most < lastSecond * one);
  if (unit === undefined) return undefined;
  return unit === 1 && type === "DOUBLE" ? column : `(round(${column}::DOUBLE * ${1e6 / unit}::DOUBLE) / 1e6)`;
}

/** The time in a column of a Parquet file; undefined where its type is none of a time. */
export function secondsOfColumn(column: string, type: string): string | undefined {
  switch (familyOf(type)) {
    case "double":
    case "number":
      return secondsOfEpoch(`${column}::DOUBLE`);
    case "text":
      return secondsOfText(type === "VARCHAR" ? column : `${column}::VARCHAR`);
    case "time":
      return usual(type === "TIMESTAMP_NS" ? `epoch_ns(${column}) / 1e9` : `epoch_us(${column}) / 1e6`);
    default:
      return undefined;
  }
}

/** How many events one stands for: NULL where it is no number of 1 or more. */
export const rateOfText = (text: string): string => rateOfNumber(numberOfText(text));
const rateOfNumber = (number: string): string => `(CASE WHEN ${number} >= 1 THEN ${number} END)`;
export const rateOfColumn = (column: string, type: string): string =>
  isNumeric(type) ? rateOfNumber(finiteSql(`${column}::DOUBLE`)) : rateOfText(`${column}::VARCHAR`);
