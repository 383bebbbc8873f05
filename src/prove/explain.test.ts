import { beforeAll, describe, expect, test } from "vitest";
import { realProject } from "../../test/support/real";
import { environmentWith } from "../../test/support/steady";
import { poisson } from "../alerts/onsets";
import { spreadOf } from "./detection";
import { type Explanation, explain, explained } from "./explain";

const row = ({ drawn }: Explanation, share: number) => drawn!.detections.find((one) => one.share === share)!;

describe("a trigger on an error rate, at 60 requests a minute", () => {
  const begun: string[] = [];
  let found: Explanation;
  beforeAll(async () => {
    const begins = (share: number, seconds: number) => void begun.push(`${share} ${seconds}`);
    found = await explain("error-rate", environmentWith(60), { begins });
  });

  test("a total outage fires it as soon as a tenth of the window failed", () => {
    // 30 of 300 s, then 5 s of export, 1.5 s until a request ends, and up to 120 s until the next evaluation
    const { p50, p95 } = row(found, 1).fires;
    expect(Math.abs(p50! - (30 + 6.5 + 60))).toBeLessThan(12);
    expect(Math.abs(p95! - (30 + 6.5 + 114))).toBeLessThan(15);
    expect(p95).toBeLessThan(found.atMost!);
  });

  test("it resets when less than a tenth of the window failed", () => {
    const { p50, p95 } = row(found, 1).resets;
    expect(Math.abs(p50! - (270 + 60))).toBeLessThan(12);
    expect(Math.abs(p95! - (270 + 114))).toBeLessThan(15);
  });

  test("what fails at half its threshold does not fire it, at five times it each time", () => {
    expect([1, 0.5, 0.01].map((share) => row(found, share).fired)).toEqual([1, 1, 0]);
    expect(row(found, 0.05).fired).toBeLessThan(0.02);
    expect(row(found, 0.1).fired).toBeGreaterThan(0.5); // it hovers about the threshold
    expect(row(found, 0.5).fires.p50).toBeGreaterThan(row(found, 1).fires.p50!);
  });

  test("the smallest outages that fire it: by a tenth of a window of 5 minutes", () => {
    const { shares, lengths } = found.drawn!;
    expect(shares.held).toBe(1800);
    expect(shares.never).toBeGreaterThanOrEqual(0.05);
    expect(shares.always).toBeLessThanOrEqual(0.12);
    // one that lasts half a minute is no tenth; one of 40 s is, for longer than until the next evaluation
    expect(lengths.never).toBeLessThanOrEqual(30);
    expect(lengths.always).toBeGreaterThanOrEqual(30);
    expect(lengths.always).toBeLessThanOrEqual(50);
  });

  test("nothing is evaluated twice, and who waits hears of each", () => {
    expect(begun).toEqual(expect.arrayContaining(["1 7200", "0.01 7200"]));
    expect(begun.length).toBeLessThan(32);
  });

  test("who is told, and what one failure does", () => {
    expect(found.told).toEqual([
      { role: "pager", name: "acme on-call", kind: "pagerduty", severity: "critical", pages: true, resolves: true },
      { role: "chat", name: "#acme", kind: "slack", pages: false, resolves: true },
    ]);
    expect([found.oneFailure, found.counted]).toEqual([
      { kind: "never" },
      { kinds: ["request"], perMinute: 60, byClock: 0 },
    ]);
  });
});

test("few requests: how many come in a window says how often a guard is met", async () => {
  const found = await explain(
    "error-rate",
    environmentWith(0.5, { "triggers/all.yaml": ["SUM(failed): 3", "SUM(failed): 6"] }),
  );
  const { chances, from } = poisson(2.5);
  const atOnce = chances.reduce((sum, chance, n) => sum + (from + n >= 6 ? chance : 0), 0);
  // a window alone would do so with a chance of 4 %; two hours hold some 24 of them that share nothing
  expect(row(found, 1).fired).toBeGreaterThan(1 - (1 - atOnce) ** 24);
  expect(row(found, 1).fired).toBeLessThan(1);
  expect([row(found, 1).fires.p95, found.drawn?.lengths.always]).toEqual([undefined, undefined]);
});

test("the same is drawn each time", async () => {
  const [first, again] = [await explain("silent", environmentWith(1)), await explain("silent", environmentWith(1))];
  expect(again.drawn?.detections).toEqual(first.drawn?.detections);
});

test("without a guard one failure fires it where few requests come, and the traffic is given", () => {
  const unguarded = { "triggers/all.yaml": ["  at_least: { SUM(failed): 3 }\n", ""] } as const;
  const { oneFailure } = explained("error-rate", environmentWith(60, unguarded)).explanation;
  // one of 9 is more than 10 %, one of 10 is not
  expect(oneFailure).toEqual({ kind: "below", perMinute: 9 / 5, among: 9, chanceNow: 0 });
});

test("where one in ten good events is kept, one kept failure is worth ten of them", () => {
  const sampled = {
    "triggers/all.yaml": ["  at_least: { SUM(failed): 3 }\n", ""],
    "telemetry/api.yaml": ["routine: 100%", "routine: 10%"],
  } as const;
  const { oneFailure } = explained("error-rate", environmentWith(2, sampled)).explanation;
  expect(oneFailure).toMatchObject({ kind: "below", perMinute: expect.closeTo(2, 6), among: 1 });
});

test("an absence: an outage is silence", async () => {
  const { drawn } = await explain("silent", environmentWith(60));
  expect(drawn?.way).toEqual({ kind: "silence" });
  const { fires, resets } = row({ drawn } as Explanation, 1);
  // the window of 5 minutes is empty, whatever is still under way
  expect(fires.p50).toBeGreaterThan(300);
  expect(fires.p95).toBeLessThanOrEqual(420);
  expect(resets.p95).toBeLessThanOrEqual(130);
  expect(row({ drawn } as Explanation, 0.5).fired).toBe(0);
});

test("a burn alert: the closed form at steady traffic holds over drawn arrivals", async () => {
  const found = await explain("latency/fast", environmentWith(60));
  const { fires, resets, spent } = row(found, 1);
  // 2 % of 432 minutes; what is bad from 1000 ms on has ended and arrived 6.5 s later, and it is looked at every minute
  expect(Math.abs(fires.p50! - (518 + 6.5 + 30))).toBeLessThan(20);
  expect(fires.p95).toBeLessThan(found.atMost! + 45);
  expect(Math.abs(resets.p50! - (3600 - 518 + 30))).toBeLessThan(30);
  expect(spent!.failures.p50! / 518.4).toBeCloseTo(1.07, 1);
  expect(spent!.percent.p50).toBeCloseTo((100 * spent!.minutes.p50!) / 432, 6);
  expect(spent!.inAll).toEqual({ minutes: 120, failures: 7200, percent: (100 * 120) / 432 });
  // 14.4 times as fast is one in seven
  expect([0.5, 0.1].map((share) => row(found, share).fired)).toEqual([1, 0]);
  const { always, never } = found.drawn!.shares;
  expect(always).toBeGreaterThan(0.144);
  expect(always).toBeLessThanOrEqual(0.2);
  expect(never).toBeLessThan(0.144);
  expect(never).toBeGreaterThanOrEqual(0.1);
  expect(found.oneFailure).toEqual({
    kind: "below",
    among: 5000,
    perMinute: 5000 / 43_200,
    chanceNow: 0,
  });
});

test("what fires without any outage is not laid to one", async () => {
  const found = await explain(
    "error-rate",
    environmentWith(60, {
      "environments/production.yaml": [
        "{ request: 60 }, profile: flat, errors: 1%, slow: 1%",
        "{ request: 10 }, profile: flat, errors: 70%, slow: 0%",
      ],
    }),
  );
  expect([found.drawn?.anyway, row(found, 1).fired]).toEqual([1, 0]);
});

test("an alert that is evaluated at some hours alone is rehearsed at these, whatever the axis' clock says", async () => {
  const scheduled = environmentWith(1, {
    "triggers/silent.yaml": ["below: 1\n", 'below: 1\n  schedule: { from: "12:00", to: "14:00", days: [monday] }\n'],
    "telemetry/profiles.yaml": ["1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]", "3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"],
  });
  const { drawn } = await explain("silent", scheduled);
  const [least, most] = [drawn?.quietest, drawn?.busiest];
  expect(least).toBe(most);
  expect(most).toBeGreaterThan(2);
  expect(row({ drawn } as Explanation, 1).fired).toBe(1);
});

test("outages last at least two hours, and twice as long as a long window takes at most", async () => {
  const lengthOf = async (more: Parameters<typeof environmentWith>[1]) => {
    const ended = new AbortController();
    const lengths: number[] = [];
    const begins = (_: number, seconds: number) => {
      lengths.push(seconds);
      ended.abort();
    };
    await expect(explain("silent", environmentWith(1, more), { begins, signal: ended.signal })).rejects.toThrow();
    return lengths;
  };
  expect(await lengthOf({})).toEqual([7200]);
  expect(await lengthOf({ "triggers/silent.yaml": ["over: 5m\n  every: 2m\n", "over: 2h\n  every: 1h\n"] })).toEqual([
    2 * 3 * 3600,
  ]);
});

test("a signal ends it before the next outage", async () => {
  const ended = new AbortController();
  const begun: number[] = [];
  const begins = (share: number) => {
    begun.push(share);
    ended.abort();
  };
  await expect(explain("error-rate", environmentWith(1), { begins, signal: ended.signal })).rejects.toThrow();
  expect(begun).toEqual([0]);
});

test("what comes by the clock comes as often at night", () => {
  const environment = realProject().environments.find(({ id }) => id === "production")!;
  const countedBy = (id: string) => explained(id, environment).explanation.counted;
  expect(countedBy("api-silent")).toEqual({ kinds: ["heartbeat"], perMinute: 2, byClock: 2 });
  expect(countedBy("high-error-rate")).toEqual({ kinds: ["http_request"], perMinute: 1.4, byClock: 0 });
});

test("a comparison with the past is not drawn", async () => {
  const compared = environmentWith(60, {
    "triggers/silent.yaml": ["below: 1\n", "at_or_below: -50%\n  baseline: { compare: percentage, to: 7d }\n"],
  });
  const found = await explain("silent", compared);
  expect([found.drawn, found.atMost, found.oneFailure, found.falsePages]).toEqual(Array(4).fill(undefined));
});

test.for<[readonly (number | undefined)[], object]>([
  [[1, 2, 3, 4], { p50: 2, p95: 4 }],
  [[undefined, 2, 1, undefined], { p50: 2 }],
  [[undefined, undefined, 1], {}],
  [[], {}],
])("the middle and the 95th percentile of %j", ([values, want]) => {
  expect(spreadOf(values)).toEqual(want);
});
