import { expect, test } from "vitest";
import type { Dataset } from "./dataset";
import type { Traffic } from "./environment";
import type { Plan } from "./team";
import { happensPerMinute, keptShare, priceOf } from "./volume";

const event = { emittedBy: "api", sampled: true, per: {}, carries: [], normal: {}, failed: {} };
const dataset: Dataset = {
  slug: "api",
  description: "",
  sampling: { routine: 0.1, errors: 1, slow: 1, slowAbove: 30 },
  limits: { attributesPerEvent: 50, stringBytes: 1024 },
  events: [
    { ...event, name: "request" },
    { ...event, name: "call", per: { request: 2, job: 1 } },
    { ...event, name: "query", per: { call: 3 } },
    { ...event, name: "beat", every: 30, sampled: false },
    { ...event, name: "job" },
    { ...event, name: "ping", per: { pong: 1 } },
    { ...event, name: "pong", per: { ping: 1 } },
  ],
  columns: [],
  derivedColumns: [],
  retired: [],
  definitions: {},
  common: [],
};
const traffic: Traffic = {
  perMinute: { request: 2 },
  profile: "flat",
  hours: Array(24).fill(1),
  errors: 0.01,
  slow: 0.05,
};

test.for<[string, number]>([
  ["request", 2],
  ["call", 4],
  ["query", 12],
  ["beat", 2],
  ["job", 0],
  ["ping", 0],
])("%s happens %s times a minute", ([kind, want]) => expect(happensPerMinute(dataset, traffic, kind)).toBe(want));

test("sampling keeps errors and slow events whole, and a tenth of the rest", () => {
  expect(keptShare(dataset, traffic, dataset.events[0]!)).toBeCloseTo(0.01 + 0.05 + 0.94 * 0.1);
  expect(keptShare(dataset, traffic, dataset.events[3]!)).toBe(1);
});

test.for<[number, number]>([
  [0, 100],
  [10_000_000, 100],
  [10_000_001, 100.5],
  [12_000_000, 101],
])("%s events cost $%s", ([events, want]) => {
  const plan: Plan = {
    name: "",
    asOf: "",
    base: 100,
    includedEvents: 10e6,
    perFurtherMillion: 0.5,
    monthlyBudget: 0,
    retention: 60,
    triggers: 0,
    slos: 0,
  };
  expect(priceOf(plan, events)).toBe(want);
});
