import { expect, test } from "vitest";
import { parseQuery } from "../honeycomb/query-json";
import { queryUrl } from "./link";

const parsed = parseQuery({ calculations: ["P95(duration_ms)"], filters: ['http.route = "/v1/a&b"'], time_range: 300 });
if (!parsed.ok) throw new Error("the query of this test is wrong");

test.for([
  ["us", "https://ui.honeycomb.io/acme/environments/production/datasets/api?query="],
  ["eu", "https://ui.eu1.honeycomb.io/acme/environments/production/datasets/api?query="],
] as const)("a link opens the query in %s", ([region, prefix]) => {
  const url = queryUrl({ slug: "acme", region }, "production", "api", parsed.value);
  expect(url.slice(0, prefix.length)).toBe(prefix);
  const query = new URL(url).searchParams.get("query");
  expect(parseQuery(JSON.parse(query ?? ""))).toEqual(parsed);
});
