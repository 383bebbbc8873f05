import { isCalculationOp } from "../calculation-ops";
import type { ComparisonOp, Having } from "../query";
import { isComparisonOp, opMeant } from "./filter-op";
import { fault, peek, type Reader, take } from "./reader";
import { readTerm } from "./term";
import { lastOf, numberOf, readName } from "./words";

/** `SUM(request_failed) >= 3`; `error_rate > 0.1` of a formula, or of a calculation by its name. */
export function readHaving(reader: Reader): Having | undefined {
  const named = startsWithName(reader);
  const of = named ? { op: undefined, column: readName(reader, "a name", "write the formula's") } : readTerm(reader);
  const op = of && readComparison(reader);
  const value = op && readNumber(reader, op);
  if (of === undefined || (of.op === undefined && !named) || op === undefined || value === undefined) return undefined;
  return {
    ...(of.op === undefined ? {} : { calculateOp: of.op }),
    ...(of.column === undefined ? {} : { column: of.column }),
    op,
    value,
  };
}

/** A calculation is never in quotes; a word that is none and is compared at once is a name. */
function startsWithName(reader: Reader): boolean {
  const first = peek(reader);
  if (first.kind === "quoted") return true;
  return first.kind === "word" && !isCalculationOp(first.value) && peek(reader, 1).kind === "symbol";
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
