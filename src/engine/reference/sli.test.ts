import { expect, test } from "vitest";
import { parseExpression } from "../../honeycomb/expression/parser";
import { evaluator } from "./expression";
import type { Event, Value } from "./value";

/** Derived columns and SLIs of a translation service, as they would stand in its dataset. */
const definitions = {
  api_request: 'EQUALS($name, "http_request")',
  server_error: "OR($error, GTE(COALESCE($http.response.status_code, $http.status_code), 500))",
  error_percent: "IF($server_error, 100, 0)",
  request_failed: "IF($server_error, 1, 0)",
  unavailable:
    "OR(IN(COALESCE($http.response.status_code, $http.status_code), 502, 503, 504), AND($error, NOT(EXISTS($http.response.status_code)), NOT(EXISTS($http.status_code))))",
  available_percent: "IF($unavailable, 0, 100)",
  in_service: "NOT($maintenance)",
  slow_60s: "IF(GT($duration_ms, 60000), 1, 0)",
  success_percent: "IF($app.output.valid, 100, 0)",
  ingest_delay_ms: "MUL(1000, SUB(INGEST_TIMESTAMP(), SUM(EVENT_TIMESTAMP(), DIV($duration_ms, 1000))))",
  "sli.latency":
    'IF(NOT(EQUALS($name, "translate_prompt")), null, $app.cold_start, null, NOT(EXISTS($duration_ms)), null, LT($duration_ms, 30000))',
  "sli.availability": "IF(NOT($api_request), null, $maintenance, null, NOT($unavailable))",
  "sli.success": 'IF(NOT(IN($name, "translate_prompt", "generate_code")), null, $app.output.valid, true, false)',
  "sli.cost": "IF(NOT($api_request), null, NOT(EXISTS($app.request.cost_usd)), null, LT($app.request.cost_usd, 0.05))",
  band: 'IF(NOT(EXISTS($app.prompt.length)), "unknown", LT($app.prompt.length, 100), "0000-0099", LT($app.prompt.length, 2000), "0100-1999", "2000+")',
};

const columns = new Map(
  Object.entries(definitions).map(([alias, text]) => {
    const parsed = parseExpression(text);
    if (!parsed.ok) throw new Error(`${alias}: ${parsed.problems[0]?.message}`);
    return [alias, parsed.value];
  }),
);
const evaluate = evaluator(columns);
const request = { name: "http_request" };
const translation = { name: "translate_prompt" };

test.each<[keyof typeof definitions, Event["data"], Value]>([
  ["server_error", { ...request, "http.response.status_code": 500 }, true],
  ["server_error", { ...request, "http.status_code": 503 }, true],
  ["server_error", { ...request, "http.response.status_code": 404, "http.status_code": 500 }, false],
  ["server_error", { ...request, "http.response.status_code": 200, error: true }, true],
  ["server_error", { ...request, "http.response.status_code": "500" }, false],
  ["server_error", request, false],
  ["error_percent", { ...request, error: true }, 100],
  ["error_percent", request, 0],
  ["request_failed", { ...request, "http.response.status_code": 502 }, 1],
  ["unavailable", { "http.response.status_code": 502 }, true],
  ["unavailable", { "http.response.status_code": 500, error: true }, false],
  ["unavailable", { error: true }, true],
  ["unavailable", {}, false],
  ["available_percent", { "http.status_code": 504 }, 0],
  ["in_service", {}, true],
  ["in_service", { maintenance: false }, true],
  ["in_service", { maintenance: true }, false],
  ["slow_60s", { duration_ms: 60_000 }, 0],
  ["slow_60s", { duration_ms: 60_000.5 }, 1],
  ["slow_60s", {}, 0],
  ["success_percent", { "app.output.valid": true }, 100],
  ["success_percent", {}, 0],
  ["ingest_delay_ms", { duration_ms: 1500 }, 500],
  ["ingest_delay_ms", {}, 2000],
  ["sli.latency", { ...translation, duration_ms: 29_999 }, true],
  ["sli.latency", { ...translation, duration_ms: 30_000 }, false],
  ["sli.latency", translation, null],
  ["sli.latency", { ...translation, duration_ms: 1, "app.cold_start": true }, null],
  ["sli.latency", { ...translation, duration_ms: "fast" }, false],
  ["sli.latency", { ...request, duration_ms: 1 }, null],
  ["sli.latency", {}, null],
  ["sli.availability", { ...request, "http.response.status_code": 200 }, true],
  ["sli.availability", { ...request, "http.response.status_code": 503 }, false],
  ["sli.availability", { ...request, "http.response.status_code": 503, maintenance: true }, null],
  ["sli.availability", translation, null],
  ["sli.success", { ...translation, "app.output.valid": true }, true],
  ["sli.success", { name: "generate_code", "app.output.valid": false }, false],
  ["sli.success", translation, false],
  ["sli.success", request, null],
  ["sli.cost", { ...request, "app.request.cost_usd": 0.049 }, true],
  ["sli.cost", { ...request, "app.request.cost_usd": 0.05 }, false],
  ["sli.cost", request, null],
  ["band", {}, "unknown"],
  ["band", { "app.prompt.length": 99 }, "0000-0099"],
  ["band", { "app.prompt.length": 100 }, "0100-1999"],
  ["band", { "app.prompt.length": 2000 }, "2000+"],
])("%s of %j is %j", (alias, data, value) => {
  expect(evaluate(columns.get(alias)!, { time: 1000, ingestTime: 1002, data })).toBe(value);
});
