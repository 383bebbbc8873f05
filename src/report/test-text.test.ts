import { expect, test } from "vitest";
import { outage, proofsOf, scenarioFiles } from "../../test/support/scenarios";
import { testText } from "./test-text";

const burn = `- alert: latency/fast
  environment: production
  events:
    - { event: request, every: 60s, for: 3d }
    - { from: 2d, for: 1h, fields: { duration_ms: 2s } }
  expect:
    - { stays: quiet }
    - { remaining_budget: { at: 3d, above: 0% } }
`;
const night = outage(["{ stays: quiet }"])
  .replace("name: Every request fails", "name: One request fails")
  .replace("for: 10m, failed", "for: 1s, failed");

async function textOf(scenarios: string, style = {}): Promise<string> {
  const { proofs, placeOf } = await proofsOf(scenarioFiles(scenarios));
  return testText(proofs, placeOf, style);
}

test("what passes is a line for each alert: how long it takes to fire, and that it is quiet", async () => {
  const scenarios = outage(["{ fires: { from: 10m, within: 3m } }", "{ resolves: { from: 20m, within: 7m } }"]);
  expect(await textOf(scenarios + night)).toBe(`   alert       environment  scenarios  fires after   stays quiet in
✓  error-rate  production           2  40s to 2m30s               1

2 scenarios of 1 alert, all as expected`);
});

test("what fails is shown: the value against its threshold, the guard, both extreme phases and what was expected", async () => {
  expect(
    await textOf(outage(["{ fires: { from: 10m, within: 2m } }", "{ resolves: { from: 20m, within: 7m } }"])),
  ).toBe(`test/scenarios/all.yaml:8:9 error scenario/failed Every request fails
  8 |     - { fires: { from: 10m, within: 2m } }
    |         ^^^^^ in 9 of 12 phases it fires at 10m40s to 12m; in 3 it fires at 12m10s to 12m30s, too late
    = with within: 2m30s it would hold

             AVG(error_percent) > 10%, guard SUM(failed) >= 3
       50%+ │                    ██████████████████
            │                   ▅██████████████████▄
            │                  ▄████████████████████▂
            │                  ██████████████████████
        10% │╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌▇██████████████████████▅╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
         0% │▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▂████████████████████████▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁
      guard │                ━━━━━━━━━━━━━━━━━━━━━━━━━
first phase │ ················▲██████████████████████▽·························
 last phase │····················▲██████████████████████▽······················
    ✗ fires │                ├──┤
 ✓ resolves │                                 ├──────────┤
             0s              10m              20m             30m             40m

   alert       environment  scenarios  fires after   stays quiet in
✗  error-rate  production           1  40s to 2m30s  –               1 failed

1 scenario of 1 alert, 1 failed`);
});

test("a burn alert's picture is of what it spends", async () => {
  expect(await textOf(burn)).toBe(`test/scenarios/all.yaml:7:16 error scenario/failed latency/fast in production
  7 |     - { stays: quiet }
    |                ^^^^^ it fires at 2d10s to 2d1m
    = at 2d10s budget spent in 1h is 3.47%
test/scenarios/all.yaml:8:9 error scenario/failed latency/fast in production
  8 |     - { remaining_budget: { at: 3d, above: 0% } }
    |         ^^^^^^^^^^^^^^^^ -38.9% of the budget is left

               budget spent in 1h >= 2%
         10%+ │                                          ███
              │                                          ███
              │                                          ███
           2% │╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌███╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
              │▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆███
       -4.08% │█████████████████████████████████████████████▁▁▂▂▃▃▄▄▅▅▅▅▆▆▆▇▇▇▇
  first phase │··········································▲█▽···················
   last phase │··········································▲█▽···················
✗ stays quiet │├──────────────────────────────────────────────────────────────┤
     ✗ budget │                                                               ╎
               0s        12h        1d         1d12h     2d         2d12h     3d

   alert         environment  scenarios  fires after  stays quiet in
✗  latency/fast  production           1  –            –               1 failed

1 scenario of 1 alert, 1 failed`);
});

test("of a long scenario only the part that failed is shown, as wide as the terminal", async () => {
  const long = outage(["{ fires: { from: 10m, within: 2m } }"], "  for: 1d\n")
    .replace("for: 40m", "for: 1d")
    .replace("every: 1s", "every: 5s");
  expect(
    await textOf(long, { columns: 60 }),
  ).toBe(`test/scenarios/all.yaml:9:9 error scenario/failed Every request fails
  9 |     - { fires: { from: 10m, within: 2m } }
    |         ^^^^^ in 9 of 12 phases it fires at 10m40s to 12m; in 3 it fires at 12m10s to 12m30s, too late
    = with within: 2m30s it would hold

             AVG(error_percent) > 10%, guard SUM(failed) >= 3
       50%+ │                        ▄█████████████████████
            │                       ▂██████████████████████
            │                       ███████████████████████
            │                      ████████████████████████
        10% │╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌▇████████████████████████
         0% │▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▅█████████████████████████
      guard │                    ━━━━━━━━━━━━━━━━━━━━━━━━━━
first phase │ ····················▲████████████████████████
 last phase │ ························▲████████████████████
    ✗ fires │                    ├───┤
             0s        5m        10m       15m       20m

   alert       environment  scenarios  fires after   stays quiet in
✗  error-rate  production           1  40s to 2m30s  –               1 failed

1 scenario of 1 alert, 1 failed`);
});

test("in colours a terminal is told what is beyond the threshold", async () => {
  const text = await textOf(outage(["{ stays: quiet }"]), { color: true });
  expect(text).toContain("\u001b[31m▲\u001b[39m");
  expect(text).toContain("\u001b[32m▽\u001b[39m");
  expect(text).toContain("\u001b[36m▁\u001b[39m");
});
