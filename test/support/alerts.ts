import type { evaluation, Timeline } from "../../src/alerts/timeline";
import type { Answer, Group, Ticks } from "../../src/engine/engine";
import type { Dataset } from "../../src/model/dataset";
import type { Notice } from "../../src/model/routing";
import type { Slo } from "../../src/model/slo";
import type { Trigger } from "../../src/model/trigger";

/** A Monday, 00:00 UTC, in seconds since the epoch. */
export const monday = Date.UTC(2026, 0, 5) / 1000;

export const ticksOf = (count: number, every = 60, from = monday): Ticks => ({ from, every, count });

export const onCall: Notice = {
  recipient: {
    by: "name",
    recipient: { id: "on-call", kind: "pagerduty", name: "acme on-call", variable: "PAGERDUTY_KEY" },
  },
  pagerdutySeverity: "critical",
};
export const chat: Notice = {
  recipient: { by: "name", recipient: { id: "chat", kind: "slack", channel: "#acme" } },
};

/** More than 10 of AVG(error_percent) over five minutes, each minute. */
export const goodTrigger: Trigger = {
  id: "error-rate",
  name: "Error rate",
  severity: "critical",
  dataset: "api",
  query: {
    calculations: [{ op: "AVG", column: "error_percent" }],
    calculatedFields: [],
    formulas: [],
    filters: [],
    breakdowns: [],
    orders: [],
    havings: [],
    timeRange: 300,
  },
  threshold: { op: ">", value: 10, unit: "%", exceededLimit: 1 },
  frequency: 60,
  alertType: "on_change",
  disabled: false,
  owner: "team",
  action: "Look",
  runbook: "runbooks/error-rate.md",
  notify: [onCall, chat],
};

export const goodSlo: Slo = {
  id: "latency",
  name: "Latency",
  description: "Fast enough",
  dataset: "api",
  sli: { of: "EXISTS($duration_ms)", except: ["$maintenance"], good: "LT($duration_ms, 1000)" },
  targetPercentage: 99,
  timePeriod: 1,
  owner: "team",
  runbook: "runbooks/latency.md",
  burnPolicy: "standard",
  burnAlerts: [],
};

export const api: Dataset = {
  slug: "api",
  description: "The API",
  sampling: { routine: 1, errors: 1, slow: 1, slowAbove: 30 },
  limits: { attributesPerEvent: 50, stringBytes: 1024 },
  events: [],
  columns: [],
  derivedColumns: [],
  retired: [],
  definitions: {},
  common: [],
};

/** A group's values, of one calculation or of several. Where nothing is said of its events there is always one. */
export const group = (
  values: readonly number[] | readonly (readonly number[])[],
  { key = [], formulas = [], events }: { key?: Group["key"]; formulas?: readonly number[][]; events?: number[] } = {},
): Group => {
  const all = (typeof values[0] === "number" ? [values] : values) as readonly (readonly number[])[];
  return {
    key,
    calculations: all.map((one) => Float64Array.from(one)),
    formulas: formulas.map((one) => Float64Array.from(one)),
    events: Float64Array.from(events ?? all[0]!.map(() => 1)),
  };
};

export const answerOf = (...groups: readonly Group[]): Answer => ({ groups });

const letters: Readonly<Record<keyof typeof evaluation, string>> = { none: " ", quiet: ".", met: "m", triggered: "T" };

/** A timeline as a test states it: a letter for each evaluation, and the rest in ticks after the first. */
export const inTicks = ({ ticks, evaluations, episodes, violations }: Timeline) => {
  const after = (at: number) => (at - ticks.from) / ticks.every;
  return {
    evaluations: [...evaluations].map((code) => Object.values(letters)[code]).join(""),
    episodes: episodes.map(({ from, to, ...rest }) => ({
      from: after(from),
      ...(to === undefined ? {} : { to: after(to) }),
      ...rest,
    })),
    violations: violations.map(({ at, ...rest }) => ({ at: after(at), ...rest })),
  };
};
