import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { monday } from "../../test/support/alerts";
import { goodFiles } from "../../test/support/project";
import { scenarioFiles } from "../../test/support/scenarios";
import type { Engine } from "../engine/engine";
import { referenceEngine, type StoredEvent } from "../engine/reference/engine";
import { load } from "../load/load";
import { type Alert, alertsIn } from "../model/alert";
import { datasetOf } from "../model/project";
import { datasetOfAlert } from "./needed";
import { replay } from "./replay";
import { type Heard, hear, type Period, type Replayed, stepOf } from "./replay-hear";
import { lifeOf, phasesIn } from "./replay-life";
import { atMost, limitOf, type Sweep, type SweepPoint, sweepOf, withLimit } from "./replay-sweep";

const minute = 60;

function environmentOf(more: Parameters<typeof scenarioFiles>[1] = {}, id = "production") {
  const loaded = load(
    scenarioFiles("", {
      "test/scenarios/all.yaml": undefined,
      "triggers/silent.yaml": goodFiles["triggers/silent.yaml"],
      ...more,
    }),
    "2100-01-01",
  );
  if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join("\n"));
  return loaded.project.environments.find((one) => one.id === id)!;
}

function replayedIn(ids: readonly string[], environment = environmentOf()): readonly Replayed[] {
  const known = alertsIn(environment);
  return ids.map((id) => ({
    id,
    alert: known.get(id)!,
    dataset: datasetOf(environment, datasetOfAlert(known.get(id)!)),
  }));
}

const request = (time: number, failed: boolean): StoredEvent => ({
  time: monday + time,
  visibleAt: monday + time + 5,
  sampleRate: 1,
  kind: "request",
  data: { name: "request", error: failed, duration_ms: failed ? 5000 : 200 },
});

/** A request every ten seconds for so many minutes; those fail that lie in one of the stretches, also in minutes. */
const requests = (minutes: number, ...failing: readonly (readonly [from: number, to: number])[]) =>
  Array.from({ length: minutes * 6 }, (_, n) => n * 10).map((time) =>
    request(
      time,
      failing.some(([from, to]) => time >= from * minute && time < to * minute),
    ),
  );

const engineOf = (events: readonly StoredEvent[]): Engine & { readonly asked: number[] } => {
  const engine = referenceEngine(new Map([["api", events]]));
  const asked: number[] = [];
  return {
    ...engine,
    asked,
    values: (questions) => {
      asked.push(questions.length);
      return engine.values(questions);
    },
  };
};

const periodOf = (events: readonly StoredEvent[], more: Partial<Period> = {}): Period => ({
  recorded: new Map([["api", { from: events[0]!.time, until: events.at(-1)!.time }]]),
  ...more,
});

const inMinutes = (seconds: number | undefined) => seconds !== undefined && (seconds - monday) / minute;

describe("what came of it", () => {
  test("each time that it fires, in the worst phase, with the range over all", async () => {
    const events = requests(60, [20, 30]);
    const { alerts, pages, from, until } = await replay(engineOf(events), {
      environment: "production",
      alerts: replayedIn(["error-rate"]),
      period: periodOf(events),
    });
    const [{ life } = {}] = alerts;
    expect([inMinutes(from), inMinutes(until)]).toEqual([0, 59.5]);
    expect(life!.phases.map(({ episodes }) => episodes.map((one) => [one.from, one.to].map(inMinutes)))).toEqual([
      [[22, 36]],
      [[22.5, 34.5]],
      [[21, 35]],
      [[21.5, 35.5]],
    ]);
    expect([life!.fires, life!.pages]).toEqual([
      { least: 1, most: 1 },
      { least: 1, most: 1 },
    ]);
    expect(pages.loads.map(({ name, calls, total, range, weeks }) => [name, calls, total, range, weeks])).toEqual([
      ["acme on-call", true, 1, { least: 1, most: 1 }, [1]],
      ["#acme", false, 1, { least: 1, most: 1 }, [1]],
    ]);
  });

  test("silence before the first event is none, and after the last nothing is looked at", async () => {
    const events = requests(30);
    const [{ life } = {}] = (
      await replay(engineOf(events), {
        environment: "production",
        alerts: replayedIn(["silent"]),
        period: periodOf(events),
      })
    ).alerts;
    expect([inMinutes(life!.from), life!.fires]).toEqual([5, { least: 0, most: 0 }]);
  });

  test("silence within the events is found, also where only another dataset goes on", async () => {
    const events = [...requests(10), request(40 * minute, false)];
    const recorded = new Map([
      ["api", { from: monday, until: monday + 600 }],
      ["web", { from: monday, until: monday + 40 * minute }],
    ]);
    const [heard] = await hear(engineOf(events), replayedIn(["silent"]), { recorded });
    const { worst } = lifeOf(heard as Heard);
    expect(worst.episodes.map((one) => [one.from, one.to].map(inMinutes))).toEqual([[expect.closeTo(15, 0), false]]);
  });

  test("what is disabled, has no events or is longer than they are is told as such", async () => {
    const events = requests(3);
    const staging = environmentOf({}, "staging");
    const dead = replayedIn(["silent"], staging)[0]!;
    const other = { ...replayedIn(["error-rate"])[0]! };
    const elsewhere: Replayed = {
      ...other,
      alert: { kind: "trigger", trigger: { ...(other.alert as Trigger).trigger, dataset: "web" } },
    };
    const heard = await hear(engineOf(events), [dead, elsewhere, ...replayedIn(["silent"])], periodOf(events));
    expect(heard.map(({ kind, ...more }) => [kind, "needs" in more && more.needs])).toEqual([
      ["disabled", false],
      ["no_events", false],
      ["too_short", 300],
    ]);
  });
});

type Trigger = Extract<Alert, { kind: "trigger" }>;

test.for<[number, number]>([
  [60, 30],
  [120, 30],
  [180, 60],
  [240, 60],
  [300, 60],
  [900, 180],
  [3600, 720],
  [86_400, 17_280],
])("a schedule of %i s is looked at every %i s: at most five phases, whole half minutes", ([frequency, step]) => {
  expect(stepOf(frequency)).toBe(step);
  expect(stepOf(frequency, "all")).toBe(10);
});

test("where nobody is called the worst phase is the one that tells most, although it fires for less time", async () => {
  const events = requests(60, [20, 30], [34.6, 44]);
  const [chat] = replayedIn(["error-rate"], environmentOf({ "triggers/all.yaml": ["critical", "warning"] }));
  const [heard] = await hear(engineOf(events), [chat!], periodOf(events));
  const { phases, worst, pages } = lifeOf(heard as Heard);
  const times = phases.map(({ episodes }) => episodes.length);
  expect([times, pages.most, worst.episodes.length]).toEqual([[1, 2, 2, 1], 0, 2]);
  expect(worst.firing).toBeLessThan(Math.max(...phases.map(({ firing }) => firing)));
});

test("what pages comes first, then what fires", async () => {
  const events = requests(60, [20, 30]);
  const { alerts } = await replay(engineOf(events), {
    environment: "production",
    alerts: replayedIn(["latency/slow", "silent", "error-rate"]),
    period: periodOf(events),
  });
  expect(alerts.map(({ heard, life }) => [heard.id, life!.pages.most, life!.fires.most])).toEqual([
    ["error-rate", 1, 1],
    ["latency/slow", 0, 0],
    ["silent", 0, 0],
  ]);
});

const stretch = (from: number, to?: number) => ({ from, ...(to === undefined ? {} : { to }), value: 1, groups: [] });
test.for<[string, readonly [from: number, to?: number], number]>([
  ["over at the slack before it", [10, 40], 1],
  ["over sooner", [10, 39], 0],
  ["begun at the slack after it", [160, 170], 1],
  ["begun later", [161, 170], 0],
  ["still on", [10], 1],
])("an episode from 100 to 100 s is one with another that is %s, 60 s", ([, [from, to], count]) => {
  const life = { episodes: [stretch(from, to)], notices: [], pages: 0, firing: 0 };
  expect(phasesIn([life], stretch(100, 100), 60)).toBe(count);
});

describe("a budget that reaches back before the first event", () => {
  const burn = (events: readonly StoredEvent[]) =>
    hear(engineOf(events), replayedIn(["latency/fast"]), periodOf(events)).then(([heard]) => lifeOf(heard as Heard));

  test("one failure on the first morning is not all of it", async () => {
    expect((await burn(requests(40, [30, 30.5]))).fires).toEqual({ least: 0, most: 0 });
  });

  test("an outage of hours is, although nothing else was recorded", async () => {
    const { worst } = await burn(requests(150, [60, 110]));
    expect(worst.episodes.length).toBe(1);
    expect(inMinutes(worst.episodes[0]!.from)).toBe(69.5);
  });
});

describe("other limits", () => {
  test("fifty are decided on one answer", async () => {
    const events = requests(40, [10, 20]);
    const engine = engineOf(events);
    const { sweep } = await replay(engine, {
      environment: "production",
      alerts: replayedIn(["error-rate"]),
      period: periodOf(events),
      limits: Array.from({ length: 50 }, (_, n) => 2 * n),
    });
    expect([sweep!.points.length, engine.asked]).toEqual([50, [1]]);
  });

  const failures = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 12 })), {
    maxLength: 4,
  });
  const cases = [
    ["error-rate", {}],
    ["silent", {}],
    ["latency/fast", {}],
    ["latency/slow", { "slos/burn-windows.yaml": ["spends: 10%, within: 3d", "exhausted_in: 4h"] }],
  ] as const;

  // an objective counts its whole period at each step, which the reference engine takes long for
  const [quick, slow] = [
    { length: 70, numRuns: 6, most: 120 },
    { length: 40, numRuns: 5, most: 30 },
  ];

  test.for(cases)("of %s come to what a changed definition comes to", async ([id, more]) => {
    const { length, numRuns, most } = id.includes("/") ? slow : quick;
    const [own] = replayedIn([id], environmentOf(more));
    await fc.assert(
      fc.asyncProperty(
        failures,
        fc.array(fc.integer({ min: 1, max: most }), { minLength: 1, maxLength: 3 }),
        async (some, limits) => {
          const events = requests(length, ...some.map(([from, length]) => [from, from + length] as const));
          const [heard] = await hear(engineOf(events), [own!], periodOf(events));
          const { points, limit } = sweepOf(heard as Heard, limits);
          expect(limit).toEqual(limitOf(own!.alert));
          expect(limitOf(withLimit(own!.alert, limits[0]!))).toEqual({ ...limit, value: limits[0] });
          for (const { value, fires, pages } of points) {
            const changed = { ...own!, alert: withLimit(own!.alert, value) };
            const [alone] = await hear(engineOf(events), [changed], periodOf(events));
            const life = lifeOf(alone as Heard);
            expect([fires, pages]).toEqual([life.fires, life.pages]);
          }
        },
      ),
      { numRuns },
    );
  });

  const point = (value: number, pages: number, share = 0.01): SweepPoint => ({
    value,
    isCurrent: false,
    fires: { least: pages, most: pages },
    pages: { least: pages, most: pages },
    share,
  });
  const sweep = (...points: readonly SweepPoint[]): Sweep => ({
    id: "error-rate",
    limit: { op: ">", value: 10, unit: "%" },
    points,
    calls: true,
    weeks: 2,
  });

  test.for<[string, readonly SweepPoint[], number | undefined]>([
    ["the most sensitive that keeps to it", [point(1, 9), point(2, 4), point(3, 2)], 2],
    ["what fires all the time pages once, and is none", [point(1, 1, 0.9), point(2, 9), point(3, 2)], 3],
    ["nor is it where no limit pages more often", [point(1, 1, 0.9), point(2, 1)], 2],
    ["one that only happens to page less than the next is none", [point(1, 3), point(2, 5), point(3, 4)], 3],
    ["none", [point(1, 9), point(2, 5)], undefined],
  ])("at most two pages a week: %s", ([, points, value]) => {
    expect(atMost(sweep(...points), 2)?.value).toBe(value);
  });
});

describe("against another version", () => {
  const events = requests(120, [10, 20], [60, 60.7]);
  const against = (before: readonly Replayed[], now: readonly Replayed[], engine = engineOf(events)) =>
    replay(engine, {
      environment: "production",
      alerts: now,
      period: periodOf(events),
      before: { name: "main", alerts: before },
    }).then(({ against: found }) => found!.differences);
  const [own] = replayedIn(["error-rate"]);

  test("both are asked in one go", async () => {
    const engine = engineOf(events);
    await against([own!], [own!], engine);
    expect(engine.asked).toEqual([2]);
  });

  test("what only one of them fires, with its moments", async () => {
    const strict = { ...own!, alert: withLimit(own!.alert, 30) };
    const [less] = await against([own!], [strict]);
    expect([less!.isDefinedAlike, less!.onlyNow.length, less!.onlyBefore.map(({ from }) => inMinutes(from))]).toEqual([
      false,
      0,
      [expect.closeTo(61, -1)],
    ]);
    const [more] = await against([strict], [own!]);
    expect([more!.onlyBefore.length, more!.onlyNow]).toEqual([0, less!.onlyBefore]);
  });

  test("a text or a column that it does not read makes no other definition; one that it reads does", async () => {
    const { trigger } = own!.alert as Trigger;
    const said: Replayed = { ...own!, alert: { kind: "trigger", trigger: { ...trigger, name: "x", action: "y" } } };
    const derived = (alias: string): Replayed => ({
      ...own!,
      dataset: {
        ...own!.dataset,
        derivedColumns: own!.dataset.derivedColumns.map((one) =>
          one.alias === alias ? { ...one, expression: `${one.expression} ` } : one,
        ),
      },
    });
    const alike = async (now: Replayed) => (await against([own!], [now]))[0]!.isDefinedAlike;
    expect([await alike(said), await alike(derived("failed")), await alike(derived("nothing"))]).toEqual([
      true,
      false,
      true,
    ]);
  });

  test("another target of an objective is another definition, another text of it is none", async () => {
    const [burn] = replayedIn(["latency/slow"]);
    const few = engineOf(requests(1));
    const alert = burn!.alert as Extract<Alert, { kind: "burn_alert" }>;
    const changed = (slo: Partial<typeof alert.slo>) => ({
      ...burn!,
      alert: { ...alert, slo: { ...alert.slo, ...slo } },
    });
    const alike = async (now: Replayed) => (await against([burn!], [now], few))[0]!.isDefinedAlike;
    expect([
      await alike(changed({ description: "x" })),
      await alike(changed({ targetPercentage: 99.1 })),
      await alike(changed({ timePeriod: 29 })),
    ]).toEqual([true, false, false]);
  });

  test("what is new and what is gone", async () => {
    const [silent] = replayedIn(["silent"]);
    const found = await against([own!], [silent!]);
    expect(found.map(({ id, before, now, onlyBefore }) => [id, !!before, !!now, onlyBefore.length > 0])).toEqual([
      ["silent", false, true, false],
      ["error-rate", true, false, true],
    ]);
  });
});
