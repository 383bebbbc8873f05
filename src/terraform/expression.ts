/** What an expression refers to: `honeycombio_dataset.lift_sys.id` is ["honeycombio_dataset", "lift_sys", "id"]. Indices are left out. */
export type Reference = readonly string[];

export interface Expression {
  readonly references: readonly Reference[];
  readonly faults: readonly string[];
}

const word = String.raw`[A-Za-z_][\w-]*`;
const step = String.raw`\.(?:${word}|\d+|\*)|\[(?:\d+|\*|"[^"]*")\]`;
const space = String.raw`\s+`;
const text = String.raw`"(?:[^"\\]|\\.)*"`;
const number = String.raw`\d+(?:\.\d+)?`;
const sign = String.raw`[=!<>]=|=>|&&|\|\||[-+*/%<>!?:(),[\]{}=]`;
/** Each token begins where the one before it ended. */
const tokens = new RegExp(`${space}|${text}|${number}|(?<name>${word}(?:${step})*)|${sign}`, "gy");

const keywords = ["true", "false", "null", "for", "in", "if"];

/**
 * What a Terraform expression refers to. It knows names, operators, calls and plain strings, which is all that synthesized
 * stacks have; a template inside a string is a fault.
 */
export function parseExpression(source: string): Expression {
  const references: Reference[] = [];
  let end = 0;
  for (const match of source.matchAll(tokens)) {
    const [token] = match;
    end = match.index + token.length;
    if (token.startsWith('"') && /(?<![$%])[$%]\{/.test(token))
      return { references, faults: [`${token} has a template inside a string`] };
    const name = match.groups?.["name"];
    const isCall = /^\s*\(/.test(source.slice(end));
    if (name !== undefined && !isCall && !keywords.includes(name)) references.push(stepsOf(name));
  }
  const rest = source.slice(end);
  return { references, faults: rest === "" ? [] : [`"${rest}" cannot be read as an expression`] };
}

const stepsOf = (name: string): Reference =>
  name
    .replaceAll(/\[[^\]]*\]/g, "")
    .split(".")
    .filter((one) => !/^(\d+|\*)$/.test(one));
