import { duckdbEngine } from "../engine/duckdb/engine";
import { name } from "../engine/duckdb/sql";
import { type Store, timeColumn, visibleColumn } from "../engine/duckdb/store";
import type { Engine } from "../engine/engine";
import type { Environment } from "../model/environment";
import { defaultStart } from "../model/scenario";
import { sampleDay } from "../simulate/sample";
import { insertsOf } from "../simulate/sql";
import { type Span, spanOf } from "./span";

const day = 86_400;
const until = defaultStart + day;

/** The events of an environment: who answers questions that look back so many seconds, and from when to when a dataset has events. */
export interface Events {
  readonly environment: Environment;
  readonly engineFor: (seconds: number) => Pick<Engine, "values">;
  readonly spanOf: (dataset: string) => Span;
}

/**
 * The normal day of each dataset, and the same day again before it, so many in all: a panel that looks back a month shows a month. Only the
 * last is stored: the others are a view of it, and only who looks back further than a day asks the view. Texts that the contract does not give
 * are made up, so that a breakdown has groups.
 */
export async function normalDays(store: Store, environment: Environment, days: number): Promise<Events> {
  const spans = new Map<string, Span>();
  for (const dataset of environment.datasets) {
    await store.createTable(dataset);
    const sample = sampleDay(environment, dataset, { start: until - day, seed: 1, planted: [], times: 1 });
    for (const { text, values } of insertsOf(sample, environment)) await store.connection.run(text, values);
    const span = await spanOf(store, dataset);
    spans.set(dataset.slug, span ? { ...span, first: until - days * day, last: until - 1 } : emptySpan);
    await store.connection.run(viewOf(dataset.slug, days));
  }
  const engine = duckdbEngine(store);
  const before: Pick<Engine, "values"> = {
    values: (asked) =>
      engine.values(asked.map((one) => ({ ...one, dataset: { ...one.dataset, slug: viewName(one.dataset.slug) } }))),
  };
  return {
    environment,
    engineFor: (seconds) => (seconds > day ? before : engine),
    spanOf: (dataset) => spans.get(dataset) ?? emptySpan,
  };
}

/** Of a dataset without events: the same day, so that its panels stand beside the others. */
export const emptySpan: Span = { first: until - day, last: until - 1, seen: until - 1 };

/** The days that the boards of an environment look back, and its objectives. */
export function daysLookedBack({ boards, slos }: Environment, most = 60): number {
  const seconds = boards.flatMap(({ panels }) =>
    panels.flatMap((panel) =>
      panel.kind === "query" ? [panel.query.timeRange + (panel.query.compareTimeOffset ?? 0)] : [],
    ),
  );
  const periods = slos.map(({ timePeriod }) => timePeriod);
  return Math.min(most, Math.max(1, ...seconds.map((one) => Math.ceil(one / day)), ...periods));
}

const viewName = (slug: string): string => `${slug}@days`;

function viewOf(slug: string, days: number): string {
  const earlier = [timeColumn, visibleColumn].map((column) => `${name(column)} - n * ${day} AS ${name(column)}`);
  const others = `* EXCLUDE (${name(timeColumn)}, ${name(visibleColumn)})`;
  return `CREATE VIEW ${name(viewName(slug))} AS SELECT ${earlier.join(", ")}, t.${others}
    FROM range(0, ${days}) r(n), ${name(slug)} t`;
}
