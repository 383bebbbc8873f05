import { regexFaults } from "../honeycomb/expression/regex";
import type { Check } from "./check";
import { findingsAt, readableExpressions } from "./typing";

/** Function reference: the regex of REG_MATCH, REG_VALUE and REG_COUNT is Go's, which is RE2's. The provider does not look. */
export const expressionRegex: Check = {
  code: "expression/regex",
  severity: "error",
  *run(project) {
    for (const one of readableExpressions(project)) yield* findingsAt(one, regexFaults(one.expression, one.text));
  },
};
