import { resolve } from "node:path";
import { openStore, type Store } from "../engine/duckdb/store";
import { readEvents } from "../events/read-events";
import type { Dataset } from "../model/dataset";
import type { Environment } from "../model/environment";
import type { Project } from "../model/project";
import { spanOf } from "../query/span";
import { eventFilesText } from "../report/event-files";
import { type Behaviour, behaviourOf } from "../review/behaviour";
import type { Recorded } from "../review/behaviour-recorded";
import type { Side } from "../review/behaviour-side";
import { type Io, UsageError } from "./io";
import { environmentFor } from "./matrix";
import type { ReviewOptions } from "./review";

interface Running extends Pick<ReviewOptions, "events" | "environment" | "dataset"> {
  readonly projects: readonly [Project, Project];
}

/** Runs both versions. A person who ends it gets nothing, and finds nothing left behind. */
export async function behaviourIn(
  io: Io,
  [base, head]: readonly [Side, Side],
  options: Running,
): Promise<Behaviour | undefined> {
  const ended = new AbortController();
  void io.interrupted?.().then(() => ended.abort());
  const { signal } = ended;
  const store = options.events === undefined ? undefined : await openStore(undefined, signal);
  try {
    const recorded = store && (await recordedIn(io, store, options));
    if (store && !recorded) return undefined;
    const begins = (what: string) => io.status?.(what);
    return await behaviourOf(base, head, { ...(recorded ? { recorded } : {}), begins, signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    io.err("interrupted");
    return undefined;
  } finally {
    io.status?.("");
    store?.close();
  }
}

/** Undefined where the files cannot be used, and why has been said. */
async function recordedIn(io: Io, store: Store, options: Running): Promise<Recorded | undefined> {
  const [base, head] = options.projects;
  const environment = environmentFor(head, options.environment);
  const dataset = datasetIn(environment, options.dataset);
  const before = base.environments.find(({ id }) => id === environment.id)?.datasets;
  const both = withColumns(
    dataset,
    before?.find(({ slug }) => slug === dataset.slug),
  );
  const files = (options.events ?? []).map((file) => ({ file, path: resolve(io.cwd, file) }));
  const read = await readEvents(store, both, files);
  io.err(eventFilesText(read, io));
  const span = read.ok ? await spanOf(store, both) : undefined;
  if (!span) return undefined;
  const recorded = new Map([[dataset.slug, { from: span.first, until: span.last }]]);
  return { store, environment: environment.id, period: { recorded } };
}

/** What either version reads. */
function withColumns(dataset: Dataset, before: Dataset | undefined): Dataset {
  const names = new Set(dataset.columns.map(({ name }) => name));
  return {
    ...dataset,
    columns: [...dataset.columns, ...(before?.columns ?? []).filter(({ name }) => !names.has(name))],
  };
}

function datasetIn({ id, datasets }: Environment, slug: string | undefined): Dataset {
  const found = slug === undefined && datasets.length === 1 ? datasets[0] : datasets.find((one) => one.slug === slug);
  if (found) return found;
  const all = datasets.map((one) => one.slug).join(", ");
  throw new UsageError(
    slug === undefined
      ? `--events needs --dataset: one of ${all}`
      : `there is no dataset ${slug} in ${id}: there are ${all}`,
  );
}
