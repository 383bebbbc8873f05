import type { Query } from "../honeycomb/query";
import { queryFaults } from "../honeycomb/query-rules";
import type { Check, Finding } from "./check";
import { eachQueryPanel, eachTrigger } from "./each";
import { inPanel, inTrigger, type Locate } from "./queries";

/** What query-rules.ts knows of provider 0.51.0 (query_specification) and the queries API, for triggers and panels. */
export const queryInvalid: Check = {
  code: "query/invalid",
  severity: "error",
  *run(project) {
    for (const { environment, subject, it } of eachTrigger(project))
      yield* findings(it.query, inTrigger(it, environment, subject));
    for (const { environment, subject, path, it } of eachQueryPanel(project))
      yield* findings(it.query, inPanel(path, it.query, environment, subject));
  },
};

function* findings(query: Query, locate: Locate): Generator<Finding> {
  for (const fault of queryFaults(query)) {
    const { message, hint } = fault;
    yield { ...locate(fault), message, ...(hint === undefined ? {} : { hint }) };
  }
}
