import fc from "fast-check";
import { expect, test } from "vitest";
import { text as anyText, expressionOver } from "../../../test/support/arbitraries";
import { arityFaults } from "./arity";
import { tokenize } from "./lexer";
import { parseExpression } from "./parser";

const valid = expressionOver(anyText);
const runs = { numRuns: 2000, seed: 20_260_103 } as const;

test("a valid expression is accepted", () => {
  fc.assert(
    fc.property(valid, (text) => {
      const parsed = parseExpression(text);
      if (!parsed.ok || arityFaults(parsed.value).length > 0) throw new Error(text);
    }),
    runs,
  );
});

/** Where something may be put in: the beginnings of tokens, and the end. */
const seams = (text: string): readonly number[] => tokenize(text).tokens.map(({ range }) => range.start);

test("with something that is no part of the language between two of its parts it is refused, at a place in it", () => {
  const strange = fc.constantFrom(" ; ", " == ", " && ", " 'a' ", " ? ", " [ ", " 1. ", " # ", ' "a ', " ** ", " avg ");
  fc.assert(
    fc.property(valid, strange, fc.nat(), (text, piece, nth) => {
      const all = seams(text);
      const at = all[nth % all.length]!;
      const damaged = `${text.slice(0, at)}${piece}${text.slice(at)}`;
      const parsed = parseExpression(damaged);
      if (parsed.ok) throw new Error(damaged);
      for (const { message, hint, offset = -1, length = -1 } of parsed.problems) {
        expect([message, hint]).not.toContain("");
        if (offset < 0 || length < 0 || offset + length > damaged.length) throw new Error(damaged);
      }
    }),
    runs,
  );
});

test("without one of its brackets, or cut off within one, it is refused", () => {
  fc.assert(
    fc.property(valid, fc.nat(), (text, nth) => {
      const brackets = tokenize(text).tokens.filter(({ kind }) => kind === "(" || kind === ")");
      if (brackets.length === 0) return;
      const { kind, range } = brackets[nth % brackets.length]!;
      const without = `${text.slice(0, range.start)} ${text.slice(range.end)}`;
      for (const damaged of kind === "(" ? [without, text.slice(0, range.end)] : [without])
        if (parseExpression(damaged).ok) throw new Error(damaged);
    }),
    runs,
  );
});

test("with a value after a value it is refused", () => {
  fc.assert(
    fc.property(valid, fc.constantFrom("5", '"a"', "$a", "null", "(1)", "NOT(true)"), (text, more) => {
      if (parseExpression(`${text} ${more}`).ok) throw new Error(`${text} ${more}`);
    }),
    runs,
  );
});
