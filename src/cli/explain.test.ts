import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { folderWith, recorder } from "../../test/support/folder";
import { changed } from "../../test/support/project";
import { run } from "./main";

afterEach(() => {
  vi.unstubAllEnvs();
});

/** A project with few requests, on disk, and what the command says there. */
function scene(more: Parameters<typeof changed>[0] = {}) {
  const root = folderWith(
    changed({
      "telemetry/api.yaml": [
        "carries: [duration_ms, error, cost] }",
        "carries: [duration_ms, error, cost], normal: { error: false, duration_ms: 200 }, failed: { error: true, duration_ms: 1500 } }",
      ],
      "environments/production.yaml": [
        "{ request: 60 }, profile: flat, errors: 1%, slow: 1%",
        "{ request: 2 }, profile: flat, errors: 0%, slow: 0%",
      ],
      ...more,
    }),
  );
  const explain = async (...argv: string[]) => {
    const io = recorder(root);
    const code = await run(["explain", ...argv], io);
    return { code, said: io.said(), complained: io.complained() };
  };
  return { root, explain };
}

const errorRate = `error-rate in production: Error rate (critical)
  Fires when the average of error_percent over the last 5m, of events where error is there, is above
    10%, and SUM(failed) is at least 3 over the same time. Looked at every 2m.
  error_percent: 100 for a failure
  failed: 1 for a failure
  error: It failed
  In short: it fires within 2m40s in half of total outages, with 0.617% of the budget spent, and in
    95% within 4m50s.

Who is told
  pager: acme on-call (PagerDuty, critical), paged when it fires and when it is over
  chat: #acme (Slack) when it fires and when it is over
  to do: Look
  runbook: runbooks/error-rate.md, owner: team

An outage: request events fail, as the contract says a failure looks
  hit  it fires      after p50  p95    resets p50      p95
  all  always        2m40s      4m50s  4m40s           6m
  50%  always        3m50s      6m40s  2m40s           5m30s
  10%  92% of times  22m30s            before its end  40s
  5%   42% of times                    before its end  before its end
  1%   not in 2h

  hit  budget spent when it fires p50  p95                     by the end of 2h
  all  2m40s, 5.3 bad, 0.617%          4m50s, 9.7 bad, 1.12%   2h, 240 bad, 27.8%
  50%  1m55s, 3.8 bad, 0.444%          3m20s, 6.7 bad, 0.772%  1h, 120 bad, 13.9%
  10%  2m15s, 4.5 bad, 0.521%                                  12m, 24 bad, 2.78%
  5%                                                           6m, 12 bad, 1.39%

  24 outages of 2h drawn by chance, begun at all hours of the day (2 events a minute), each in 12
    phases of its schedule
  p50: half of them take so long or less, p95: 95% of them; empty where it fires less often; resets:
    from the outage's end on
  the budget is that of latency: in 30d 7h12m of a total outage or 864 bad request events; its times
    are at the mean traffic
  reckoned: 7m at most, from the moment that all in its window is hit and its guard is met

The smallest that it sees, the largest that it does not
  of total outages: one of 6m fires it each time, one of 10s never
  of outages that last 30m: one of 35% fires it each time, one of 1.5% never

False alarms
  none: less than one in ten years, on the failures of a normal day
  one failure never fires it: the guard wants more

A total outage of 2h, at about the mean traffic
               AVG(error_percent) > 10%, guard SUM(failed) >= 3
         50%+ │  ████████████████████████████████████████████████████████████
              │ ▆████████████████████████████████████████████████████████████
              │ █████████████████████████████████████████████████████████████
              │▃█████████████████████████████████████████████████████████████
          10% │██████████████████████████████████████████████████████████████╌╌
           0% │██████████████████████████████████████████████████████████████▁▁
        guard │  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
  first phase │··▲███████████████████████████████████████████████████████████▽·
   last phase │···▲██████████████████████████████████████████████████████████▽·
               0s            30m            1h             1h30m          2h
  ▲ it fires, ▽ it is over; ━ its guard is met; first and last: the phases of its schedule that fire
    first and last`;
const fast = `latency/fast in production: Latency, fast (critical)
  Fires when 2% of the 30d budget of latency, which is 8m38s of a total outage or 17 bad request
    events, is spent within 1h: 14.4 times as fast as sustainable, as a steady 14.4% of bad events
    does.
  In short: it fires within 8m40s in half of total outages, with 2.01% of the budget spent, and in
    95% within 12m50s.

Who is told
  pager: acme on-call (PagerDuty, critical), paged when it fires and when it is over
  chat: #acme (Slack) when it fires and when it is over
  runbook: runbooks/latency.md, owner: team

An outage: request events fail, as the contract says a failure looks
  hit  it fires      after p50  p95     resets p50      p95
  all  always        8m40s      12m50s  51m40s          54m30s
  50%  always        17m30s     23m40s  41m30s          48m40s
  10%  38% of times                     before its end  1m
  5%   not in 2h
  1%   not in 2h

  hit  budget spent when it fires p50  p95                    by the end of 2h
  all  8m40s, 17 bad, 2.01%            12m50s, 26 bad, 2.97%  2h, 240 bad, 27.8%
  50%  8m45s, 18 bad, 2.03%            11m50s, 24 bad, 2.74%  1h, 120 bad, 13.9%
  10%                                                         12m, 24 bad, 2.78%

  24 outages of 2h drawn by chance, begun at all hours of the day (2 events a minute), each in 6
    phases of its schedule
  p50: half of them take so long or less, p95: 95% of them; empty where it fires less often; resets:
    from the outage's end on
  the budget is that of latency: in 30d 7h12m of a total outage or 864 bad request events; its times
    are at the mean traffic
  reckoned: 9m39s at most, at steady traffic and from a full budget

The smallest that it sees, the largest that it does not
  of total outages: one of 15m fires it each time, one of 4m never
  of outages that last 1h: one of 25% fires it each time, one of 8% never

False alarms
  none: less than one in ten years, on the failures of a normal day
  one failure fires it below 0.116 request a minute, as one of 5000 events; declared are 2

A total outage of 2h, at about the mean traffic
               budget spent in 1h >= 2%
         10%+ │            ▂▅███████████████████████████████████▇▄▂
              │          ▂▆████████████████████████████████████████▇▆▄
              │        ▂▇██████████████████████████████████████████████▅
              │     ▂▅███████████████████████████████████████████████████▄
           2% │╌▂▃▄▇███████████████████████████████████████████████████████▄╌╌╌
           0% │▄█████████████████████████████████████████████████████████████▇▂
  first phase │··▲█████████████████████████████████████████████████████████▽···
   last phase │··▲█████████████████████████████████████████████████████████▽···
               0s        30m        1h         1h30m     2h         2h30m     3h
  ▲ it fires, ▽ it is over; first and last: the phases of its schedule that fire first and last`;
const objective = `latency in production: Latency, 99% over 30d
  Fast enough
  runbook: runbooks/latency.md, owner: team

Its budget
  one event in 100 may be bad
  7h12m of a total outage in 30d, 14m24s a day
  864 bad events in 30d, 29 a day, of 2 a minute
  normal days spend none of it

Its burn alerts
  alert  severity  budget spent   total outage  bad events  times sustainable  steady failures  tells
  fast   critical  2% within 1h   8m38s         17          14.4               14.4%            on-call, chat
  slow   warning   10% within 3d  43m12s        86          1                  1%               chat

A total outage of 2h
  alert  fires after  over                 tells
  fast   9m           52m after its end    acme on-call, #acme
  slow   44m          2d23h after its end  #acme

5% bad events for 1d
  alert  fires after  over                 tells
  fast   never
  slow   14h24m       2d10h after its end  #acme`;

test.for<[what: string, text: string, title: string]>([
  ["error-rate", errorRate, "Error rate: a total outage"],
  ["latency/fast", fast, "Latency: what an outage makes of its budget"],
  ["latency", objective, "Latency: what an outage makes of its budget"],
])("%s, all of it, with a picture", async ([what, text, title]) => {
  const { root, explain } = scene();
  expect(await explain(what, "--svg", "picture.svg")).toEqual({
    code: 0,
    said: text,
    complained: "a picture in picture.svg",
  });
  expect(readFileSync(join(root, "picture.svg"), "utf8")).toContain(`<title>${title}: `);
});

const undriven = (more: Parameters<typeof changed>[0]) => scene(more).explain("silent");

test("what no outage drives says so, and why, and has no numbers", async () => {
  const baseline = "at_or_below: -50%\n  baseline: { compare: percentage, to: 7d }\n";
  const compared = await undriven({ "triggers/silent.yaml": ["below: 1\n", baseline] });
  expect(compared.said.slice(compared.said.indexOf("Outages"))).toBe(`Outages
  It compares with the past: what an outage does depends on how that past was, so nothing is
    reckoned here.

False alarms
  how often a normal day fires it cannot be reckoned from the contract`);
  const surge = await undriven({ "triggers/silent.yaml": ["below: 1\n", "above: 500\n"] });
  expect(surge.said.slice(surge.said.indexOf("Outages"), surge.said.indexOf("\n\nFalse"))).toBe(`Outages
  No outage fires it, as far as the contract tells: not failures, slow or costly events, nor
    silence, even if all events are hit and far more come than usual. Its scenarios say what does.`);
});

test("nobody is told in staging, and the outages are drawn all the same", async () => {
  const silenced = {
    "environments/staging.yaml": ["recipients: { chat: { find: chat } }", "recipients: {}\ndeploy: panel"],
  } as const;
  const { said } = await scene(silenced).explain("silent", "--environment", "staging");
  expect(said).toContain("\nWho is told\n  nobody: it is disabled here, and silent\n");
  expect(said).toMatch(/\n {2}all {2}always /);
});

test("as data", async () => {
  const { explain } = scene();
  const alert = JSON.parse((await explain("latency/fast", "--output", "json")).said);
  expect(Object.keys(alert)).toEqual([
    ...["alert", "environment", "severity", "runbook", "owner", "means", "counted", "atMost", "falsePages"],
    ...["oneFailure", "told", "budget", "pace", "outages"],
  ]);
  expect([alert.alert, alert.severity, alert.budget.slo, alert.pace.rate]).toEqual([
    "latency/fast",
    "critical",
    "latency",
    14.4,
  ]);
  expect(alert.outages.detections[0]).toMatchObject({ share: 1, fired: 1, fires: { p50: expect.any(Number) } });
  const slo = JSON.parse((await explain("latency", "--output", "json")).said);
  expect(slo).toMatchObject({
    ...{ slo: "latency", environment: "production", target: 99, days: 30 },
    budget: { minutes: 432, failures: 864, oneIn: 100, perMinute: 2, spentNormally: 0 },
    burnAlerts: [{ id: "fast", severity: "critical", percent: 2, within: 3600 }, { id: "slow" }],
  });
  expect(slo.outages[1].reactions).toEqual([
    { burnAlert: "fast", tells: ["acme on-call", "#acme"] },
    { burnAlert: "slow", fires: 51_840, resets: expect.any(Number), tells: ["#acme"] },
  ]);
});

test("there is no picture of what no outage fires", async () => {
  const { root, explain } = scene({ "triggers/silent.yaml": ["below: 1\n", "above: 500\n"] });
  const { code, complained } = await explain("silent", "--svg", "picture.svg");
  expect([code, complained]).toEqual([0, "skep: there is no picture of silent: no outage can be drawn that fires it"]);
  expect(existsSync(join(root, "picture.svg"))).toBe(false);
});

const known = "error-rate, silent, latency/fast, latency/slow, latency";
test.for<[string, readonly string[], string]>([
  ["no alert", [], `skep: which alert? In production there are ${known}`],
  ["a slip", ["error-rat"], "skep: there is no alert and no SLO error-rat in production; did you mean error-rate?"],
  ["another word", ["x"], `skep: there is no alert and no SLO x in production; there are ${known}`],
  [
    "an environment that is not there",
    ["error-rate", "--environment", "prod"],
    "skep: there is no environment prod: there are production, staging",
  ],
  [
    "a picture in no folder",
    ["silent", "--svg", "no/picture.svg"],
    "skep: --svg no/picture.svg: there is no folder no",
  ],
  [
    "a picture that is a folder",
    ["silent", "--svg", "slos"],
    "skep: --svg slos: this is a folder; name a file, such as slos/picture.svg",
  ],
])("%s is wrong use", async ([, argv, want]) => {
  expect(await scene().explain(...argv)).toEqual({ code: 2, said: "", complained: want });
});

test("a project that cannot be read says where", async () => {
  const { code, said, complained } = await scene({ "triggers/silent.yaml": ["over: 5m", "ovr: 5m"] }).explain("silent");
  expect([code, said]).toEqual([1, ""]);
  expect(complained).toContain("triggers/silent.yaml:7:3 error schema/unknown-key");
});

test("who waits sees each outage go by; who ends it is told so, and nothing is left behind", async () => {
  const { root } = scene();
  const temporary = join(root, "temporary");
  mkdirSync(temporary);
  vi.stubEnv("TMPDIR", temporary);
  const seen: string[] = [];
  const opened: string[] = [];
  let end = () => {};
  const interrupted = () => new Promise<void>((resolve) => (end = resolve));
  const io = recorder(root);
  const status = (text: string) => {
    seen.push(text);
    if (text !== "error-rate: 100% for 2h") return;
    opened.push(...readdirSync(temporary));
    end();
  };
  expect(await run(["explain", "error-rate"], { ...io, interrupted, status })).toBe(1);
  expect([io.said(), io.complained()]).toEqual(["", "interrupted"]);
  expect(seen).toEqual(["error-rate: 0% for 2h", "error-rate: 100% for 2h", ""]);
  expect([opened.length, readdirSync(temporary)]).toEqual([1, []]);
});
