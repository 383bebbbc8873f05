import { isCalculationOp } from "../calculation-ops";
import type { Order } from "../query";
import { didYouMean } from "../suggest";
import { fault, isWord, peek, type Reader, take } from "./reader";
import { readTerm } from "./term";
import { readName } from "./words";

/** `COUNT descending`, `app.language`, `P95(duration_ms) desc`: a calculation, or a breakdown or a name; ascending where nothing is said. */
export function readOrder(reader: Reader): Order | undefined {
  const first = peek(reader);
  if (first.kind === "word" && (isCalculationOp(first.value) || peek(reader, 1).kind === "(")) {
    const term = readTerm(reader);
    const order = readDirection(reader);
    return term?.op && { op: term.op, ...(term.column === undefined ? {} : { column: term.column }), order };
  }
  const column = readName(reader, "a calculation, breakdown or name", "write one, such as COUNT descending");
  return column === undefined ? undefined : { column, order: readDirection(reader) };
}

const directions = ["ascending", "descending", "asc", "desc"];

function readDirection(reader: Reader): Order["order"] {
  const token = peek(reader);
  if (token.kind === "end") return "ascending";
  take(reader);
  if (isWord(token, "descending", "desc")) return "descending";
  if (isWord(token, "ascending", "asc")) return "ascending";
  const meant = token.kind === "word" ? didYouMean(token.value, directions) : undefined;
  fault(
    reader,
    token,
    `${token.value} is not an order`,
    meant ? `did you mean ${meant}?` : "write ascending or descending, and a name with spaces in quotes",
  );
  reader.next = reader.tokens.length - 1;
  return "ascending";
}
