import type { Expression } from "../../honeycomb/expression/ast";
import type { FunctionName } from "../../honeycomb/expression/functions";
import { operationOf } from "../../honeycomb/expression/operators";
import { coalesceSkips, numberOfTrue } from "../../model/assumptions";
import {
  anyText,
  anything,
  asBoolean,
  either,
  equality,
  every,
  everyNumber,
  exactly,
  hull,
  type Interval,
  negated,
  nothing,
  numbersIn,
  order,
  type Possible,
  present,
  some,
  type Truth,
  truthOf,
  unknown,
} from "./value";

/**
 * Which values an expression of the derived-column language can have, from what its columns can. It may say too many and never
 * too few: arguments are taken as independent, and functions on texts and times are not looked into. Held against the reference
 * engine in possible.test.ts.
 */
export function possibleOf(expression: Expression, column: (name: string) => Possible): Possible {
  switch (expression.kind) {
    case "integer":
      return exactly(Number(expression.value));
    case "float":
    case "string":
    case "boolean":
      return exactly(expression.value);
    case "null":
      return nothing;
    case "column":
      return column(expression.name);
    case "not":
    case "binary":
    case "call": {
      const { name, args } = operationOf(expression)!;
      const values = args.map((one) => possibleOf(one, column));
      return name === "!=" ? call("NOT", [call("EQUALS", values)]) : call(name, values);
    }
  }
}

type Body = (args: readonly Possible[]) => Possible;

const call = (name: FunctionName, args: readonly Possible[]): Possible => bodies[name](args);

const someNumber: Body = () => numbersIn(everyNumber, true);
const someCount: Body = () => numbersIn({ min: 0, max: Number.POSITIVE_INFINITY }, true);
const someText: Body = () => anyText;
const eitherWay: Body = () => asBoolean(unknown);
const ofAll: Body = (args) => ({ ...either(args), missing: args.every(({ missing }) => missing) });
const whole: Body = ([a = nothing]) => {
  const ofTrue = a.booleans.includes(true) ? [{ min: numberOfTrue, max: numberOfTrue }] : [];
  return finite(rounded(hull([numeric(a), ...ofTrue])!));
};

const bodies: Readonly<Record<FunctionName, Body>> = {
  IF: (args) => choose(args, truthOf),
  SWITCH: ([value = nothing, ...cases]) => choose(cases, (one) => equality(value, one)),
  COALESCE: coalesce,
  EXISTS: ([a = nothing]) => asBoolean({ yes: present(a), no: a.missing }),
  NOT: ([a = nothing]) => asBoolean(negated(truthOf(a))),
  BOOL: ([a = nothing]) => asBoolean(truthOf(a)),
  AND: (args) => asBoolean(every(args.map(truthOf))),
  OR: (args) => asBoolean(some(args.map(truthOf))),
  LT: ([a = nothing, b = nothing]) => asBoolean(order(a, b, false)),
  LTE: ([a = nothing, b = nothing]) => asBoolean(order(a, b, true)),
  GT: ([a = nothing, b = nothing]) => asBoolean(order(b, a, false)),
  GTE: ([a = nothing, b = nothing]) => asBoolean(order(b, a, true)),
  EQUALS: ([a = nothing, b = nothing]) => asBoolean(equality(a, b)),
  IN: ([value = nothing, ...candidates]) => asBoolean(some(candidates.map((one) => equality(value, one)))),
  MIN: ofAll,
  MAX: ofAll,
  SUM: (args) => finite(args.map(numeric).reduce(plus, zero)),
  SUB: ([a = nothing, b = nothing]) => finite(plus(numeric(a), negative(numeric(b)))),
  MUL: (args) => finite(args.map(numeric).reduce(times, { min: 1, max: 1 })),
  DIV: ([a = nothing, b = nothing]) => divided(numeric(a), numeric(b)),
  MOD: someNumber,
  LOG10: someNumber,
  INT: whole,
  FLOAT: whole,
  UNIX_TIMESTAMP: someNumber,
  EVENT_TIMESTAMP: someNumber,
  INGEST_TIMESTAMP: someNumber,
  LENGTH: someCount,
  REG_COUNT: someCount,
  STARTS_WITH: eitherWay,
  ENDS_WITH: eitherWay,
  CONTAINS: eitherWay,
  REG_MATCH: eitherWay,
  STRING: someText,
  CONCAT: someText,
  TO_LOWER: someText,
  REG_VALUE: someText,
  FORMAT_TIME: someText,
  BUCKET: someText,
  RAW_METRIC: () => anything,
  LAST: () => anything,
  SUMMARIZE: () => anything,
  INCREASE: () => anything,
  RATE: () => anything,
};

/** Pairs of a condition and a result, and maybe a default, as far as the conditions let it come. */
function choose(args: readonly Possible[], holds: (condition: Possible) => Truth): Possible {
  const results: Possible[] = [];
  for (let n = 0; n + 1 < args.length; n += 2) {
    const { yes, no } = holds(args[n]!);
    if (yes) results.push(args[n + 1]!);
    if (!no) return either(results);
  }
  return either([...results, args.length % 2 === 1 ? args.at(-1)! : nothing]);
}

function coalesce(args: readonly Possible[]): Possible {
  const results: Possible[] = [];
  for (const one of args) {
    results.push({ ...one, missing: false });
    if (!one.missing && !coalesceSkips("")) return either(results);
  }
  return { ...either(results), missing: true };
}

const zero: Interval = { min: 0, max: 0 };

/** As arithmetic takes it: texts may read as any number, and what is no number counts as 0. */
function numeric({ missing, booleans, numbers, texts }: Possible): Interval {
  if (texts.length > 0) return everyNumber;
  const all = [...(numbers === undefined ? [] : [numbers]), ...(missing || booleans.length > 0 ? [zero] : [])];
  return hull(all) ?? zero;
}

const negative = ({ min, max }: Interval): Interval => ({ min: -max, max: -min });

const plus = (a: Interval, b: Interval): Interval => ({ min: a.min + b.min, max: a.max + b.max });

const atEnds = (a: Interval, b: Interval, of: (x: number, y: number) => number): Interval => {
  const ends = [a.min, a.max].flatMap((x) => [b.min, b.max].map((y) => of(x, y)));
  return { min: Math.min(...ends), max: Math.max(...ends) };
};

const times = (a: Interval, b: Interval): Interval => atEnds(a, b, (x, y) => (x === 0 || y === 0 ? 0 : x * y));

function divided(a: Interval, b: Interval): Possible {
  if (a.min === 0 && a.max === 0) return numbersIn(zero, true);
  const finiteEnds = Number.isFinite(a.min) && Number.isFinite(a.max);
  const crosses = b.min <= 0 && b.max >= 0;
  return numbersIn(crosses || !finiteEnds ? everyNumber : atEnds(a, b, (x, y) => x / y), true);
}

const rounded = ({ min, max }: Interval): Interval => ({
  min: min > 0 ? Math.floor(min) : min,
  max: max < 0 ? Math.ceil(max) : max,
});

/** What is too large to be a number is missing. */
const finite = (numbers: Interval): Possible =>
  numbersIn(numbers, !(Number.isFinite(numbers.min) && Number.isFinite(numbers.max)));
