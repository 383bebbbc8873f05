import { type Fault, faultIn } from "../result";
import type { Expression, Range } from "./ast";
import { type Advice, functionAsOperator } from "./meant";
import type { Token } from "./token";

/** Where the parser is. `lost` says that what follows cannot be told from the fault before it, up to the next comma or closing bracket. */
export interface State {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly faults: Fault[];
  next: number;
  lost: boolean;
  unclosed: boolean;
  metricFunction: string | undefined;
}

/** The token at hand, or one further on; behind the last stands the end. */
export const peek = (state: State, ahead = 0): Token =>
  state.tokens[Math.min(state.next + ahead, state.tokens.length - 1)]!;

export function take(state: State): Token {
  const token = peek(state);
  state.next = Math.min(state.next + 1, state.tokens.length - 1);
  return token;
}

export function report(state: State, { start, end }: Range, message: string, hint: string): void {
  state.faults.push(faultIn(start, end, message, hint));
}

export const textOf = (state: State, { range }: Token): string => state.text.slice(range.start, range.end);

/** Stands for a part that is missing or wrong; a tree that has one is never handed out. */
export const hole = (range: Range): Expression => ({ kind: "null", range });

/** Goes on to the bracket that closes, or to a comma on the way, past whatever is bracketed in between. */
export function skip(state: State, toComma: boolean): void {
  let depth = 0;
  for (let token = peek(state); token.kind !== "end"; token = peek(state)) {
    if (depth === 0 && (token.kind === ")" || (toComma && token.kind === ","))) break;
    if (token.kind === "(") depth += 1;
    if (token.kind === ")") depth -= 1;
    take(state);
  }
  state.lost = false;
}

/** A value should stand here. Nothing is taken: the token at hand belongs to what surrounds the missing value. */
export function missingValue(state: State): Expression {
  const token = peek(state);
  const before = state.tokens[state.next - 1];
  const shown = textOf(state, token);
  const after = before ? textOf(state, before) : "";
  if (token.kind !== "operator") state.lost = true;
  if (before?.kind === "(" && token.kind === "end") return hole(token.range); // the bracket is reported as never closed
  if (before?.kind === "operator" && token.kind === "operator") {
    report(state, token.range, `a value is missing between ${after} and ${shown}`, "keep one of the two");
  } else if (before && (before.kind === "operator" || token.kind === "end")) {
    report(state, before.range, `a value is missing after ${after}`, `write one, or remove ${after}`);
  } else {
    report(state, token.range, `a value is missing before ${shown}`, `write one, or remove ${shown}`);
  }
  return hole({ start: token.range.start, end: token.range.start });
}

/** A complete value stands before the token at hand, which cannot follow one. */
export function cannotFollow(state: State): void {
  const token = peek(state);
  state.lost = true;
  if (token.kind === "unreadable") return;
  const before = state.tokens[state.next - 1];
  const { message, hint } = adviceOn(token, textOf(state, token), before ? textOf(state, before) : "");
  report(state, token.range, message, hint);
}

function adviceOn(token: Token, shown: string, before: string): Advice {
  switch (token.kind) {
    case ")":
      return { message: "this bracket closes nothing", hint: "remove it, or add the ( that it belongs to" };
    case ",":
      return {
        message: "a comma stands only between the arguments of a function",
        hint: "put the values in one, such as IN($column, 1, 2)",
      };
    case "word":
      return functionAsOperator(shown, before);
    default:
      return { message: `an operator is missing before ${shown}`, hint: "write one, or a comma between arguments" };
  }
}
