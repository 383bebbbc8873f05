import type { Calculation, CalculationOp, Filter, Having, NamedExpression, Order } from "./query";
import { readCalculation } from "./query-text/calculation";
import { readFilter } from "./query-text/filter";
import { readHaving } from "./query-text/having";
import { readNamedExpression } from "./query-text/named-expression";
import { readOrder } from "./query-text/order";
import { readWhole } from "./query-text/reader";
import { printName, printScalar } from "./query-text/words";
import type { Parsed } from "./result";

/**
 * The short text of a query's parts. Columns, names and text values stand in double quotes with JSON's escapes where they have spaces
 * or signs or would read as something else; numbers are JSON's. Printing what was read and reading what was printed loses nothing.
 * Faults have an empty path, and offset and length in the text.
 */

/** `COUNT`, `P95(duration_ms)`, `AVG(duration_ms) as latency where api_request = true and error exists` (all `and` or all `or`). */
export const parseCalculation = (text: string): Parsed<Calculation> => readWhole(text, readCalculation);

/** `api_request = true`, `error exists`, `name in [translate_prompt, generate_code]`, `status_code = "500"` (text, not a number). */
export const parseFilter = (text: string): Parsed<Filter> => readWhole(text, (reader) => readFilter(reader, false));

/** `COUNT descending`, `P95(duration_ms) desc`, `app.code.language`. */
export const parseOrder = (text: string): Parsed<Order> => readWhole(text, readOrder);

/** `SUM(request_failed) >= 3`. */
export const parseHaving = (text: string): Parsed<Having> => readWhole(text, readHaving);

/** `error_rate = DIV($errors, $total)`. The expression itself is not looked into. */
export const parseNamedExpression = (text: string): Parsed<NamedExpression> => readNamedExpression(text);

/** `P95(duration_ms)`; without an operator the column alone, without a column the operator. */
export function printTerm(op: CalculationOp | undefined, column: string | undefined): string {
  if (op === undefined) return printName(column ?? "");
  return column === undefined ? op : `${op}(${printName(column)})`;
}

export function printCalculation({ op, column, name, filters = [], filterCombination }: Calculation): string {
  const named = name === undefined ? "" : ` as ${printName(name)}`;
  const joint = filterCombination === "OR" ? " or " : " and ";
  const filtered = filters.length === 0 ? "" : ` where ${filters.map(printFilter).join(joint)}`;
  return `${printTerm(op, column)}${named}${filtered}`;
}

export function printFilter(filter: Filter): string {
  const start = `${printName(filter.column)} ${filter.op}`;
  if (!("value" in filter)) return start;
  if (typeof filter.value !== "object") return `${start} ${printScalar(filter.value)}`;
  return `${start} [${filter.value.map(printScalar).join(", ")}]`;
}

export const printOrder = ({ op, column, order }: Order): string =>
  order === "descending" ? `${printTerm(op, column)} descending` : printTerm(op, column);

export const printHaving = ({ calculateOp, column, op, value }: Having): string =>
  `${printTerm(calculateOp, column)} ${op} ${value}`;

export const printNamedExpression = ({ name, expression }: NamedExpression): string =>
  `${printName(name)} = ${expression}`;
