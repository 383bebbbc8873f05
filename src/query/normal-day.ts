import type { Store } from "../engine/duckdb/store";
import type { Dataset } from "../model/dataset";
import type { Environment } from "../model/environment";
import { defaultStart, delaysWith } from "../model/scenario";
import { insertsOf } from "../simulate/sql";
import { type Span, spanOf } from "./span";

const day = 86_400;

/**
 * Makes the table of a dataset, with the events that the contract says of a normal day: the same ones each time. It ends at
 * `until`, and is over then, whenever its last event was: undefined where the contract says of none.
 */
export async function fillWithNormalDay(
  store: Store,
  environment: Environment,
  dataset: Dataset,
  until: number = defaultStart + day,
): Promise<Span | undefined> {
  const { connection } = store;
  await store.createTable(dataset);
  const settings = {
    start: until - day,
    seed: 1,
    sampled: true,
    delays: delaysWith(),
    streams: [{ kind: "normal", dataset: dataset.slug, from: 0, for: day, overlays: [] }],
  } as const;
  for (const { text, values } of insertsOf(settings, environment)) await connection.run(text, values);
  const span = await spanOf(store, dataset);
  return span && { ...span, first: until - day, last: until - 1 };
}
