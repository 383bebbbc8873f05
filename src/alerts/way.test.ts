import { expect, test } from "vitest";
import { realProject } from "../../test/support/real";
import { alertsIn } from "../model/alert";
import { datasetOf } from "../model/project";
import { contractOf } from "./contract";
import { changedBy, wayOf } from "./way";

const environment = realProject().environments.find(({ id }) => id === "production")!;
const dataset = datasetOf(environment, "lift-sys");
const contract = contractOf(dataset);
const driven = (id: string) => {
  const found = wayOf(contract, environment.traffic, alertsIn(environment).get(id)!, environment.slos);
  return found && [found.way, found.slo?.id];
};

const refused = { kind: "refused", status: 503 };
test.for<[string, unknown]>([
  ["high-error-rate", [refused, "api-availability"]],
  ["service-down", [refused, "api-availability"]],
  ["high-latency", [{ kind: "slow", seconds: 90 }, undefined]],
  ["low-success-rate", [{ kind: "failed" }, "success-rate"]],
  ["api-silent", [{ kind: "silence" }, undefined]],
  ["cost-spike", [{ kind: "costly", columns: ["app.llm.cost_usd"], times: 10 }, undefined]],
  [
    "cost-per-request",
    [{ kind: "costly", columns: ["app.request.llm_cost_usd"], times: 10 }, "cost-per-request-share"],
  ],
  ["traffic-anomaly", undefined],
  ["api-availability/fast", [refused, "api-availability"]],
  ["llm-errors/steady", [{ kind: "failed" }, "llm-errors"]],
  ["end-to-end-latency/slow", [{ kind: "slow", seconds: 60 }, "end-to-end-latency"]],
])("%s", ([id, want]) => {
  expect(driven(id)).toEqual(want);
});

const changed = (way: Parameters<typeof changedBy>[0], kind: string) =>
  changedBy(way, contract, environment.traffic, dataset.events.find(({ name }) => name === kind)!);

test.for<[Parameters<typeof changedBy>[0], string, object]>([
  [
    { kind: "failed" },
    "http_request",
    { kind: "changed", fields: { error: true, "http.response.status_code": 500, duration_ms: 2000 } },
  ],
  [
    { kind: "refused", status: 503 },
    "http_request",
    { kind: "changed", fields: { error: true, "http.response.status_code": 503, duration_ms: 2000 } },
  ],
  [{ kind: "refused", status: 503 }, "llm_call", { kind: "lost" }],
  [{ kind: "refused", status: 503 }, "heartbeat", { kind: "same" }],
  [{ kind: "silence" }, "heartbeat", { kind: "lost" }],
  [{ kind: "slow", seconds: 90 }, "http_request", { kind: "changed", fields: { duration_ms: 90_000 } }],
  [{ kind: "slow", seconds: 90 }, "db_query", { kind: "changed", fields: { duration_ms: 30_000 } }],
  [{ kind: "slow", seconds: 90 }, "heartbeat", { kind: "same" }],
  [
    { kind: "costly", columns: ["app.llm.cost_usd"], times: 10 },
    "llm_call",
    { kind: "changed", fields: { "app.llm.cost_usd": 0.19 } },
  ],
  [{ kind: "costly", columns: ["app.llm.cost_usd"], times: 10 }, "http_request", { kind: "same" }],
])("%o of %s", ([way, kind, want]) => {
  expect(changed(way, kind)).toEqual(want);
});
