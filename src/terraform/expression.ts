/** What an expression refers to: `honeycombio_dataset.lift_sys.id` is ["honeycombio_dataset", "lift_sys", "id"]. Indices are left out. */
export type Reference = readonly string[];

export interface Expression {
  readonly references: readonly Reference[];
  readonly faults: readonly string[];
}

const token =
  /\s+|"(?:[^"\\]|\\.)*"|\d+(?:\.\d+)?|(?<name>[A-Za-z_][\w-]*(?:\.(?:[A-Za-z_][\w-]*|\d+|\*)|\[(?:\d+|\*|"[^"]*")\])*)|[=!<>]=|=>|&&|\|\||[-+*/%<>!?:(),[\]{}=]/y;
const keywords = ["true", "false", "null", "for", "in", "if"];

/**
 * What a Terraform expression refers to. It knows names, operators, calls and plain strings, which is all that synthesized
 * stacks have; a template inside a string is a fault.
 */
export function parseExpression(source: string): Expression {
  const references: Reference[] = [];
  for (let at = 0; at < source.length; ) {
    token.lastIndex = at;
    const match = token.exec(source);
    if (!match) return { references, faults: [`"${source.slice(at)}" cannot be read as an expression`] };
    const [text] = match;
    at += text.length;
    if (text.startsWith('"') && /(?<![$%])[$%]\{/.test(text))
      return { references, faults: [`${text} has a template inside a string`] };
    const name = match.groups?.["name"];
    const isCall = /^\s*\(/.test(source.slice(at));
    if (name !== undefined && !isCall && !keywords.includes(name)) references.push(steps(name));
  }
  return { references, faults: [] };
}

const steps = (name: string): Reference =>
  name
    .replaceAll(/\[[^\]]*\]/g, "")
    .split(".")
    .filter((step) => !/^(\d+|\*)$/.test(step));
