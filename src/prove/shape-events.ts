import { name, number } from "../engine/duckdb/sql";
import { type Store, timeColumn } from "../engine/duckdb/store";
import type { Dataset } from "../model/dataset";
import type { Environment } from "../model/environment";
import { datasetOf } from "../model/project";
import type { NormalDay } from "../model/scenario";
import type { Shape } from "../model/shape";
import type { Settings } from "../simulate/events";
import { insertsOf, type Needed } from "../simulate/sql";
import { narrowed } from "./needed";

/** The events of one shape at a time, as tables of the store. */
export interface ShapeEvents {
  /** Makes them; the datasets have the columns that are there. */
  fill(shape: Shape): Promise<ReadonlyMap<string, Dataset>>;
}

/**
 * What comes before a shape is the same normal traffic for all of them, made once, sampled or not. What is `needed` is made, and nothing
 * else.
 */
export function shapeEvents(
  store: Store,
  environment: Environment,
  needed: readonly Needed[],
  shapes: readonly Shape[],
): ShapeEvents {
  const tables = needed.map((one) => ({ needed: one, dataset: narrowed(datasetOf(environment, one.dataset), one) }));
  const made = new Set<string>();
  const run = (text: string, values?: Readonly<Record<string, string>>) => store.connection.run(text, values);

  /** Inserts go to the table of the dataset's own name, which then gets this one. */
  const make = async (as: string, settings: Settings, streams: Shape["streams"]) => {
    for (const { needed: part, dataset } of tables) {
      const { slug } = dataset;
      await run(`DROP VIEW IF EXISTS ${name(slug)}`);
      await run(`DROP TABLE IF EXISTS ${name(`${slug} ${as}`)}`);
      await store.createTable(dataset);
      for (const { text, values } of insertsOf({ ...settings, streams }, environment, part)) await run(text, values);
      await run(`ALTER TABLE ${name(slug)} RENAME TO ${name(`${slug} ${as}`)}`);
    }
  };

  return {
    async fill(shape) {
      const before = historyOf(shapes, shape);
      if (!made.has(before.as)) await make(before.as, before.settings, [before.stream]);
      made.add(before.as);
      await make("now", shape, shape.streams);
      const time = name(timeColumn);
      for (const { dataset } of tables)
        await run(
          `CREATE VIEW ${name(dataset.slug)} AS FROM ${name(`${dataset.slug} now`)} UNION ALL
          FROM ${name(`${dataset.slug} ${before.as}`)}
          WHERE ${time} >= ${number(shape.start - shape.history)} AND ${time} < ${number(shape.start)}`,
        );
      return new Map(tables.map(({ dataset }) => [dataset.slug, dataset]));
    },
  };
}

/** The traffic before all shapes that are sampled alike and delayed alike. */
function historyOf(shapes: readonly Shape[], shape: Shape) {
  const as = (one: Shape) => JSON.stringify([one.seed, one.sampled, one.delays]);
  const alike = shapes.filter((one) => as(one) === as(shape));
  const start = Math.min(...alike.map((one) => one.start - one.history));
  const end = Math.max(...alike.map((one) => one.start));
  const stream: NormalDay = { kind: "normal", from: 0, for: Math.max(1, end - start), overlays: [] };
  return { as: as(shape), settings: { ...shape, start }, stream };
}
