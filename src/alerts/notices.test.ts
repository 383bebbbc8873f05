import { expect, test } from "vitest";
import { chat, goodSlo, goodTrigger, monday, onCall, ticksOf } from "../../test/support/alerts";
import type { Alert } from "../model/alert";
import { noticesFor } from "./notices";
import { type Found, timelineOf } from "./timeline";

const on = (...groups: string[]): Found => ({ kind: "triggered", groups: groups.map((one) => [one]), value: 1 });
const quiet: Found = { kind: "quiet" };
const found: readonly Found[] = [
  quiet,
  on("/a"),
  on("/a", "/b"),
  quiet,
  { kind: "met" },
  on("/c"),
  { kind: "none" },
  on("/c"),
];
const timeline = timelineOf(ticksOf(found.length), found);

const trigger = (alertType: "on_change" | "on_true", notify = [onCall]): Alert => ({
  kind: "trigger",
  trigger: { ...goodTrigger, alertType, notify },
});
const pager = { recipient: "on-call", name: "acme on-call", pagerdutySeverity: "critical" };
const at = (tick: number) => monday + tick * 60;

test("on_change: when it triggers and when it is over; what is not over at the end is not told", () => {
  expect(noticesFor(timeline, trigger("on_change"))).toEqual([
    { at: at(1), kind: "triggered", groups: [["/a"]], ...pager },
    { at: at(3), kind: "resolved", groups: [], ...pager },
    { at: at(5), kind: "triggered", groups: [["/c"]], ...pager },
  ]);
});

test("on_true: each evaluation that finds it so", () => {
  expect(noticesFor(timeline, trigger("on_true"))).toEqual([
    { at: at(1), kind: "triggered", groups: [["/a"]], ...pager },
    { at: at(2), kind: "repeated", groups: [["/a"], ["/b"]], ...pager },
    { at: at(5), kind: "triggered", groups: [["/c"]], ...pager },
    { at: at(7), kind: "repeated", groups: [["/c"]], ...pager },
  ]);
});

test("a burn alert tells its own recipients, each by name; PagerDuty by severity", () => {
  const burnAlert = {
    id: "fast",
    severity: "warning",
    notify: [{ ...onCall, pagerdutySeverity: "warning" }, chat],
    kind: "exhaustion_time",
    exhaustionMinutes: 240,
  } as const;
  const once = timelineOf(ticksOf(2), [{ kind: "triggered", groups: [[]], value: 1 }, quiet]);
  const told = { recipient: "on-call", name: "acme on-call", pagerdutySeverity: "warning" };
  const read = { recipient: "chat", name: "#acme" };
  expect(noticesFor(once, { kind: "burn_alert", slo: goodSlo, burnAlert })).toEqual([
    { at: at(0), kind: "triggered", groups: [[]], ...told },
    { at: at(0), kind: "triggered", groups: [[]], ...read },
    { at: at(1), kind: "resolved", groups: [], ...told },
    { at: at(1), kind: "resolved", groups: [], ...read },
  ]);
});

test("where the environment tells nobody nothing is told", () => {
  expect(noticesFor(timeline, trigger("on_change", []))).toEqual([]);
});
