import { categoriesOf } from "../honeycomb/expression/typed";
import type { CalculationOp } from "../honeycomb/query";
import type { Check } from "./check";
import { eachQuery } from "./queries";
import { typesBySlug, typesInQuery } from "./typing";

/** Query reference: all but COUNT, COUNT_DISTINCT and CONCURRENCY calculate with numbers. The API takes them over a column of texts, and gives no value. */
export const queryCalculationType: Check = {
  code: "query/calculation-type",
  severity: "warning",
  *run(project) {
    for (const { slug, query, locate } of eachQuery(project)) {
      const typesOf = typesInQuery(query, typesBySlug(project).get(slug)!);
      for (const [index, { op, column }] of query.calculations.entries()) {
        const types = column === undefined || !isNumeric(op) ? undefined : typesOf(column);
        if (!types || categoriesOf(types).join() !== "string") continue;
        yield {
          ...locate({ path: ["calculations", index, "column"], word: column! }),
          message: `${column} is a string, and ${op} calculates with numbers: it has no value`,
          hint: "write a column of numbers, or COUNT_DISTINCT",
        };
      }
    }
  },
};

const isNumeric = (op: CalculationOp): boolean => !op.startsWith("COUNT") && op !== "CONCURRENCY";
