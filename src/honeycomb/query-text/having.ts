import type { ComparisonOp, Having } from "../query";
import { isComparisonOp, opMeant } from "./filter-op";
import { fault, peek, type Reader, take } from "./reader";
import { readTerm } from "./term";
import { lastOf, numberOf } from "./words";

/** `SUM(request_failed) >= 3`. */
export function readHaving(reader: Reader): Having | undefined {
  const term = readTerm(reader);
  const op = term && readComparison(reader);
  const value = op && readNumber(reader, op);
  if (term?.op === undefined || op === undefined || value === undefined) return undefined;
  return { calculateOp: term.op, ...(term.column === undefined ? {} : { column: term.column }), op, value };
}

function readComparison(reader: Reader): ComparisonOp | undefined {
  const token = peek(reader);
  if (token.kind === "end") {
    fault(reader, lastOf(reader), `a comparison is missing after ${lastOf(reader).value}`, "write one, such as > 100");
    return undefined;
  }
  take(reader);
  if (isComparisonOp(token.value)) return token.value;
  const meant = token.kind === "word" || token.kind === "symbol" ? opMeant(token.value) : undefined;
  const hint = meant && isComparisonOp(meant) ? `write ${meant}` : "write one of = != > >= < <=";
  fault(reader, token, `there is no comparison ${token.value}`, hint);
  return meant && isComparisonOp(meant) ? meant : undefined;
}

function readNumber(reader: Reader, after: string): number | undefined {
  const token = peek(reader);
  if (token.kind === "end") {
    fault(reader, lastOf(reader), `a number is missing after ${after}`, "write one");
    return undefined;
  }
  take(reader);
  return numberOf(reader, token, false);
}
