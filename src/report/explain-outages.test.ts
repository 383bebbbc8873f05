import { expect, test } from "vitest";
import { realProject } from "../../test/support/real";
import { explained } from "../prove/explain";
import { outageLines, shortly } from "./explain-outages";

const environment = realProject().environments.find(({ id }) => id === "production")!;

function drawnOf(id: string) {
  const { explanation } = explained(id, environment);
  const drawn = {
    way: { kind: "silence" as const },
    seeds: 24,
    phases: 6,
    for: 7200,
    quietest: 0.2,
    busiest: 2,
    anyway: 0,
    detections: [{ share: 1, fired: 1, fires: { p50: 180, p95: 230 }, resets: { p50: 30, p95: 60 } }],
    shares: { held: 1800 },
    lengths: {},
  };
  return { explanation: { ...explanation, drawn }, drawn };
}

test.for([
  ["api-silent", "2 events a minute"],
  ["high-error-rate", "0.28 to 2.8 events a minute"],
])("how many events come at the hours of %s: %s", ([id, rate]) => {
  const { explanation, drawn } = drawnOf(id!);
  expect(outageLines(explanation, drawn)).toContain(
    `24 outages of 2h drawn by chance, begun at all hours of the day (${rate}), each in 6 phases of its schedule`,
  );
});

test("who reads no further hears that an alert may be on already", () => {
  const start = "In short: it fires within 3m in half of total outages, and in 95% within 3m50s.";
  expect(shortly(drawnOf("api-silent").explanation)).toEqual([start]);
  expect(shortly(drawnOf("success-rate/slow").explanation)).toEqual([
    `${start} But normal days may have it on already: see False alarms.`,
  ]);
});
