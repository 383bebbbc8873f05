import fc from "fast-check";
import { columnOf } from "../../src/honeycomb/calculation-ops";
import { functionNames, isMetricFunction, signatureOf } from "../../src/honeycomb/expression/functions";
import { printColumn } from "../../src/honeycomb/expression/printer";
import {
  type Calculation,
  calculationOps,
  comparisonOps,
  existenceOps,
  type Filter,
  type Having,
  listOps,
  type NamedExpression,
  type Order,
  textOps,
} from "../../src/honeycomb/query";

/** Parts of queries and expressions as fast-check draws them, with names and texts that are hard to write and to read. */

export const words = [
  "as",
  "where",
  "and",
  "OR",
  "in",
  "exists",
  "desc",
  "COUNT",
  "P95",
  "true",
  "null",
  "-5",
  "1e3",
  "60s",
  ".5",
  "$a",
  "'a'",
  "a b",
  "x=y",
  "root.a",
];
export const text = fc.oneof(
  fc.constantFrom(...words),
  fc.string({ unit: fc.constantFrom(..."aZ09_.-/:$ \"'\\()[],=!<>~&|\n\té名\u2028😀") }),
  fc.string({ unit: "binary" }),
);
export const name = text.filter((one) => one !== "");
export const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })).map((one) => one + 0);
export const scalar = fc.oneof(text, number, fc.boolean());

/** Filters that can be read, of these columns. Those of text may compare with what is none. */
export const filterOf = (column: fc.Arbitrary<string>): fc.Arbitrary<Filter> =>
  fc.oneof(
    fc.record({ column, op: fc.constantFrom(...comparisonOps, ...textOps), value: scalar }),
    fc.record({ column, op: fc.constantFrom(...existenceOps) }),
    fc.record({ column, op: fc.constantFrom(...listOps), value: fc.array(scalar, { maxLength: 3 }) }),
  );

/** An operator, with a column where it may have one. */
export const termOf = (column: fc.Arbitrary<string>) =>
  fc.constantFrom(...calculationOps).chain((op) => {
    const rule = columnOf(op);
    if (rule === "none") return fc.constant({ op });
    return rule === "required"
      ? fc.record({ op: fc.constant(op), column })
      : fc.record({ op: fc.constant(op), column }, { requiredKeys: ["op"] });
  });

const filtered = (filter: fc.Arbitrary<Filter>) =>
  fc.oneof(
    fc.constant({}),
    fc.record({ filters: fc.array(filter, { minLength: 1, maxLength: 3 }) }),
    fc.record({
      filters: fc.array(filter, { minLength: 2, maxLength: 3 }),
      filterCombination: fc.constant("OR" as const),
    }),
  );

/** Calculations that can be read: a name is there or not, whatever the filters need. */
export const calculationOf = (column: fc.Arbitrary<string>, filter: fc.Arbitrary<Filter>): fc.Arbitrary<Calculation> =>
  fc
    .tuple(termOf(column), fc.record({ name }, { requiredKeys: [] }), filtered(filter))
    .map(([of, named, more]) => ({ ...of, ...named, ...more }));

export const order: fc.Arbitrary<Order> = fc
  .tuple(
    fc.oneof(termOf(name), fc.record({ column: name })),
    fc.constantFrom("ascending" as const, "descending" as const),
  )
  .map(([of, direction]) => ({ ...of, order: direction }));

const compared = fc.oneof(
  termOf(name).map(({ op: calculateOp, ...column }) => ({ calculateOp, ...column })),
  fc.record({ column: name }),
);
export const having: fc.Arbitrary<Having> = fc
  .tuple(compared, fc.constantFrom(...comparisonOps), number)
  .map(([of, op, value]) => ({ ...of, op, value }));
export const namedExpression: fc.Arbitrary<NamedExpression> = fc.record({ name, expression: name });

const infix = ["*", "/", "%", "-", "+", "<", "<=", ">", ">=", "=", "!=", "AND", "OR"];
const eventFunctions = functionNames.filter((one) => !isMetricFunction(one));

/** Texts of expressions that parse and whose calls have the right number of arguments, over these names: every operator and event function. */
export function expressionOver(names: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.letrec<{ any: string }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      names.map(printColumn),
      fc.constantFrom("0", "-1", "2.5", "1e3", ".5", '"a"', '"\\t\\"é"', "`^a\\.b`", "true", "false", "null"),
      fc.tuple(tie("any"), fc.constantFrom(...infix), tie("any")).map(([a, op, b]) => `(${a} ${op} ${b})`),
      tie("any").map((one) => `!${one}`),
      fc.constantFrom(...eventFunctions).chain((called) => {
        const { min, max } = signatureOf(called);
        return fc
          .array(tie("any"), { minLength: min, maxLength: Math.min(max, min + 2) })
          .map((args) => `${called}(${args.join(", ")})`);
      }),
    ),
  })).any;
}
