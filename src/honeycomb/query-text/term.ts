import { columnFault, columnOf, isCalculationOp, opHint } from "../calculation-ops";
import type { CalculationOp } from "../query";
import { fault, peek, type Range, type Reader, sourceOf, take } from "./reader";
import type { Token } from "./tokens";
import { readName } from "./words";

/** `op` is absent where it could not be read; then the fault is reported. */
export interface Term {
  readonly op?: CalculationOp;
  readonly column?: string;
  readonly range: Range;
}

/** An operator with its column in brackets. */
export function readTerm(reader: Reader): Term | undefined {
  const token = peek(reader);
  if (token.kind !== "word") {
    fault(reader, token, "a calculation is missing here", "write one, such as COUNT or P95(duration_ms)");
    return undefined;
  }
  take(reader);
  const op = isCalculationOp(token.value) ? token.value : undefined;
  if (op === undefined) fault(reader, token, `there is no calculation ${token.value}`, opHint(token.value));
  if (peek(reader).kind !== "(") {
    if (op) withoutBrackets(reader, op, token);
    return { ...(op ? { op } : {}), range: token };
  }
  const opening = take(reader);
  const column = readColumn(reader, token.value, op);
  const closing = peek(reader);
  if (closing.kind === ")") take(reader);
  else fault(reader, opening, "this bracket is never closed", "add ) behind the column");
  const range = { start: token.start, end: closing.kind === ")" ? closing.end : opening.end };
  if (op) checkColumn(reader, op, column, range);
  return { ...(op ? { op } : {}), ...(column === undefined ? {} : { column }), range };
}

/** An operator alone; a column behind it lacks its brackets. */
function withoutBrackets(reader: Reader, op: CalculationOp, token: Token): void {
  const next = peek(reader);
  if (columnOf(op) !== "required" || (next.kind !== "word" && next.kind !== "quoted") || startsNext(reader)) {
    checkColumn(reader, op, undefined, token);
    return;
  }
  const column = take(reader);
  fault(
    reader,
    { start: token.start, end: column.end },
    `the column of ${op} stands in brackets`,
    `write ${op}(${sourceOf(reader, column)})`,
  );
}

/** What stands in the brackets: a column, or nothing. */
function readColumn(reader: Reader, name: string, op: CalculationOp | undefined): string | undefined {
  const first = peek(reader);
  if (first.kind === ")") return undefined;
  const column = readName(reader, "a column", "write one, such as duration_ms");
  if (first.kind === "word" && column === "*" && !(op && columnOf(op) === "none")) {
    const hint =
      op && columnOf(op) === "optional" ? `write ${op}` : `write ${name}(duration_ms), with the column that is meant`;
    fault(reader, first, "* is not a column", hint);
  }
  let last = first;
  while (column !== undefined && peek(reader).kind !== ")" && !startsNext(reader)) last = take(reader);
  if (last !== first) reportMany(reader, name, { start: first.start, end: last.end });
  return column;
}

/** What behind an unclosed bracket no longer belongs to it. */
function startsNext(reader: Reader): boolean {
  const { kind, value } = peek(reader);
  return (
    kind === "end" ||
    kind === "symbol" ||
    (kind === "word" && ["as", "where", "ascending", "descending", "asc", "desc"].includes(value))
  );
}

function reportMany(reader: Reader, name: string, range: Range): void {
  const source = sourceOf(reader, range);
  const distinct = /^distinct\s+(\S+)$/i.exec(source)?.[1];
  if (name === "COUNT" && distinct) fault(reader, range, "COUNT counts events", `write COUNT_DISTINCT(${distinct})`);
  else if (source.includes(",")) fault(reader, range, `${name} is over one column`, "write a calculation for each");
  else
    fault(
      reader,
      range,
      "a column with spaces or signs in its name stands in quotes",
      `write ${JSON.stringify(source)}`,
    );
}

function checkColumn(reader: Reader, op: CalculationOp, column: string | undefined, range: Range): void {
  const wrong = columnFault(op, column);
  if (wrong) fault(reader, range, wrong.message, wrong.hint);
  else if (column === undefined && sourceOf(reader, range).endsWith(")"))
    fault(reader, range, "the brackets are empty", `write ${op}`);
}
