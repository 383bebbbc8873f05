import { expect, test } from "vitest";
import { parseQuery } from "../honeycomb/query-json";
import type { Column, Dataset } from "../model/dataset";
import { unanswerable } from "./unanswerable";

const column = (name: string): Column => ({
  name,
  type: "string",
  description: "",
  hidden: false,
  privacy: "public",
  cardinality: "low",
});
const dataset: Dataset = {
  slug: "api",
  description: "",
  sampling: { routine: 1, errors: 1, slow: 1, slowAbove: 30 },
  limits: { attributesPerEvent: 50, stringBytes: 1024 },
  common: [],
  events: [],
  columns: [column("route"), column("root.cause")],
  derivedColumns: [{ alias: "slow", type: "boolean", expression: "true", description: "" }],
  retired: [],
  definitions: {},
};

test.each<[string, object, readonly string[]]>([
  ["what is there", { breakdowns: ["route", "slow", "own"], calculated_fields: ['own = CONCAT($route, "/")'] }, []],
  ["a column that only looks as one of a related span", { filters: ["root.cause exists"] }, []],
  [
    "a related span",
    { filters: ["root.route exists"] },
    [
      "filters.0.column: root.route is a column of a related span, and skep looks at each event alone; open the query in Honeycomb",
    ],
  ],
  ["a slip", { breakdowns: ["rout"] }, ["breakdowns.0: api has no column rout; did you mean route?"]],
  [
    "a column in an expression",
    { calculated_fields: ["own = LENGTH($something)"] },
    ["calculated_fields.0.expression: api has no column something; telemetry/ has the columns of api"],
  ],
  [
    "metrics and concurrency",
    { calculations: ["COUNT_DATAPOINTS", "CONCURRENCY"] },
    [
      "calculations.0: COUNT_DATAPOINTS is of metrics, and api holds events; write COUNT",
      "calculations.1: how Honeycomb adds up CONCURRENCY is not documented, so skep does not; open the query in Honeycomb",
    ],
  ],
])("%s", (_, json, want) => {
  const parsed = parseQuery(json);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join("\n"));
  expect(
    unanswerable(parsed.value, dataset).map(({ path, message, hint }) => `${path.join(".")}: ${message}; ${hint}`),
  ).toEqual(want);
});
