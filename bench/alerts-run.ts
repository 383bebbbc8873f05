// One run of all alerts of production over the events in a folder, by the engine or by hand-written SQL:
// `node alerts-run.js HOW FOLDER DAYS COPIES [OUT]` prints the seconds it took, how many evaluations that were and the
// processors' seconds with loading the project, and writes to OUT
// what each alert saw and when it was violated.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { alertAsks, alertTimelines, frequencyOf } from "../src/alerts/timelines";
import { duckdbEngine } from "../src/engine/duckdb/engine";
import { openStore, type Store } from "../src/engine/duckdb/store";
import type { Ticks } from "../src/engine/engine";
import { type Alert, alertsIn } from "../src/model/alert";
import type { Dataset } from "../src/model/dataset";
import type { Seen } from "./alerts-same";
import { handWritten } from "./alerts-sql";
import { production, start, viewProduction } from "./production";

const ticksOf = (alert: Alert, days: number): Ticks => {
  const every = frequencyOf(alert);
  return { from: start, every, count: (days * 86_400) / every };
};

/** The alerts of production, each so many times and no two alike. */
function alertsOf(
  root: string,
  copies: number,
): { readonly alerts: ReadonlyMap<string, Alert>; readonly dataset: Dataset } {
  const { environment, dataset } = production(root);
  const alerts = Array.from({ length: copies }, (_, copy) =>
    [...alertsIn(environment)].map(([id, alert]) => [copy === 0 ? id : `${id} ${copy}`, another(alert, copy)] as const),
  );
  return { alerts: new Map(alerts.flat()), dataset };
}

function another(alert: Alert, copy: number): Alert {
  if (copy === 0) return alert;
  const column = "app.request.id";
  if (alert.kind === "burn_alert") {
    const { slo } = alert;
    const except = [...slo.sli.except, `EQUALS($${column}, "copy-${copy}")`];
    return { ...alert, slo: { ...slo, sli: { ...slo.sli, except } } };
  }
  const { trigger } = alert;
  const filters = [...trigger.query.filters, { column, op: "!=", value: `copy-${copy}` } as const];
  return { ...alert, trigger: { ...trigger, query: { ...trigger.query, filters } } };
}

async function byEngine(store: Store, root: string, days: number, copies: number) {
  const { alerts, dataset } = alertsOf(root, copies);
  const begun = performance.now();
  const asks = [...alerts].map(([id, alert]) => {
    const ticks = ticksOf(alert, days);
    return { id, alert, ticks, asked: alertAsks(alert, dataset, ticks) };
  });
  const answers = await duckdbEngine(store).values(asks.flatMap(({ asked }) => asked));
  let read = 0;
  const lives = asks.map(({ id, alert, ticks, asked }) => {
    read += asked.length;
    const own = answers.slice(read - asked.length, read);
    return { id, own, timelines: alertTimelines(alert, own, ticks) };
  });
  const seconds = (performance.now() - begun) / 1000;
  const seen = lives.map(
    ({ id, own, timelines }): Seen => ({
      id,
      values: own.flatMap(({ groups }) => groups.flatMap(({ calculations }) => calculations)),
      violated: Float64Array.from(timelines.flatMap(({ violations }) => violations.map(({ at }) => at))),
    }),
  );
  return { seconds, evaluations: asks.reduce((sum, { ticks }) => sum + ticks.count, 0), seen: () => seen };
}

async function bySql({ connection }: Store, root: string, days: number) {
  const columnsOf = async (sql: string) =>
    (await connection.runAndReadAll(sql))
      .getColumns()
      .map((column) => Float64Array.from(column, (one) => Number(one ?? Number.NaN)));
  const { prepare, alerts } = handWritten(start, days);
  const ids = [...alertsOf(root, 1).alerts.keys()];
  const begun = performance.now();
  for (const sql of prepare) await connection.run(sql);
  const violated = new Map<string, Float64Array>();
  for (const id of ids) {
    const written = alerts[id];
    if (!written) throw new Error(`bench/alerts-sql.ts does not have ${id}: write what it asks by hand`);
    violated.set(id, (await columnsOf(written.violated))[0] ?? new Float64Array());
  }
  const seconds = (performance.now() - begun) / 1000;
  const seen = async (): Promise<readonly Seen[]> => {
    const all: Seen[] = [];
    for (const [id, at] of violated) all.push({ id, values: await columnsOf(alerts[id]!.values), violated: at });
    return all;
  };
  return { seconds, seen };
}

async function main(): Promise<void> {
  const [how, folder, days, copies, out] = process.argv.slice(2);
  const store = await openStore();
  await viewProduction(store, folder!, Number(days));
  const root = process.cwd();
  const before = process.cpuUsage();
  const { seen, ...told } =
    how === "sql" ? await bySql(store, root, Number(days)) : await byEngine(store, root, Number(days), Number(copies));
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(`${JSON.stringify({ ...told, processor: (user + system) / 1e6 })}\n`);
  if (out !== undefined) {
    mkdirSync(out);
    for (const { id, values, violated } of await seen()) {
      const file = join(out, id.replaceAll("/", " "));
      writeFileSync(`${file}.violated`, new Uint8Array(violated.buffer));
      for (const [n, column] of values.entries()) writeFileSync(`${file}.${n}`, column);
    }
  }
  store.close();
}

void main();
