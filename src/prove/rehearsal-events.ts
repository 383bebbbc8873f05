import { name, number } from "../engine/duckdb/sql";
import { kindColumn, type Store, timeColumn } from "../engine/duckdb/store";
import type { Dataset } from "../model/dataset";
import type { Environment } from "../model/environment";
import { delaysWith, type Generated } from "../model/scenario";
import { insertsOf, type Needed } from "../simulate/sql";
import type { Plan } from "./rehearsal";
import type { Outage } from "./rehearse";

/** The events of a rehearsal, of which one outage at a time is what the dataset's table shows. */
export interface RehearsalEvents {
  show(outage: Outage): Promise<void>;
}

/**
 * Every event is made twice, as on a normal day and as in an outage: whether it is hit by one depends on its time alone, and by lot. Of a
 * greater share the same events are hit and others.
 */
export async function rehearsalEvents(
  store: Store,
  environment: Environment,
  dataset: Dataset,
  needed: Needed,
  { slots, length, before, later, turns, normal, struck }: Plan,
): Promise<RehearsalEvents> {
  const { slug } = dataset;
  const [time, kind] = [name(timeColumn), name(kindColumn)];
  const run = (text: string, values?: Readonly<Record<string, string>>) => store.connection.run(text, values);
  await run("SET threads = 1"); // outages are small: handing them around takes longer than doing it

  /** Inserts go to the table of the dataset's own name, which then gets this one. */
  const make = async (as: string, streams: readonly Generated[]) => {
    await store.createTable(dataset);
    for (const { seed, from, hours } of slots) {
      const around = { datasets: environment.datasets, traffic: { ...environment.traffic, hours } };
      const settings = { start: from, seed, sampled: true, delays: delaysWith(), streams };
      for (const { text, values } of insertsOf(settings, around, needed)) await run(text, values);
    }
    await run(`ALTER TABLE ${name(slug)} RENAME TO ${name(`${slug} ${as}`)}`);
  };
  await make("normal", normal);
  await make("struck", struck);

  const since = `(${time} - ${number(slots[0]!.from)})`;
  const nth = `floor(${since} / ${number(length)})`;
  const began = `(${since} - ${nth} * ${number(length)} - ${number(before)} - ${nth} % ${number(turns)} * ${number(later)})`;
  const lot = `(hash(${time}, ${kind}) >> 11)::DOUBLE / ${2 ** 53}::DOUBLE`;
  return {
    async show(outage) {
      const isHit = `(${began} >= 0 AND ${began} < ${number(outage.for)} ` + `AND ${lot} < ${number(outage.share)})`;
      await run(
        `CREATE OR REPLACE VIEW ${name(slug)} AS FROM ${name(`${slug} struck`)} WHERE ${isHit} ` +
          `UNION ALL FROM ${name(`${slug} normal`)} WHERE NOT ${isHit}`,
      );
    },
  };
}
