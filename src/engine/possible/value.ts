import type { Scalar } from "../../honeycomb/query";
import type { ColumnType } from "../../model/dataset";

/** Numbers from `min` to `max`, both included; either may be infinite. */
export interface Interval {
  readonly min: number;
  readonly max: number;
}

/** Which values something can have, rather too many than too few. `any` text includes every one. */
export interface Possible {
  readonly missing: boolean;
  readonly booleans: readonly boolean[];
  readonly numbers?: Interval;
  readonly texts: "any" | readonly string[];
}

/** Whether something can hold, and whether it can fail to. */
export interface Truth {
  readonly yes: boolean;
  readonly no: boolean;
}

export const everyNumber: Interval = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };

export const nothing: Possible = { missing: true, booleans: [], texts: [] };
export const anything: Possible = { missing: true, booleans: [false, true], numbers: everyNumber, texts: "any" };
export const anyText: Possible = { missing: true, booleans: [], texts: "any" };
export const numbersIn = (numbers: Interval, missing = false): Possible => ({
  missing,
  booleans: [],
  numbers,
  texts: [],
});

export function exactly(value: Scalar): Possible {
  switch (typeof value) {
    case "boolean":
      return { missing: false, booleans: [value], texts: [] };
    case "number":
      return numbersIn({ min: value, max: value });
    case "string":
      return { missing: false, booleans: [], texts: [value] };
  }
}

/** What a column of this type can hold, if nothing more is known. */
export function ofType(type: ColumnType): Possible {
  switch (type) {
    case "boolean":
      return { missing: true, booleans: [false, true], texts: [] };
    case "float":
    case "integer":
      return numbersIn(everyNumber, true);
    case "string":
      return anyText;
  }
}

export function either(all: readonly Possible[]): Possible {
  const texts = all.some((one) => one.texts === "any") ? "any" : [...new Set(all.flatMap((one) => one.texts))];
  const numbers = hull(all.flatMap((one) => one.numbers ?? []));
  return {
    missing: all.some(({ missing }) => missing),
    booleans: [...new Set(all.flatMap(({ booleans }) => booleans))],
    texts,
    ...(numbers === undefined ? {} : { numbers }),
  };
}

/** The smallest interval around all of them; undefined around none. */
export const hull = (all: readonly Interval[]): Interval | undefined =>
  all.length === 0
    ? undefined
    : { min: Math.min(...all.map(({ min }) => min)), max: Math.max(...all.map(({ max }) => max)) };

export const present = (value: Possible): boolean =>
  value.booleans.length > 0 || value.numbers !== undefined || value.texts.length > 0;

export const asBoolean = ({ yes, no }: Truth): Possible => ({
  missing: false,
  booleans: [...(no ? [false] : []), ...(yes ? [true] : [])],
  texts: [],
});

export const negated = ({ yes, no }: Truth): Truth => ({ yes: no, no: yes });
export const every = (all: readonly Truth[]): Truth => ({
  yes: all.every(({ yes }) => yes),
  no: all.some(({ no }) => no),
});
export const some = (all: readonly Truth[]): Truth => negated(every(all.map(negated)));
export const unknown: Truth = { yes: true, no: true };

/** As IF and BOOL read it: non-zero numbers, true and the text "true". */
export function truthOf({ missing, booleans, numbers, texts }: Possible): Truth {
  const has = (text: string) => texts === "any" || texts.includes(text);
  const others = texts === "any" || texts.some((text) => text !== "true");
  const zero = numbers !== undefined && numbers.min <= 0 && numbers.max >= 0;
  const only = numbers?.min === 0 && numbers.max === 0;
  return {
    yes: booleans.includes(true) || has("true") || (numbers !== undefined && !only),
    no: missing || booleans.includes(false) || others || zero,
  };
}

/** Same type and same value; two missing values are not equal. */
export function equality(a: Possible, b: Possible): Truth {
  const [left, right] = [kindsOf(a), kindsOf(b)];
  const shared =
    a.booleans.some((one) => b.booleans.includes(one)) || overlap(a.numbers, b.numbers) || sharesText(a.texts, b.texts);
  const same = left === 1 && right === 1 && !a.missing && !b.missing && shared && isOne(a) && isOne(b);
  return { yes: shared, no: !same };
}

const kindsOf = ({ booleans, numbers, texts }: Possible): number =>
  (booleans.length > 0 ? 1 : 0) + (numbers === undefined ? 0 : 1) + (texts.length > 0 ? 1 : 0);
const isOne = ({ booleans, numbers, texts }: Possible): boolean =>
  booleans.length === 1 ||
  (numbers !== undefined && numbers.min === numbers.max) ||
  (texts !== "any" && texts.length === 1);
const overlap = (a: Interval | undefined, b: Interval | undefined): boolean =>
  a !== undefined && b !== undefined && a.min <= b.max && b.min <= a.max;
const sharesText = (a: Possible["texts"], b: Possible["texts"]): boolean => {
  if (a === "any") return b.length > 0;
  return b === "any" ? a.length > 0 : a.some((text) => b.includes(text));
};

/** Whether a < b, or with `orEqual` a <= b; false for what is neither two numbers nor two texts. */
export function order(a: Possible, b: Possible, orEqual: boolean): Truth {
  const texts = a.texts.length > 0 && b.texts.length > 0;
  const [x, y] = [a.numbers, b.numbers];
  const mixed = a.missing || b.missing || kindsOf(a) !== 1 || kindsOf(b) !== 1 || texts || !x || !y;
  const holds = x !== undefined && y !== undefined && (orEqual ? x.min <= y.max : x.min < y.max);
  const fails = x !== undefined && y !== undefined && (orEqual ? x.max > y.min : x.max >= y.min);
  return { yes: texts || holds, no: mixed || fails };
}
