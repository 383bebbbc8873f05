import { number, type Parameters } from "../engine/duckdb/sql";
import { sqlTypes } from "../engine/duckdb/store";
import type { Column, Fields } from "../model/dataset";
import type { Drawn } from "../model/scenario";
import { normalP95 } from "./random";

/** SQL of a value above 0 and below 1 for each event, by what it is for. */
export type Uniform = (purpose: string) => string;

/** A value as SQL of its column's type; what is of another type is missing. */
export function literal(value: Fields[string] | null, { type }: Column, values: Parameters): string {
  const wanted = type === "integer" || type === "float" ? "number" : type;
  if (typeof value !== wanted) return `NULL::${sqlTypes[type]}`;
  if (typeof value === "string") return values.text(value);
  if (typeof value === "number") return Number.isFinite(value) ? number(value) : "'Infinity'::DOUBLE";
  return String(value);
}

/** The same as events.ts draws; `passed` is SQL of what has come of the stretch, 0 to 1. */
export function drawnSql(drawn: Drawn, column: Column, values: Parameters, uniform: Uniform, passed: string): string {
  const first = uniform(column.name);
  const numeric = (sql: string) => (column.type === "integer" ? `round(${sql})` : sql);
  switch (drawn.kind) {
    case "constant":
      return literal(drawn.value, column, values);
    case "log_normal": {
      const spread = Math.log(drawn.p95 / drawn.p50) / normalP95;
      const normal = `(sqrt(-2 * ln(${first})) * cos(2 * pi() * ${uniform(`${column.name} too`)}))`;
      return numeric(`(${number(drawn.p50)} * exp(${number(spread)} * ${normal}))`);
    }
    case "uniform":
      return numeric(`(${number(drawn.from)} + ${number(drawn.to - drawn.from)} * ${first})`);
    case "ramp":
      return numeric(`(${number(drawn.from)} + ${number(drawn.to - drawn.from)} * ${passed})`);
    case "one_of":
      return `list_extract([${drawn.values.map((one) => literal(one, column, values)).join(", ")}], 1 + floor(${first} * ${drawn.values.length})::BIGINT)`;
    case "distinct": {
      const nth = `(1 + floor(${first} * ${drawn.count})::BIGINT)`;
      return column.type === "string" ? `(${values.text(`${column.name}-`)} || ${nth})` : `${nth}::DOUBLE`;
    }
  }
}
