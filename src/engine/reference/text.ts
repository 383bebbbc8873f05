import type { EventFunction } from "../../honeycomb/expression/functions";
import { countInNothing, lengthUnit, regexGroup, unmatchedGroup, unusableArgument } from "../../model/assumptions";
import type { Context, EventFunctionBody } from "./context";
import type { Regex } from "./regex";
import { toText, type Value } from "./value";

/** Functions on text; upper and lower case differ. A regex that is invalid matches nothing: that it is wrong is for a check to say. */
export const textFunctions = {
  STRING: ([value = null]) => toText(value),
  CONCAT: (args) => args.map(toText).join(""),
  TO_LOWER: ([text]) => (typeof text === "string" ? toLower(text) : unusableArgument),
  LENGTH: ([text, unit = lengthUnit]) => (typeof text === "string" ? lengthIn(unit, text) : unusableArgument),
  STARTS_WITH: ([text = null, prefix = null]) => startsWith(text, prefix),
  ENDS_WITH: ([text = null, suffix = null]) => endsWith(text, suffix),
  CONTAINS: ([text = null, part = null]) => contains(text, part),
  REG_MATCH: (args, context) => withRegex(args, context, false, (regex, text) => regex.first(text) !== undefined),
  REG_VALUE: (args, context) => withRegex(args, context, null, valueIn),
  REG_COUNT: (args, context) => withRegex(args, context, countInNothing, (regex, text) => regex.count(text)),
} satisfies Partial<Record<EventFunction, EventFunctionBody>>;

/** False unless both are strings, here and below. */
export const startsWith = (text: Value, prefix: Value): boolean =>
  typeof text === "string" && typeof prefix === "string" && text.startsWith(prefix);
export const endsWith = (text: Value, suffix: Value): boolean =>
  typeof text === "string" && typeof suffix === "string" && text.endsWith(suffix);
export const contains = (text: Value, part: Value): boolean =>
  typeof text === "string" && typeof part === "string" && text.includes(part);

/** Character by character as in Go; JavaScript knows the last sigma of a word, and makes two characters of İ. */
const toLower = (text: string): string => Array.from(text, (character) => [...character.toLowerCase()][0]).join("");

function lengthIn(unit: Value, text: string): Value {
  if (unit === "bytes") return Buffer.byteLength(text);
  return unit === "chars" ? [...text].length : unusableArgument;
}

/** What `use` makes of the regex and the text, which are the two arguments; `otherwise` where one of them is none. */
function withRegex(
  [text, pattern]: readonly Value[],
  context: Context,
  otherwise: Value,
  use: (regex: Regex, text: string) => Value,
): Value {
  const regex = typeof pattern === "string" ? context.regex(pattern) : undefined;
  return regex && typeof text === "string" ? use(regex, text) : otherwise;
}

function valueIn(regex: Regex, text: string): Value {
  const match = regex.first(text);
  return match ? (match[regexGroup(regex.groups)] ?? unmatchedGroup) : null;
}
