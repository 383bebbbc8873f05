import { didYouMean } from "../suggest";
import { functionNames, isFunctionName, signatureOf } from "./functions";

/** What is wrong, and what to write instead. */
export interface Advice {
  readonly message: string;
  readonly hint: string;
}

/** Functions of other languages and of older versions of this one, and what does the same here. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ["RAND", "random numbers are no longer part of the language"],
  ["METRO_HASH", "hashes are no longer part of the language"],
  ["PARSE_TIMESTAMP", "write UNIX_TIMESTAMP(text)"],
  ["CASE", "write IF(condition, value, …, default)"],
  ["IFNULL", "write COALESCE(a, b)"],
  ["NVL", "write COALESCE(a, b)"],
  ["IS_NULL", "write NOT(EXISTS($column))"],
  ["ISNULL", "write NOT(EXISTS($column))"],
  ["HAS_VALUE", "write EXISTS($column)"],
  ["NOT_EQUALS", "write a != b"],
  ["NEQ", "write a != b"],
  ["NE", "write a != b"],
  ["EQ", "write EQUALS(a, b)"],
  ["ADD", "write SUM(a, b)"],
  ["AVG", "write DIV(SUM(a, b), 2): averages over events are calculations of a query"],
  ["COUNT", "counting events is a calculation of a query"],
  ["LOWER", "write TO_LOWER(text)"],
  ["LOWERCASE", "write TO_LOWER(text)"],
  ["LEN", "write LENGTH(text)"],
  ["LOG", "write LOG10(number)"],
  ["MATCHES", "write REG_MATCH(text, `regex`)"],
  ["REGEX", "write REG_MATCH(text, `regex`)"],
  ["REGEXP", "write REG_MATCH(text, `regex`)"],
  ["REGEX_MATCH", "write REG_MATCH(text, `regex`)"],
  ["LIKE", "write CONTAINS(text, part) or REG_MATCH(text, `regex`)"],
  ["NOW", "write EVENT_TIMESTAMP() or INGEST_TIMESTAMP()"],
]);

/** A name before an opening bracket that is no function. */
export function unknownFunction(name: string): Advice {
  const meant = didYouMean(name, functionNames);
  const near = meant ? `did you mean ${meant}?` : "see Honeycomb's reference of calculated field functions";
  return { message: `there is no function ${name}`, hint: elsewhere.get(name.toUpperCase()) ?? near };
}

const constants: ReadonlyMap<string, string> = new Map([
  ["true", "true"],
  ["false", "false"],
  ["null", "null"],
  ["nil", "null"],
  ["none", "null"],
  ["undefined", "null"],
]);

/** A name that stands where a value does, without $ before it and without a bracket after it; `following` is what comes next. */
export function bareWord(name: string, following: string): Advice {
  const constant = constants.get(name.toLowerCase());
  if (constant) return { message: `${name} is not a value`, hint: `write ${constant}, in small letters` };
  const upper = name.toUpperCase();
  if (isFunctionName(upper)) {
    const usage = following.startsWith("$") ? `${upper}(${following})` : signatureOf(upper).usage;
    return { message: `${name} is a function and lacks its brackets`, hint: `write ${usage}` };
  }
  const hint = `write $${name} for the column, ${JSON.stringify(name)} for the text`;
  return { message: `${name} is neither a column nor a text`, hint };
}

/** A name that stands after a complete value, of which `before` is the end. */
export function functionAsOperator(name: string, before: string): Advice {
  const upper = name.toUpperCase();
  const subject = before.startsWith("$") ? before : "$column";
  const other = elsewhere.get(upper);
  if (isFunctionName(upper))
    return { message: `${name} is a function, not an operator`, hint: `write ${upper}(${subject}, …)` };
  if (other) return { message: `there is no operator ${name}`, hint: other };
  if (upper === "IS")
    return { message: `there is no operator ${name}`, hint: `write ${subject} = …, or EXISTS(${subject})` };
  return { message: `an operator is missing before ${name}`, hint: `write one, and $${name} if that is a column` };
}
