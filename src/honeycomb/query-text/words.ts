import { calculationOps, existenceOps, listOps, type Scalar, textOps } from "../query";
import { fault, peek, type Reader, sourceOf, take } from "./reader";
import { isBare, type Token } from "./tokens";

const reserved: ReadonlySet<string> = new Set([
  ...["as", "where", "and", "or", "AND", "OR", "asc", "desc", "ascending", "descending"],
  ...[...calculationOps, ...textOps, ...existenceOps, ...listOps],
]);

/** A column or a name as text, in quotes where it would read as something else. */
export const printName = (name: string): string =>
  isBare(name) && !name.startsWith("$") && !reserved.has(name) ? name : JSON.stringify(name);

/** A column or a name; `what` and `hint` are for when there is none. */
export function readName(reader: Reader, what: string, hint: string): string | undefined {
  const token = peek(reader);
  if (token.kind !== "word" && token.kind !== "quoted") {
    fault(reader, token.kind === "end" ? lastOf(reader) : token, `${what} is missing here`, hint);
    return undefined;
  }
  take(reader);
  if (token.kind === "word" && token.value.startsWith("$")) {
    const plain = token.value.slice(1) || "its name";
    fault(reader, token, "a column has no $ in a query: only expressions write it", `write ${plain}`);
  }
  if (token.value === "") fault(reader, token, `${what} is empty`, "write its name");
  return token.value;
}

/** The last thing that was taken, to point at where something is missing behind it. */
export const lastOf = (reader: Reader): Token => reader.tokens[Math.max(0, reader.next - 1)]!;

const numberPattern = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const startsLikeNumber = /^[-+]?[.$]?\d/;
/** Words that look like a constant, in any case. */
const constants: ReadonlySet<string> = new Set(["true", "false", "null", "nil", "undefined"]);

/** The JSON number in a word such as `60s`, `05`, `.5` or `$200`; nothing where it is none, as in a date. */
function numberIn(word: string): string | undefined {
  const digits = /^[+$]*(-?\d*\.?\d+)[a-zA-Z%]*$/.exec(word)?.[1];
  return digits === undefined ? undefined : String(Number(digits));
}

/** The number that a token is. Anything else is reported; `asText` says that it could stand as a text. */
export function numberOf(reader: Reader, token: Token, asText: boolean): number | undefined {
  const value = Number(token.value);
  if (token.kind === "word" && numberPattern.test(token.value) && Number.isFinite(value)) return value + 0;
  const number = numberIn(token.value);
  const ways = [
    ...(number === undefined ? [] : [`${number} for the number`]),
    ...(asText ? [`${JSON.stringify(token.value)} for the text`] : []),
  ];
  fault(
    reader,
    token,
    `${sourceOf(reader, token)} is not a number`,
    ways.length > 0 ? `write ${ways.join(", ")}` : "write one",
  );
  return undefined;
}

/** A number, true, false or text. A word that begins like a number must be one, so that `60s` is not quietly a text. */
export function scalarOf(reader: Reader, token: Token): Scalar | undefined {
  const { kind, value } = token;
  if (kind === "quoted") return value;
  if (startsLikeNumber.test(value)) return numberOf(reader, token, true);
  if (value === "true" || value === "false") return value === "true";
  const constant = value.toLowerCase();
  if (!constants.has(constant)) return value;
  const isBoolean = constant === "true" || constant === "false";
  const hint = isBoolean
    ? `write ${constant}, or ${JSON.stringify(value)} for the text`
    : "there is no null: ask with exists or does-not-exist";
  fault(reader, token, `${value} is not a value`, hint);
  return undefined;
}

/** A value as text; in quotes where it is a text that would read as something else. */
export function printScalar(value: Scalar): string {
  if (typeof value !== "string") return String(value);
  const plain =
    isBare(value) &&
    !value.startsWith("$") &&
    !startsLikeNumber.test(value) &&
    !constants.has(value.toLowerCase()) &&
    !reserved.has(value);
  return plain ? value : JSON.stringify(value);
}
