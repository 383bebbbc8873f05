import { expect, test } from "vitest";
import { api, chat, goodSlo, goodTrigger, monday, onCall } from "../../test/support/alerts";
import type { Alert } from "../model/alert";
import type { Trigger } from "../model/trigger";
import type { Reaction } from "../prove/matrix";
import type { AlertBehaviour } from "./behaviour";
import type { Outcome } from "./behaviour-scenarios";
import { sentencesOf } from "./sentences";

const trigger = (change: Partial<Trigger> = {}): Alert => ({ kind: "trigger", trigger: { ...goodTrigger, ...change } });
const of = (alert: Alert) => ({ alert, dataset: api });

const good: AlertBehaviour = {
  environment: "production",
  alert: "error-rate",
  before: of(trigger()),
  after: of(trigger()),
  told: { before: ["chat", "on-call"], after: ["chat", "on-call"] },
  shapes: [],
  scenarios: [],
  forecast: { outages: [] },
  ownEvents: false,
};

const reaction = (best?: number, worst?: number, more: Partial<Reaction> = {}): Reaction => ({
  alert: "error-rate",
  ...(best === undefined ? {} : { best }),
  ...(worst === undefined ? {} : { worst }),
  before: false,
  pages: 0,
  ...more,
});
const outage = { id: "outage", name: "A total outage", start: monday, for: 600 };
const shape = (before: Reaction, after: Reaction, name = outage.name) => ({
  shape: { ...outage, name },
  before,
  after,
});

test.for<[string, Reaction, Reaction]>([
  ["pages after 7m instead of 3m, at worst", reaction(60, 180), reaction(120, 420)],
  ["pages after 2m instead of 1m, at best", reaction(60, 180), reaction(120, 180)],
  ["no longer pages", reaction(60, 180), reaction()],
  ["pages now, after 3m at worst", reaction(), reaction(60, 180)],
  ["pages now, after 1m at best, in some phases of its schedule alone", reaction(), reaction(60)],
  ["pages after 2m instead of 1m, at best", reaction(60), reaction(120)],
  [
    "pages in some phases of its schedule alone, after 1m at best, before after 3m at worst",
    reaction(60, 180),
    reaction(60),
  ],
  ["pages in every phase of its schedule now, after 3m at worst", reaction(60), reaction(60, 180)],
  [
    "pages 3 times instead of once in the first half hour",
    reaction(60, 180, { pages: 1 }),
    reaction(60, 180, { pages: 3 }),
  ],
  [
    "pages after 7m instead of 3m, at worst; pages once instead of 2 times in the first half hour",
    reaction(60, 180, { pages: 2 }),
    reaction(60, 420, { pages: 1 }),
  ],
  ["pages now, 2 times in the first half hour", reaction(60, 180), reaction(60, 180, { pages: 2 })],
  ["pages before anything is wrong", reaction(60, 180), reaction(0, 0, { before: true })],
  [
    "no longer pages before anything is wrong, but after 3m at worst",
    reaction(0, 0, { before: true }),
    reaction(60, 180),
  ],
])("a shape: %s", ([want, before, after]) => {
  expect(sentencesOf({ ...good, shapes: [shape(before, after)] })).toEqual([`A total outage: ${want}`]);
});

test("shapes of which the same is to be said share a sentence, and two of them are named", () => {
  const shapes = ["A", "B", "C", "D"].map((name) => shape(reaction(60, 180), reaction(), name));
  expect(sentencesOf({ ...good, shapes })).toEqual(["A; B; 2 more: no longer pages"]);
});

const outcome: Outcome = {
  fires: { best: 600, worst: 660 },
  resolves: { best: 1200, worst: 1260 },
  pages: 1,
  told: ["chat", "on-call"],
  passed: true,
};

test.for<[string, Partial<Outcome>]>([
  ["pages at 12m instead of 11m, at worst", { fires: { best: 600, worst: 720 } }],
  ["no longer pages; no longer as expected", { fires: {}, resolves: {}, pages: 0, told: [], passed: false }],
  ["is over at 22m instead of 21m, at worst", { resolves: { best: 1200, worst: 1320 } }],
  ["is not over at the end", { resolves: {} }],
  ["no longer pages; tells chat instead of chat and on-call", { pages: 0, told: ["chat"] }],
])("a scenario: %s", ([want, change]) => {
  const scenario = { id: "error-rate in production", name: "Half fail", start: monday, for: 2400 };
  const change2 = { scenario, of: "head", before: outcome, after: { ...outcome, ...change } } as const;
  expect(sentencesOf({ ...good, scenarios: [change2] })).toEqual([`scenario Half fail: ${want}`]);
});

test.for<[string, Partial<AlertBehaviour>]>([
  ["tells chat instead of chat and on-call", { told: { before: ["chat", "on-call"], after: ["chat"] } }],
  ["tells nobody, before chat", { told: { before: ["chat"], after: [] } }],
  ["tells chat, before nobody", { told: { before: [], after: ["chat"] } }],
  [
    "tells on-call with severity warning instead of critical",
    { after: of(trigger({ notify: [{ ...onCall, pagerdutySeverity: "warning" }, chat] })) },
  ],
  [
    "false pages a month, reckoned: 1.23 instead of 0.2",
    { forecast: { falsePages: { before: 0.2, after: 1.2345 }, outages: [] } },
  ],
  [
    "a failure of everything, reckoned: noticed within 9m39s instead of not at all",
    { forecast: { outages: [{ name: "a failure of everything", after: 579 }] } },
  ],
  [
    "silence, reckoned: no longer noticed, before within 7m",
    { forecast: { outages: [{ name: "silence", before: 420 }] } },
  ],
  [
    "in 7d of recorded events: fires once where it stayed quiet; stays quiet 2 times where it fired",
    {
      recorded: {
        from: monday,
        until: monday + 7 * 86_400,
        pages: { before: 0, after: 0 },
        onlyBefore: [1, 2].map((n) => ({ from: monday + n, groups: [], value: 1 })),
        onlyAfter: [{ from: monday, groups: [], value: 1 }],
      },
    },
  ],
  ["no scenario, shape of an outage or recorded event tells the two apart", {}],
  [
    "no scenario, shape of an outage or recorded event tells the two apart: AVG(error_percent) between 10% and 12% would",
    { after: of(trigger({ threshold: { ...goodTrigger.threshold, value: 12 } })) },
  ],
])("%s", ([want, change]) => {
  expect(sentencesOf({ ...good, ...change })).toEqual([want]);
});

test("an alert that wakes nobody warns, and one that tells nobody fires", () => {
  const fast = { id: "fast", severity: "warning", kind: "budget_rate", windowMinutes: 60, decreasePercent: 2 } as const;
  const verbs = [[chat], []].map((notify) => {
    const alert: Alert = { kind: "burn_alert", slo: goodSlo, burnAlert: { ...fast, notify } };
    const shapes = [shape(reaction(60, 180), reaction(60, 420))];
    return sentencesOf({ ...good, before: of(alert), after: of(alert), shapes })[0];
  });
  expect(verbs).toEqual([
    "A total outage: warns after 7m instead of 3m, at worst",
    "A total outage: fires after 7m instead of 3m, at worst",
  ]);
});
