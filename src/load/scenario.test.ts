import { expect, test } from "vitest";
import { changed, goodFiles } from "../../test/support/project";
import type { Stream } from "../model/scenario";
import { renderDiagnostics } from "../report/diagnostics";
import { load } from "./load";
import { type LoadedScenarios, loadScenarios } from "./scenario";

const telemetry = goodFiles["telemetry/api.yaml"]!.replace(
  "carries: [duration_ms, error, cost] }",
  "carries: [duration_ms, error, route, users], normal: { error: false, duration_ms: 200 }, failed: { error: true } }\n  beat: { emitted_by: api, every: 30s, sampled: false, carries: [error] }",
).replace(
  "  cost:",
  "  route: { type: string, description: Where to }\n  users: { type: integer, description: How many }\n  cost:",
);

function loaded(scenarios: string | undefined, more: Readonly<Record<string, string>> = {}): LoadedScenarios {
  const files = changed({ "telemetry/api.yaml": telemetry, "test/scenarios/all.yaml": scenarios, ...more });
  const project = load(files, "2026-01-01");
  if (!project.ok) throw new Error(renderDiagnostics(project.problems));
  return loadScenarios(files, project.project);
}

const scenario = (events: string, expected = "{ stays: quiet }") => `- alert: error-rate
  environment: production
  events:
    - ${events}
  expect:
    - ${expected}
`;
const base = "{ event: request, every: 1s, for: 40m }";
const problems = (text: string, more: Readonly<Record<string, string>> = {}) =>
  loaded(text, more).problems.map(
    ({ at, code, message, hint }) => `${at.file}:${at.line}:${at.column} ${code}: ${message}; ${hint}`,
  );

const streams = (...events: readonly string[]): readonly Stream[] => {
  const { scenarios, problems: found } = loaded(scenario(events.join("\n    - ")));
  if (!scenarios[0]) throw new Error(renderDiagnostics(found));
  return scenarios[0].streams;
};

test("an outage of ten minutes, as a person writes it", () => {
  const text = `- alert: error-rate
  environment: production
  events:
    - { dataset: api, event: request, every: 1s, for: 40m }
    - { from: 10m, for: 10m, share: 15%, fields: { error: true } }
  expect:
    - { fires: { from: 10m, within: 6m }, notifies: [on-call, chat] }
    - { resolves: { from: 20m, within: 7m } }
`;
  expect(loaded(text).problems).toEqual([]);
  expect(loaded(text).scenarios).toEqual([
    {
      id: "error-rate in production",
      alert: "error-rate",
      environment: "production",
      start: Date.UTC(2026, 0, 5) / 1000,
      for: 2400,
      seed: 1,
      sampled: true,
      delays: { export: 5, hold: 0 },
      streams: [
        {
          kind: "generated",
          dataset: "api",
          event: "request",
          from: 0,
          for: 2400,
          arrivals: { kind: "every", seconds: 1 },
          fields: {},
          overlays: [
            {
              kind: "changed",
              from: 600,
              for: 600,
              where: {},
              share: { from: 0.15, to: 0.15 },
              failed: false,
              hangs: false,
              fields: { error: { kind: "constant", value: true } },
            },
          ],
        },
      ],
      expect: [
        { kind: "fires", from: 600, within: 360, notifies: ["on-call", "chat"] },
        { kind: "resolves", from: 1200, within: 420 },
      ],
    },
  ]);
});

test("a burn alert over a day by chance, with every setting", () => {
  const text = `- name: The budget holds a normal day
  alert: latency/fast
  environment: production
  start: tuesday 09:30
  for: 1d
  seed: 7
  sampled: false
  delays: { export: 1s, hold: 30s }
  events:
    - { normal: true }
    - { event: request, from: 1h, for: 1h, share: { from: 0%, to: 50% }, where: { route: /x }, hangs: true }
    - { event: request, per_minute: { from: 1, to: 60 }, by_hour: true }
    - { drop: true, share: 10% }
  expect:
    - { stays: quiet, from: 2h, for: 1h }
    - { remaining_budget: { at: 2h, above: 50% } }
    - { notifies: [] }
`;
  const { scenarios, problems: found } = loaded(text);
  expect(found).toEqual([]);
  const all = { where: {}, from: 0, for: 86_400 };
  expect(scenarios[0]).toEqual({
    id: "latency/fast in production",
    name: "The budget holds a normal day",
    alert: "latency/fast",
    environment: "production",
    start: Date.UTC(2026, 0, 6, 9, 30) / 1000,
    for: 86_400,
    seed: 7,
    sampled: false,
    delays: { export: 1, hold: 30 },
    streams: [
      {
        kind: "normal",
        from: 0,
        for: 86_400,
        overlays: [
          {
            kind: "changed",
            event: "request",
            from: 3600,
            for: 3600,
            where: { route: "/x" },
            share: { from: 0, to: 0.5 },
            failed: false,
            hangs: true,
            fields: {},
          },
        ],
      },
      {
        kind: "generated",
        dataset: "api",
        event: "request",
        from: 0,
        for: 86_400,
        arrivals: { kind: "rate", perMinute: { from: 1, to: 60 }, byHour: true },
        fields: {},
        overlays: [{ kind: "lost", ...all, share: { from: 0.1, to: 0.1 } }],
      },
    ],
    expect: [
      { kind: "stays_quiet", from: 7200, for: 3600 },
      { kind: "remaining_budget", at: 7200, is: "above", percent: 50 },
      { kind: "notifies", notifies: [] },
    ],
  });
});

test.for<[string, unknown]>([
  ["duration_ms: 2000", { kind: "constant", value: 2000 }],
  ["duration_ms: 2s", { kind: "constant", value: 2000 }],
  ["duration_ms: null", { kind: "constant", value: null }],
  ["duration_ms: { p50: 2s, p95: 8s }", { kind: "log_normal", p50: 2000, p95: 8000 }],
  ["duration_ms: { from: 1s, to: 10s }", { kind: "uniform", from: 1000, to: 10_000 }],
  ["duration_ms: { from: 10s, to: 1s, ramp: true }", { kind: "ramp", from: 10_000, to: 1000 }],
  ["route: { one_of: [/a, /b] }", { kind: "one_of", values: ["/a", "/b"] }],
  ["route: { distinct: 500 }", { kind: "distinct", count: 500 }],
  ["users: 3", { kind: "constant", value: 3 }],
])("%s", ([text, want]) => {
  const [stream] = streams(`{ event: request, every: 1s, for: 1m, fields: { ${text} } }`);
  expect(stream?.kind === "generated" && Object.values(stream.fields)).toEqual([want]);
});

test("recorded events begin at the first one's time, or where the scenario says", () => {
  const more = {
    "test/events/outage.jsonl":
      '{"time":"2026-02-03T10:00:30Z","samplerate":10,"data":{"duration_ms":5}}\n\n{"time":"2026-02-03T10:00:00Z","data":{"error":true}}\n',
  };
  const written = "{ file: test/events/outage.jsonl, from: 10s }";
  const first = loaded(scenario(written), more).scenarios[0]!;
  expect(first.start).toBe(Date.UTC(2026, 1, 3, 10) / 1000 - 10);
  expect(first.for).toBe(41);
  expect(first.streams).toEqual([
    {
      kind: "recorded",
      dataset: "api",
      path: "test/events/outage.jsonl",
      from: 10,
      for: 31,
      events: [
        { time: 0, sampleRate: 1, data: { error: true } },
        { time: 30, sampleRate: 10, data: { duration_ms: 5 } },
      ],
      overlays: [],
    },
  ]);
  const moved = scenario(written).replace("  events:", "  start: 2026-01-07T08:00Z\n  events:");
  expect(loaded(moved, more).scenarios[0]!.start).toBe(Date.UTC(2026, 0, 7, 8) / 1000);
});

test("there need not be any scenario", () => expect(loaded(undefined).problems).toEqual([]));

test("the second scenario of an alert is numbered, and its place is known", () => {
  const { scenarios, placeOf } = loaded(scenario(base) + scenario(base));
  expect(scenarios.map(({ id }) => id)).toEqual(["error-rate in production", "error-rate in production#2"]);
  const at = placeOf(["scenarios", "error-rate in production#2", "expect", 0]);
  expect([at.file, at.line, at.column]).toEqual(["test/scenarios/all.yaml", 12, 9]);
});

test.for<[string, string]>([
  ["a Monday", "monday 00:00"],
  ["a clock", "00:00"],
])("%s as the start", ([, start]) => {
  const text = scenario(base).replace("  events:", `  start: ${start}\n  events:`);
  expect(loaded(text).scenarios[0]!.start).toBe(Date.UTC(2026, 0, 5) / 1000);
});

test.for<[string, string, string]>([
  [
    "an alert",
    scenario(base).replace("error-rate", "eror-rate"),
    '1:10 reference/unknown: there is no alert "eror-rate" in production; did you mean "error-rate"?',
  ],
  [
    "an environment",
    scenario(base).replace("production", "prod"),
    '2:16 reference/unknown: there is no environment "prod"; there is production, staging',
  ],
  [
    "a kind",
    scenario("{ event: requst, every: 1s, for: 40m }"),
    '4:16 reference/unknown: there is no kind of event "requst"; did you mean "request"?',
  ],
  [
    "a dataset",
    scenario("{ dataset: apy, event: request, every: 1s, for: 40m }"),
    '4:18 reference/unknown: there is no dataset "apy"; did you mean "api"?',
  ],
  [
    "a column",
    scenario("{ event: request, every: 1s, for: 40m, fields: { eror: true } }"),
    '4:56 reference/unknown: there is no column "eror"; did you mean "error"?',
  ],
  [
    "a derived column",
    scenario("{ event: request, every: 1s, for: 40m, fields: { failed: 1 } }"),
    "4:56 scenario/field: failed is a derived column: Honeycomb calculates it; set the columns that it is made of",
  ],
  [
    "a column of another kind",
    scenario("{ event: beat, every: 1s, for: 40m, fields: { route: /x } }"),
    "4:53 scenario/field: beat does not carry route; set a column that it carries, or add this one to its carries: in telemetry/",
  ],
  [
    "a recipient",
    scenario(base, "{ fires: { from: 1m, within: 2m }, notifies: [chat, on-cal] }"),
    '6:59 reference/unknown: there is no recipient "on-cal"; did you mean "on-call"?',
  ],
  [
    "a boolean",
    scenario("{ event: request, every: 1s, for: 40m, fields: { error: 1 } }"),
    "4:63 scenario/field: error takes true or false, found 1; write true or false",
  ],
  [
    "a text",
    scenario("{ event: request, every: 1s, for: 40m, fields: { route: 5 } }"),
    '4:63 scenario/field: route takes text, found 5; put it in quotes: "5"',
  ],
  [
    "a whole number",
    scenario("{ event: request, every: 1s, for: 40m, fields: { users: 2.5 } }"),
    "4:63 scenario/field: users takes a whole number, found 2.5; write for example 10",
  ],
  [
    "a unit",
    scenario("{ event: request, every: 1s, for: 40m, fields: { duration_ms: { p50: 2%, p95: 8s } } }"),
    '4:76 scenario/field: duration_ms takes a number in ms, found "2%"; write for example 10ms',
  ],
  [
    "a median above the tail",
    scenario("{ event: request, every: 1s, for: 40m, fields: { duration_ms: { p50: 9s, p95: 8s } } }"),
    "4:56 scenario/field: p50 must be more than 0 and at most p95; write for example { p50: 2s, p95: 8s }",
  ],
  [
    "half a distribution",
    scenario("{ event: request, every: 1s, for: 40m, fields: { duration_ms: { p50: 9s } } }"),
    "4:56 scenario/field: this does not say how the value is drawn; write { p50: …, p95: … }, { from: …, to: … }, { one_of: […] } or { distinct: 500 }",
  ],
  [
    "an unknown distribution",
    scenario("{ event: request, every: 1s, for: 40m, fields: { duration_ms: { p5: 9s } } }"),
    '4:71 schema/unknown-key: "p5" is not a field here; did you mean "p50"?',
  ],
  [
    "many booleans",
    scenario("{ event: request, every: 1s, for: 40m, fields: { error: { distinct: 3 } } }"),
    "4:56 scenario/field: error is true or false; write { one_of: [true, false] }",
  ],
  [
    "a share over all",
    scenario(`${base}\n    - { share: 120%, failed: true }`),
    '5:16 schema/value: expected a percentage or { from: …, to: … }, found "120%"; write for example 15%',
  ],
  [
    "no stream above",
    scenario("{ share: 10%, failed: true }", "{ fires: { from: 1m, within: 2m } }"),
    "4:9 scenario/stream: there is no stream above that it could change; begin with a stream: add every: 1s, per_minute: 1.4, normal: true or file:",
  ],
  [
    "no change",
    scenario(`${base}\n    - { share: 10% }`),
    "5:9 scenario/stream: it changes nothing, and is no stream; add fields:, failed: true, hangs: true or drop: true; or every: 1s, per_minute: 1.4 or normal: true for a stream",
  ],
  [
    "a change after the end",
    scenario(`${base}\n    - { from: 50m, for: 5m, failed: true }`, "{ stays: quiet, for: 1h }"),
    "5:15 scenario/time: nothing of the stream above is then; it comes from 0s to 40m",
  ],
  [
    "what cannot fail",
    scenario("{ event: beat, every: 1s, for: 40m }\n    - { failed: true }"),
    "5:17 scenario/stream: the contract does not say what a failed beat carries; write fields: here, or failed: in telemetry/",
  ],
  [
    "dropped and failed",
    scenario(`${base}\n    - { drop: true, failed: true }`),
    "5:15 scenario/stream: what is dropped carries nothing; leave out drop, or failed",
  ],
  [
    "two streams in one",
    scenario("{ event: request, every: 1s, normal: true, for: 40m }"),
    "4:9 scenario/stream: it has both every and normal; keep one of them",
  ],
  [
    "a share of a stream's own",
    scenario("{ event: request, every: 1s, for: 40m, share: 10% }"),
    "4:46 scenario/stream: share does not go with every; write it as an item of its own below: it changes the stream above",
  ],
  [
    "by_hour without a rate",
    scenario("{ event: request, every: 1s, for: 40m, by_hour: true }"),
    "4:46 scenario/stream: by_hour does not go with every; there go dataset, event, from, for, fields",
  ],
  [
    "no kind",
    scenario("{ every: 1s, for: 40m }"),
    "4:9 schema/missing: event is missing; add event:, one of request, beat",
  ],
  [
    "no time between",
    scenario("{ event: request, every: 0s, for: 40m }"),
    "4:32 scenario/stream: every 0s would be without end; write for example every: 1s, or per_minute: 600 for more than one a second",
  ],
  [
    "no end",
    scenario("{ event: request, every: 1s }"),
    "1:3 scenario/time: nothing says how long the scenario lasts; add for: 40m",
  ],
  [
    "beyond the end",
    scenario(base).replace("  events:", "  for: 30m\n  events:"),
    "5:41 scenario/time: it goes on to 40m, and the scenario lasts 30m; change from: or for: here, or the scenario's for:",
  ],
  [
    "expected after the end",
    scenario("{ event: request, every: 1s }", "{ fires: { from: 1h, within: 1h } }").replace(
      "  events:",
      "  for: 30m\n  events:",
    ),
    "7:9 scenario/time: the scenario is over at 30m, before 2h; write for: 2h or more for the scenario",
  ],
  [
    "nothing expected",
    scenario(base, "{ for: 1m }"),
    "6:9 scenario/expect: it expects nothing; add fires:, resolves:, stays: quiet, notifies: or remaining_budget:",
  ],
  [
    "two things expected",
    scenario(base, "{ fires: { from: 1m, within: 1m }, stays: quiet }"),
    "6:9 scenario/expect: it expects fires and stays at once; write each as an item of its own",
  ],
  [
    "from beside fires",
    scenario(base, "{ from: 3m, fires: { from: 1m, within: 1m } }"),
    "6:9 scenario/expect: from goes with stays: quiet alone; write it under fires: or resolves:",
  ],
  [
    "told of quiet",
    scenario(base, "{ stays: quiet, notifies: [chat] }"),
    "6:23 scenario/expect: nobody is told when it stays quiet; leave it out",
  ],
  [
    "a trigger's budget",
    scenario(base, "{ remaining_budget: { at: 1m, above: 50% } }"),
    "6:9 scenario/expect: a trigger has no budget; name a burn alert under alert:, as slo/burn-alert",
  ],
  [
    "a budget without a bound",
    scenario(base, "{ remaining_budget: { at: 1m } }").replace("error-rate", "latency/fast"),
    "6:9 scenario/expect: it says neither or both of above and below; write for example { at: 2h, above: 50% }",
  ],
  [
    "a misspelt field",
    scenario("{ event: request, evry: 1s, for: 40m }"),
    '4:25 schema/unknown-key: "evry" is not a field here; did you mean "every"?',
  ],
  [
    "a start",
    scenario(base).replace("  events:", "  start: noon\n  events:"),
    '3:10 schema/value: expected a time in UTC, found "noon"; write for example tuesday 09:30 or 09:30 or 2026-01-05T09:30Z',
  ],
  [
    "no such file",
    scenario("{ file: nowhere.jsonl }"),
    "4:15 scenario/recorded: there is no file nowhere.jsonl; give its path from the project's root",
  ],
])("%s", ([, text, want]) => expect(problems(text)).toEqual([`test/scenarios/all.yaml:${want}`]));

test.each([
  ['{"timestamp":"2026-02-03T11:00:00+01:00","SampleRate":10,"error":true,"duration_ms":"5.5","later":1}'],
  ['[{"time":1770112800000,"samplerate":10,"data":{"error":"true","duration_ms":5.5}}]'],
  ["time,samplerate,error,duration_ms,http.route\n1770112800,10,TRUE,5.5,\n"],
])("an event is the same in any form: %s", (text) => {
  const [stream] = loaded(scenario("{ file: a }"), { a: text }).scenarios[0]!.streams;
  expect(stream).toMatchObject({ events: [{ time: 0, sampleRate: 10, data: { error: true, duration_ms: 5.5 } }] });
});

test.for<[string, string]>([
  ["{", "this is no JSON"],
  ["[[]]", "this is no event: an event is a JSON object"],
  ["[]", "the file holds no event"],
  ["{}", "the event has no time"],
  ['{"time":"noon"}', 'the time "noon" is neither RFC 3339 nor an epoch in s, ms, us or ns of the years 2000 to 2099'],
  ['{"time":"2026-01-01T00:00:00Z","samplerate":0,"data":{}}', "the sample rate is no number of 1 or more"],
])("a recorded line %s", ([line, want]) =>
  expect(problems(scenario("{ file: a.jsonl }"), { "a.jsonl": line })).toEqual([
    `a.jsonl:1:1 scenario/recorded: ${want}; write one event a line: {"time":"2026-01-05T09:30:00Z","samplerate":1,"data":{"name":"http_request"}}`,
  ]),
);
