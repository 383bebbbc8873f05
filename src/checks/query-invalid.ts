import { queryFaults } from "../honeycomb/query-rules";
import type { Check } from "./check";
import { eachQuery } from "./queries";

/** What query-rules.ts knows of provider 0.51.0 (query_specification) and the queries API, for triggers and panels. */
export const queryInvalid: Check = {
  code: "query/invalid",
  severity: "error",
  *run(project) {
    for (const { query, locate } of eachQuery(project))
      for (const fault of queryFaults(query)) {
        const { message, hint } = fault;
        yield { ...locate(fault), message, ...(hint === undefined ? {} : { hint }) };
      }
  },
};
