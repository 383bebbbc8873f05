import { resolve } from "node:path";
import { expect, test } from "vitest";
import { duckdbEngine } from "../src/engine/duckdb/engine";
import { openStore } from "../src/engine/duckdb/store";
import { folder } from "../src/load/files";
import { load } from "../src/load/load";
import { datasetOf } from "../src/model/project";
import { answerQuery } from "../src/query/answer";
import { namedIn } from "../src/query/named";
import { fillWithNormalDay } from "../src/query/normal-day";
import { stretchOf } from "../src/query/span";
import { unanswerable } from "../src/query/unanswerable";

/** Whatever this project shows or watches can be asked here. */
test("every panel and trigger is answered over a normal day of production", async () => {
  const loaded = load(folder(resolve(__dirname, "..")), "2026-01-01");
  if (!loaded.ok) throw new Error("the project is broken");
  const environment = loaded.project.environments.find(({ id }) => id === "production")!;
  const store = await openStore();
  try {
    const engine = duckdbEngine(store);
    for (const dataset of environment.datasets) {
      const day = await fillWithNormalDay(store, environment, dataset);
      for (const [name, named] of namedIn(environment)) {
        if (named.kind === "slo") continue;
        const of = named.kind === "panel" ? named : named.trigger;
        if (of.dataset !== dataset.slug) continue;
        expect([name, unanswerable(of.query, datasetOf(environment, of.dataset))]).toEqual([name, []]);
        const { columns } = await answerQuery(engine, dataset, of.query, stretchOf(of.query, day!, {}));
        expect([name, columns.length]).toEqual([name, of.query.calculations.length + of.query.formulas.length]);
      }
    }
  } finally {
    store.close();
  }
}, 120_000);
