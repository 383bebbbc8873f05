import { TerraformStack, Tokenization } from "cdktf";
import { isRecord } from "../src/honeycomb/json";

/**
 * A stack of which no other refers to a part. CDKTF resolves every stack once in advance, so that a reference into another stack can
 * add an output there; no stack here has one, and every stack has its backend, so that pass would be half of all the work for nothing.
 */
export class Stack extends TerraformStack {
  override prepareStack(): void {}

  override toTerraform(): unknown {
    return withoutSecondPass(() => super.toTerraform());
  }
}

/**
 * Does work in which CDKTF resolves each element of a stack and then, for tokens in overrides, the stack as a whole once more: as long as
 * everything before. No override here has a token, as a test of the stacks without this shows.
 */
function withoutSecondPass<T>(work: () => T): T {
  const { resolve } = Tokenization;
  Tokenization.resolve = (value, options) => (isWholeStack(value) ? value : resolve.call(Tokenization, value, options));
  try {
    return work();
  } finally {
    Tokenization.resolve = resolve;
  }
}

const isWholeStack = (value: unknown): boolean => isRecord(value) && isRecord(value["//"]) && "outputs" in value["//"];

/**
 * Does work in which CDKTF takes a stack trace for every token: a fifth of the time of a synthesis, and nobody sees them, since the
 * project has been checked and what is wrong in it was said with its place in the YAML. Errors keep theirs.
 */
export function withoutTokenTraces<T>(work: () => T): T {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => {};
  try {
    return work();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}
