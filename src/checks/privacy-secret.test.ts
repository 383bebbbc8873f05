import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

const card = (carries: string, edits: Edits = {}): Edits => ({
  [yaml.telemetry]: [
    ["error, cost]", carries],
    ["derived:\n", "  card: { type: string, privacy: secret, description: C }\nderived:\n"],
  ],
  ...edits,
});

it("takes a secret column that nothing carries, and an alert that looks for it", () => {
  expect(said(card("error, cost]", { [yaml.triggers]: [["error exists", "card exists"]] }), "privacy/secret")).toEqual(
    [],
  );
});

it("finds the event that carries it", () => {
  expect(said(card("error, cost, card]"), "privacy/secret")).toEqual([
    "telemetry/api.yaml:11:3 error privacy/secret column card",
    "  11 |   card: { type: string, privacy: secret, description: C }",
    "     |   ^^^^ request carries card, which is secret and must never be sent",
    "     = leave it out, in the application first",
  ]);
});

it("counts the events that carry it, as all do with what is common", () => {
  const events =
    "error, cost] }\n  log: { emitted_by: api, carries: [card, cost] }\n  tick: { emitted_by: api, every: 30s, carries: [cost]";
  const { [yaml.telemetry]: edits } = card(events);
  if (typeof edits !== "object") throw new Error("no edits");
  expect(said({ [yaml.telemetry]: [...edits, ["events:", "common: [card]\nevents:"]] }, "privacy/secret")).toEqual([
    "telemetry/api.yaml:14:3 error privacy/secret column card",
    "  14 |   card: { type: string, privacy: secret, description: C }",
    "     |   ^^^^ request and 2 more carry card, which is secret and must never be sent",
    "     = leave it out, in the application first",
  ]);
});

it("finds what shows it", () => {
  const query = "{ calculations: [COUNT], breakdowns: [card] }";
  expect(
    said(card("error, cost]", { [yaml.board]: [["{ calculations: [COUNT] }", query]] }), "privacy/secret"),
  ).toEqual([
    "boards/health.yaml:9:50 error privacy/secret panel rate of board health",
    "  9 |     query: { calculations: [COUNT], breakdowns: [card] }",
    "    |                                                  ^^^^ each value of card, which is secret, is shown to all who may open the board",
    "    = break down by what is public, or by nothing",
  ]);
});
