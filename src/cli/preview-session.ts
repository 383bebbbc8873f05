import { statSync } from "node:fs";
import { duckdbEngine } from "../engine/duckdb/engine";
import { openStore, type Store } from "../engine/duckdb/store";
import { readEvents } from "../events/read-events";
import type { ReadEvents } from "../events/read-file";
import type { NamedFile } from "../events/text-file";
import { type Alert, alertsIn } from "../model/alert";
import type { Board } from "../model/board";
import type { Environment } from "../model/environment";
import type { Project } from "../model/project";
import type { Scenario } from "../model/scenario";
import type { AlertShown } from "../page/preview/alerts";
import type { Kept } from "../page/preview/kept";
import type { Source } from "../page/preview/preview";
import { explained } from "../prove/explain";
import type { Proof } from "../prove/proof";
import { prover, variantIn } from "../prove/prove";
import { type AnsweredBoard, answerBoards, type Known } from "../query/board";
import { daysLookedBack, type Events, emptySpan, normalDays } from "../query/normal-days";
import { spanOf } from "../query/span";
import { eventFilesText } from "../report/event-files";
import type { Io } from "./io";

/** What is to be drawn. `files` hold events of `dataset`; otherwise a normal day is drawn. */
export interface Wanted {
  readonly project: Project;
  readonly scenarios: readonly Scenario[];
  readonly environment: Environment;
  readonly boards: readonly Board[];
  readonly files?: readonly NamedFile[];
  readonly dataset: string;
  /** Whose courses are drawn: each takes a tenth of a second. */
  readonly pictures: "all" | "critical";
}

export interface Drawn {
  readonly source: Source;
  readonly boards: readonly AnsweredBoard[];
  readonly alerts: readonly AlertShown[];
  readonly kept: Kept;
}

/** Answers boards and proves alerts, and keeps what it knows, so that after a change only what is new is asked. */
export interface Session {
  /** Undefined where the events cannot be used, and why has been said. */
  draw(wanted: Wanted): Promise<Drawn | undefined>;
  /** Ends what is under way, which then throws. */
  interrupt(): void;
  close(): void;
}

interface Open {
  readonly key: string;
  readonly store: Store;
  readonly events: Events;
  readonly source: Source;
  readonly known: Known;
}

export function session(io: Io): Session {
  let open: Open | undefined;
  let store: Store | undefined;
  const proofs = new Map<string, Proof>();
  const kept: Kept = new WeakMap();
  const close = () => {
    store?.close();
    [open, store] = [undefined, undefined];
  };
  return {
    async draw(wanted) {
      const key = keyOf(wanted);
      if (open?.key !== key) {
        close();
        store = await openStore();
        await store.connection.run("SET threads = 1"); // a day is small: handing it around takes longer than doing it
        const found = await eventsOf(io, store, wanted);
        if (!found) return undefined;
        open = { key, store, known: new Map(), ...found };
      }
      const { events, source, known } = { ...open, events: { ...open.events, environment: wanted.environment } };
      const [boards, alerts] = await Promise.all([
        answerBoards(events, wanted.boards, known),
        alertsOf(wanted, proofs),
      ]);
      return { source, boards, alerts, kept };
    },
    interrupt: () => store?.connection.interrupt(),
    close,
  };
}

/** Changes with whatever the events are made of, or stand in. */
function keyOf({ environment, files, dataset }: Wanted): string {
  const { datasets, traffic } = environment;
  const contract = datasets.map(({ derivedColumns: _, ...rest }) => rest);
  const stamps = files?.map(({ path }) => [path, statSync(path, { throwIfNoEntry: false })?.mtimeMs]);
  return JSON.stringify([contract, traffic, stamps ?? daysLookedBack(environment), dataset]);
}

async function eventsOf(io: Io, store: Store, wanted: Wanted): Promise<Pick<Open, "events" | "source"> | undefined> {
  const { environment, files, dataset: slug } = wanted;
  if (files === undefined) {
    const days = daysLookedBack(environment);
    return { events: await normalDays(store, environment, days), source: { kind: "normal", days } };
  }
  const spans = new Map<string, Events["spanOf"] extends (slug: string) => infer Span ? Span : never>();
  for (const dataset of environment.datasets) {
    if (dataset.slug !== slug) {
      await store.createTable(dataset);
      continue;
    }
    const read = await readEvents(store, dataset, files);
    io.err(eventFilesText(read, io));
    if (!read.ok && !isEmpty(read, files)) return undefined;
    spans.set(slug, (await spanOf(store, dataset)) ?? emptySpan);
  }
  const engine = duckdbEngine(store);
  return {
    events: { environment, engineFor: () => engine, spanOf: (one) => spans.get(one) ?? emptySpan },
    source: { kind: "files", files: files.map(({ file }) => file) },
  };
}

/** All files could be read, and no event is in them: the boards are shown empty. */
const isEmpty = (read: ReadEvents, files: readonly NamedFile[]): boolean =>
  read.files.length === files.length && read.files.every(({ events }) => events === 0);

/** Every alert, and the course of those that are to be drawn in their first scenario in which they fire. */
async function alertsOf(
  { project, scenarios, environment, pictures }: Wanted,
  known: Map<string, Proof>,
): Promise<readonly AlertShown[]> {
  const shown = [...alertsIn(environment)].filter(
    ([, alert]) => alert.kind === "burn_alert" || !alert.trigger.disabled,
  );
  const asked = shown.flatMap(([id, alert]) => {
    const scenario =
      pictures === "all" || severityOf(alert) === "critical" ? firingOf(scenarios, environment, id) : undefined;
    return scenario
      ? [{ id, scenario, key: JSON.stringify([variantIn(environment, id), environment.traffic, scenario]) }]
      : [];
  });
  const missing = asked.filter(({ key }) => !known.has(key));
  if (missing.length > 0) {
    const proving = await prover(project);
    try {
      for (const { key, scenario } of missing) known.set(key, await proving.prove(scenario));
    } finally {
      proving.close();
    }
  }
  const proofs = new Map(asked.map(({ id, key }) => [id, known.get(key)!]));
  return shown.map(([id]) => {
    const proof = proofs.get(id);
    return { explanation: explained(id, environment).explanation, ...(proof ? { proof } : {}) };
  });
}

const severityOf = (alert: Alert) => (alert.kind === "trigger" ? alert.trigger.severity : alert.burnAlert.severity);

const firingOf = (scenarios: readonly Scenario[], { id: environment }: Environment, alert: string) =>
  scenarios.find(
    (one) => one.environment === environment && one.alert === alert && one.expect.some(({ kind }) => kind === "fires"),
  );
