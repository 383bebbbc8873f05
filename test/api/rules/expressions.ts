import { RE2JS } from "re2js";
import { arityFaults } from "../../../src/honeycomb/expression/arity";
import { type Expression, walk } from "../../../src/honeycomb/expression/ast";
import { columnsIn } from "../../../src/honeycomb/expression/columns";
import { parseExpression } from "../../../src/honeycomb/expression/parser";
import type { Path } from "../../../src/honeycomb/result";
import { type Detail, wrong } from "../answer";
import type { Place, State } from "../state";
import { derivedColumnsFor, namesFor, namesIn } from "./columns";

/** What Honeycomb refuses of a derived column's expression. All but the syntax it alone knows: the provider does not look. */
export function expressionDetails(
  state: State,
  at: Place,
  alias: string,
  expression: string,
  path: Path,
): readonly Detail[] {
  const parsed = parseExpression(expression);
  if (!parsed.ok) return parsed.problems.map(({ message }) => wrong(path, message));
  return [
    ...arityFaults(parsed.value).map(({ message }) => wrong(path, message)),
    ...regexDetails(parsed.value, path),
    ...unknownColumns(parsed.value, new Set([...namesFor(state, at), alias]), path),
    ...cycleDetails(state, at, alias, expression, path),
  ];
}

/** Patterns are literals in RE2's language. */
function regexDetails(expression: Expression, path: Path): readonly Detail[] {
  return [...walk(expression)].flatMap((part) => {
    if (part.kind !== "call" || !part.name.startsWith("REG_") || part.args.length !== 2) return [];
    const [, pattern] = part.args;
    if (pattern?.kind !== "string") return [wrong(path, `the pattern of ${part.name} must be a string`)];
    return compiles(pattern.value) ? [] : [wrong(path, `invalid regular expression: ${pattern.value}`)];
  });
}

function compiles(pattern: string): boolean {
  try {
    RE2JS.compile(pattern);
    return true;
  } catch {
    return false;
  }
}

function unknownColumns(expression: Expression, known: ReadonlySet<string>, path: Path): readonly Detail[] {
  const used = new Set(columnsIn(expression).map(({ name }) => name));
  return [...used].filter((name) => !known.has(name)).map((name) => wrong(path, `unknown column: ${name}`));
}

function cycleDetails(state: State, at: Place, alias: string, expression: string, path: Path): readonly Detail[] {
  const others = derivedColumnsFor(state, at).map(({ value }) => [value.alias, value.expression] as const);
  const expressions = new Map([...others, [alias, expression]]);
  const reached = new Set<string>();
  const waiting = [...namesIn(expression)];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    waiting.push(...namesIn(expressions.get(name) ?? ""));
  }
  return reached.has(alias) ? [wrong(path, `circular reference: ${alias} uses itself`)] : [];
}
