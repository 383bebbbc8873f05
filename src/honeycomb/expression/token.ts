import type { Fault } from "../result";
import type { BinaryOp, Range } from "./ast";

export type Token = { readonly range: Range } & (
  | { readonly kind: "integer"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "constant"; readonly value: boolean | null }
  | { readonly kind: "column"; readonly name: string }
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "operator"; readonly op: BinaryOp | "!" }
  | { readonly kind: "(" | ")" | "," }
  /** Something already reported that stands where a value does. */
  | { readonly kind: "unreadable" }
  | { readonly kind: "end" }
);

/** Distributes over the union, which Omit does not. */
type Bare<T> = T extends unknown ? Omit<T, "range"> : never;
export type TokenContent = Bare<Token>;

/** What one look at the text gives: a token or nothing (white space, a comment), where it ends, and what is wrong with it. */
export interface Lexeme {
  readonly token?: TokenContent;
  readonly end: number;
  readonly faults?: readonly Fault[];
}
