import type { Expression } from "./ast";
import type { Operation } from "./operators";
import type { Types } from "./types";

/** An operation whose arguments are there, as arity.ts sees to, with the types of each part. */
export interface Typed extends Operation {
  readonly typesOf: (part: Expression) => Types;
}

/** What is wrong, the part where it is, and what to write instead. */
export interface TypeFault {
  readonly part: Expression;
  readonly message: string;
  readonly hint: string;
}

const categories = ["number", "string", "boolean"] as const;
export type Category = (typeof categories)[number];

/** What is compared as one: integers and floats are numbers. Missing values aside. */
export const categoriesOf = (types: Types): readonly Category[] =>
  categories.filter((one) => (one === "number" ? types.has("integer") || types.has("float") : types.has(one)));

/** "a number", "a string or a boolean", "null". */
export const described = (types: Types): string =>
  categoriesOf(types)
    .map((one) => `a ${one}`)
    .join(" or ") || "null";

export const isLiteral = ({ kind }: Expression): boolean =>
  kind === "integer" || kind === "float" || kind === "string" || kind === "boolean" || kind === "null";
