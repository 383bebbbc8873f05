import { expect, test } from "vitest";
import { answerOf, api, goodSlo, goodTrigger, group, monday, onCall, ticksOf } from "../../test/support/alerts";
import type { Alert } from "../model/alert";
import { bestAndWorst } from "./phases";
import { sloAsks } from "./slo";
import { alertAsks, alertTimelines, frequencyOf } from "./timelines";
import { triggerAsks } from "./trigger";

const trigger: Alert = { kind: "trigger", trigger: goodTrigger };
const burn: Alert = {
  kind: "burn_alert",
  slo: goodSlo,
  burnAlert: {
    id: "fast",
    severity: "critical",
    notify: [onCall],
    kind: "budget_rate",
    windowMinutes: 60,
    decreasePercent: 50,
  },
};

test("a trigger in each phase of its minute: the best sees a failure at once, the worst 50 s later", () => {
  const values = [0, 0, 0, 20, 20, 20, 20, 20, 20, 20, 20, 20];
  const timelines = alertTimelines(trigger, [answerOf(group(values))], ticksOf(12, 10));
  expect(timelines.map(({ episodes }) => episodes[0]!.from - monday)).toEqual([60, 70, 80, 30, 40, 50]);
  const { best, worst } = bestAndWorst(timelines, ({ episodes }) => episodes[0] && episodes[0].from - monday - 30);
  expect([best.value, worst.value]).toEqual([0, 50]);
});

test("a burn alert in each phase of its minute", () => {
  const good = [...Array<number>(6).fill(100), ...Array<number>(6).fill(199)];
  const bad = [...Array<number>(6).fill(0), ...Array<number>(6).fill(1)];
  const timelines = alertTimelines(burn, [answerOf(group([good, bad]))], ticksOf(12, 10));
  expect(timelines.map(({ episodes }) => episodes)).toEqual(
    [60, 70, 80, 90, 100, 110].map((after) => [{ from: monday + after, groups: [[]], value: 50 }]),
  );
});

test("each asks what it has to know, and is evaluated at its frequency", () => {
  const ticks = ticksOf(3);
  expect(alertAsks(trigger, api, ticks)).toEqual(triggerAsks(goodTrigger, api, ticks));
  expect(alertAsks(burn, api, ticks)).toEqual(sloAsks(goodSlo, api, ticks));
  expect([trigger, burn].map(frequencyOf)).toEqual([60, 60]);
});
