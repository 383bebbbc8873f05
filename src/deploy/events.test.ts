import { expect, test } from "vitest";
import { recorded } from "../../test/support/recorded";
import { readEvent } from "./events";

test("a deploy of the team, as Terraform tells it", () => {
  const events = recorded("apply-team.jsonl")
    .split("\n")
    .flatMap((line) => readEvent(line) ?? []);
  expect(events.map((event) => (event.kind === "complaint" ? event : `${event.kind} ${event.address}`))).toEqual([
    "planned honeycombio_slack_recipient.chat",
    "planned honeycombio_pagerduty_recipient.on_call",
    "started honeycombio_pagerduty_recipient.on_call",
    "started honeycombio_slack_recipient.chat",
    "done honeycombio_pagerduty_recipient.on_call",
    "done honeycombio_slack_recipient.chat",
  ]);
});

test("what is no JSON is a complaint, an empty line nothing", () => {
  expect([readEvent("Error: no such file"), readEvent("  ")]).toEqual([
    { kind: "complaint", complaint: { severity: "error", summary: "Error: no such file", detail: "" } },
    undefined,
  ]);
});
