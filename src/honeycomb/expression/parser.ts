import { failed, faultIn, type Parsed, succeeded } from "../result";
import { type BinaryOp, type Expression, partsOf, precedence, type Range } from "./ast";
import { isFunctionName, isMetricFunction } from "./functions";
import { tokenize } from "./lexer";
import { bareWord, unknownFunction } from "./meant";
import { cannotFollow, hole, missingValue, peek, report, type State, skip, take, textOf } from "./parser-state";
import type { Token } from "./token";

/** Brackets, calls and `!` inside each other; what the parser's own recursion is safe with. */
const maxNesting = 200;
/** Operations inside each other, where a chain `$a + $b + $c` counts each `+`; what recursion over the tree is safe with. */
const maxDepth = 1000;

/**
 * Reads an expression. Accepts what the derived-column validator v0.2.0 accepts (the one that the Terraform provider runs at plan),
 * except nesting beyond the limits above. Function names are checked; the number and the types of arguments are not.
 * Faults have offset and length, and come in source order; after one, reading goes on at the next argument.
 */
export function parseExpression(text: string): Parsed<Expression> {
  if (/^\p{White_Space}*$/u.test(text))
    return failed([faultIn(0, text.length, "the expression is empty", "write one, such as $duration_ms")]);
  const { tokens, faults } = tokenize(text);
  const state: State = {
    text,
    tokens,
    faults: [...faults],
    next: 0,
    lost: false,
    unclosed: false,
    metricFunction: undefined,
  };
  const expression = binary(state, 0, 0);
  if (!state.lost && peek(state).kind !== "end") cannotFollow(state);
  if (state.faults.length > 0) return failed(state.faults.toSorted((a, b) => a.offset! - b.offset!));
  if (!deeperThan(expression, maxDepth)) return succeeded(expression);
  const message = `more than ${maxDepth} operations stand inside each other`;
  return failed([faultIn(0, text.length, message, "write SUM(…), OR(…) or IN(…) for a long chain")]);
}

/** Operands joined by operators that bind tighter than `loosest`. All operators group to the left. */
function binary(state: State, loosest: number, nesting: number): Expression {
  let left = operand(state, nesting);
  while (!state.lost) {
    const op = operatorAt(state);
    if (!op || precedence[op] <= loosest) break;
    const token = take(state);
    if (token.kind === "word") report(state, token.range, `there is no operator ${token.text}`, `write ${op}`);
    const right = binary(state, precedence[op], nesting);
    left = { kind: "binary", op, left, right, range: { start: left.range.start, end: right.range.end } };
  }
  return left;
}

/** The operator at hand; `and` and `or` in small letters are taken for what they mean. */
function operatorAt(state: State): BinaryOp | undefined {
  const token = peek(state);
  if (token.kind === "operator") return token.op === "!" ? undefined : token.op;
  const word = token.kind === "word" ? token.text.toUpperCase() : "";
  return word === "AND" || word === "OR" ? word : undefined;
}

function operand(state: State, nesting: number): Expression {
  const token = peek(state);
  if (nesting > maxNesting) return tooDeep(state);
  const { range } = token;
  switch (token.kind) {
    case "integer":
      take(state);
      return { kind: "integer", value: token.value, range };
    case "float":
      take(state);
      return { kind: "float", value: token.value, range };
    case "string":
      take(state);
      return { kind: "string", value: token.value, range };
    case "column":
      take(state);
      return { kind: "column", name: token.name, range };
    case "constant":
      take(state);
      return token.value === null ? { kind: "null", range } : { kind: "boolean", value: token.value, range };
    case "unreadable":
      take(state);
      return hole(range);
    case "word":
      return word(state, token, nesting);
    case "(":
      return group(state, nesting);
    case "operator":
      return prefixed(state, token, nesting);
    case ")":
    case ",":
    case "end":
      return missingValue(state);
  }
}

/** What may begin with an operator: `!`, a negative number, AND( and OR(. */
function prefixed(state: State, token: Token & { readonly kind: "operator" }, nesting: number): Expression {
  const following = peek(state, 1);
  const range = { start: token.range.start, end: following.range.end };
  if ((token.op === "AND" || token.op === "OR") && following.kind === "(") return call(state, token.op, nesting);
  if (token.op === "!") {
    take(state);
    const inner = operand(state, nesting + 1);
    return { kind: "not", operand: inner, range: { start: range.start, end: inner.range.end } };
  }
  if (token.op === "-" && following.kind === "integer") {
    state.next += 2;
    return { kind: "integer", value: -following.value, range };
  }
  if (token.op === "-" && following.kind === "float") {
    state.next += 2;
    return { kind: "float", value: -following.value, range };
  }
  if ((token.op !== "-" && token.op !== "+") || !startsValue(following)) return missingValue(state);
  if (token.op === "+") report(state, token.range, "a plus sign stands between two values", "remove it");
  else
    report(
      state,
      token.range,
      "a minus sign stands before a number or between two values",
      `write 0 - ${following.kind === "column" ? textOf(state, following) : "…"}`,
    );
  take(state);
  return operand(state, nesting + 1);
}

const startsValue = ({ kind }: Token): boolean => kind !== "operator" && kind !== ")" && kind !== "," && kind !== "end";

function word(state: State, token: Token & { readonly kind: "word" }, nesting: number): Expression {
  if (peek(state, 1).kind === "(") return call(state, token.text, nesting);
  take(state);
  const { message, hint } = bareWord(token.text, textOf(state, peek(state)));
  report(state, token.range, message, hint);
  const negated = token.text.toUpperCase() === "NOT" && startsValue(peek(state));
  return negated ? operand(state, nesting + 1) : hole(token.range);
}

function group(state: State, nesting: number): Expression {
  const opening = take(state).range;
  const inner = binary(state, 0, nesting + 1);
  return { ...inner, range: { start: opening.start, end: closeBracket(state, opening) } };
}

function call(state: State, name: string, nesting: number): Expression {
  const { range } = take(state);
  const known = isFunctionName(name);
  if (!known) {
    const { message, hint } = unknownFunction(name);
    report(state, range, message, hint);
  } else if (isMetricFunction(name)) {
    if (state.metricFunction)
      report(
        state,
        range,
        `${name} stands beside ${state.metricFunction}`,
        "keep one: an expression has one metric function at most",
      );
    state.metricFunction ??= name;
  }
  const opening = take(state).range;
  const args = argumentsOf(state, nesting + 1);
  const whole = { start: range.start, end: closeBracket(state, opening) };
  return known ? { kind: "call", name, args, range: whole } : hole(whole);
}

/** A comma may follow the last argument. What cannot be read is skipped, so that the other arguments still are. */
function argumentsOf(state: State, nesting: number): readonly Expression[] {
  const args: Expression[] = [];
  while (peek(state).kind !== ")" && peek(state).kind !== "end") {
    args.push(binary(state, 0, nesting));
    const { kind } = peek(state);
    if (!state.lost && kind !== "," && kind !== ")" && kind !== "end") cannotFollow(state);
    if (state.lost) skip(state, true);
    if (peek(state).kind === ",") take(state);
  }
  return args;
}

/** Where the bracket ends. Of several that are never closed only the innermost is reported. */
function closeBracket(state: State, opening: Range): number {
  const { kind } = peek(state);
  if (!state.lost && kind !== ")" && kind !== "end") cannotFollow(state);
  if (state.lost) skip(state, false);
  const token = peek(state);
  if (token.kind === ")") return take(state).range.end;
  if (!state.unclosed) report(state, opening, "this bracket is never closed", "add ) where it ends");
  state.unclosed = true;
  return token.range.end;
}

function tooDeep(state: State): Expression {
  const { range } = peek(state);
  report(
    state,
    range,
    `the expression is nested more than ${maxNesting} levels deep here`,
    "make a derived column of an inner part",
  );
  state.next = state.tokens.length - 1;
  state.unclosed = true;
  return hole(range);
}

function deeperThan(expression: Expression, limit: number): boolean {
  let level: readonly Expression[] = [expression];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap(partsOf);
  }
  return false;
}
