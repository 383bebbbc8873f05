import { afterEach, beforeEach, expect, test } from "vitest";
import { environmentWith } from "../../test/support/steady";
import { openStore, type Store } from "../engine/duckdb/store";
import { alertsIn } from "../model/alert";
import type { Environment } from "../model/environment";
import { rehearsals } from "./rehearse";

let store: Store;
beforeEach(async () => {
  store = await openStore();
});
afterEach(() => store.close());

const rehearsed = (id: string, environment: Environment, longest: number) =>
  rehearsals(store, alertsIn(environment).get(id)!, environment, { kind: "failed" }, longest);

test("what is over before the alert fires has spent no more than it lasted", async () => {
  const { run } = await rehearsed("error-rate", environmentWith(60), 60);
  const { reactions } = await run({ share: 1, for: 60 });
  const late = reactions.filter(({ fired = 0 }) => fired > 60);
  expect(late.length).toBeGreaterThan(reactions.length / 4);
  expect(late.map(({ minutes }) => minutes)).toEqual(late.map(() => 1));
});

test("what comes and goes during an outage has reset when it is over for the last time", async () => {
  const { run } = await rehearsed("error-rate", environmentWith(0.7), 3600);
  const { reactions, slots } = await run({ share: 1, for: 3600 });
  const lives = slots.flatMap(({ slot, timelines }) => timelines.map(({ episodes }) => ({ slot, episodes })));
  const several = lives.flatMap(({ slot, episodes }, n) =>
    episodes.length > 1 ? [{ reset: reactions[n]?.reset, over: episodes.at(-1)!.to! - slot.begins - 3600 }] : [],
  );
  expect(several.length).toBeGreaterThan(20);
  expect(several.map(({ reset }) => reset)).toEqual(several.map(({ over }) => Math.max(0, over)));
});

test("what a normal day spends comes back as its month goes by, so that it fires nothing", async () => {
  const environment = environmentWith(1, {
    "environments/production.yaml": [
      "{ request: 60 }, profile: flat, errors: 1%, slow: 1%",
      "{ request: 1 }, profile: flat, errors: 10%, slow: 0%",
    ],
    "slos/burn-windows.yaml": ["spends: 10%, within: 3d", "spends: 10%, within: 12h"],
  });
  // one in ten fails on a normal day: ten times the budget, and in half a day a sixth of it, where the alert looks for a tenth
  const { run } = await rehearsed("latency/slow", environment, 86_400);
  const { reactions } = await run({ share: 0, for: 86_400 });
  expect(reactions.filter(({ fired }) => fired !== undefined)).toEqual([]);
  expect((await run({ share: 1, for: 3600 })).reactions.every(({ fired = Infinity }) => fired < 7200)).toBe(true);
});
