import { described } from "../honeycomb/expression/typed";
import { typesOf } from "../honeycomb/expression/types";
import type { Check } from "./check";
import { readableSlis } from "./slis";

/** Honeycomb's documentation of SLOs: an SLI is true for a good event, false for a bad one and null for one that does not count. */
export const sloSli: Check = {
  code: "slo/sli",
  severity: "error",
  *run(project) {
    for (const { slo, subject, good, columnTypes } of readableSlis(project)) {
      const types = typesOf(good, columnTypes);
      if ([...types].every((type) => type === "boolean" || type === "null")) continue;
      yield {
        path: ["slos", slo.id, "good"],
        subject,
        message: `good can give ${described(types)}: an SLI is true, false or null`,
        hint: "write a condition, such as EQUALS(…) or LT(…), or BOOL(…) around it",
      };
    }
  },
};
