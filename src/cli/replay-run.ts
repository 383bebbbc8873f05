import { duckdbEngine } from "../engine/duckdb/engine";
import { openStore, type Store } from "../engine/duckdb/store";
import { absentColumns } from "../events/absent-columns";
import { type Archive, ArchiveError, archiveOf } from "../events/archive";
import { merged } from "../events/merged";
import { readEvents } from "../events/read-events";
import { readFault } from "../events/read-fault";
import type { ReadFile } from "../events/read-file";
import { alertsIn } from "../model/alert";
import type { Dataset } from "../model/dataset";
import type { Environment } from "../model/environment";
import { datasetOf } from "../model/project";
import { datasetOfAlert } from "../prove/needed";
import { replay } from "../prove/replay";
import { looksBackOver, type Recorded, type Replayed } from "../prove/replay-hear";
import { type MissingColumn, usuallyRead } from "../prove/replay-missing";
import { atMost } from "../prove/replay-sweep";
import { counted } from "../report/counted";
import { eventFilesText, timeText } from "../report/event-files";
import { missingText } from "../report/replay-files";
import type { Said } from "../report/replay-said";

import { type ExitCode, type Io, UsageError } from "./io";
import type { ReplayOptions, ReplayQuestion } from "./replay";

/** Opens the events, replays, and says what came of it. A person who ends it finds nothing left behind. */
export async function runReplay(io: Io, options: ReplayOptions, question: ReplayQuestion): Promise<ExitCode> {
  const store = await openStore();
  let isEnded = false;
  void io.interrupted?.().then(() => {
    isEnded = true;
    store.connection.interrupt();
  });
  const status = (text: string): void => {
    if (isEnded) throw new Error("INTERRUPT");
    io.status?.(text);
  };
  try {
    const said = await replayed(io, options, question, store, status);
    status("");
    if (!said) return 1;
    io.out(await rendered(io, options, said));
    const { sweep } = said.replay;
    return question.atMost === undefined || (sweep && atMost(sweep, question.atMost)) ? 0 : 1;
  } catch (error) {
    io.status?.("");
    if (isEnded) io.err("interrupted");
    else io.err(`skep: ${wordsOf(error)}`);
    return 1;
  } finally {
    store.close();
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof ArchiveError) throw new UsageError(error.message);
  const fault = readFault(error);
  if (!fault) throw error;
  return `${fault.message}; ${fault.hint}`;
}

async function replayed(
  io: Io,
  options: ReplayOptions,
  question: ReplayQuestion,
  store: Store,
  status: (text: string) => void,
): Promise<Said | undefined> {
  const { environment, before, ids, isNamed, atMost: wanted, limits, from, until } = question;
  const alerts = alertsOf(environment, ids);
  const old = before ? alertsOf(before.environment, ids) : [];
  const datasets = datasetsOf([...alerts, ...old]);
  const archive = archiveFor(io, options, question, [...alerts, ...old], [...datasets.keys()]);
  const recorded = new Map<string, Recorded>();
  const missing: MissingColumn[] = [];
  const events: ReadFile[] = [];
  for (const [slug, files] of archive.files) {
    const read = await readEvents(store, datasets.get(slug)!, files, {
      strict: options.strict === true,
      begins: (nth, file) => status(`${nth + 1} of ${files.length}  ${file}`),
    });
    const one = merged(files.length === 1 ? files[0]!.file : `${slug}: ${files.length} files`, read.files);
    io.status?.("");
    io.err(eventFilesText({ ...read, files: read.ok ? [one] : read.files.slice(-1) }, io));
    if (!read.ok) {
      if (options.strict && read.broken.length === 0)
        io.err("stopped: without --strict, what cannot be used is left out");
      return undefined;
    }
    events.push(one);
    if (one.from !== undefined && one.until !== undefined) recorded.set(slug, { from: one.from, until: one.until });
    const usual = usuallyRead(slug, [...alerts, ...old]);
    for (const column of await absentColumns(store, datasets.get(slug)!, usual.keys()))
      missing.push({ dataset: slug, column, alerts: usual.get(column)! });
  }
  for (const text of missingText(archive)) io.err(text);
  checkTimes(recorded, question);
  const wish = {
    environment: environment.id,
    alerts,
    period: {
      recorded,
      phases: options.phases,
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
    },
    ...(limits ? { limits } : {}),
    ...(before ? { before: { name: before.name, alerts: old } } : {}),
  };
  const all = events.reduce((sum, one) => sum + one.events, 0);
  status(`${counted(alerts.length, "alert")} over ${counted(all, "event")}`);
  const result = await replay(duckdbEngine(store), wish, (id) => status(id));
  return { replay: result, isNamed, missing, ...(wanted === undefined ? {} : { atMost: wanted }) };
}

/** Throws UsageError where no event is of the time that is asked for. */
function checkTimes(recorded: ReadonlyMap<string, Recorded>, { from, until }: ReplayQuestion): void {
  const [first, last] = [
    Math.min(...[...recorded.values()].map((one) => one.from)),
    Math.max(...[...recorded.values()].map((one) => one.until)),
  ];
  if ((from === undefined || from <= last) && (until === undefined || until > first)) return;
  throw new UsageError(
    `no event is of the time between --from and --to: they are of ${timeText(first)} to ${timeText(last)}`,
  );
}

const alertsOf = (environment: Environment, ids: readonly string[]): readonly Replayed[] => {
  const known = alertsIn(environment);
  return ids.flatMap((id) => {
    const alert = known.get(id);
    return alert ? [{ id, alert, dataset: datasetOf(environment, datasetOfAlert(alert)) }] : [];
  });
};

/** The datasets that they read, each with the columns that either version has. */
function datasetsOf(alerts: readonly Replayed[]): ReadonlyMap<string, Dataset> {
  const found = new Map<string, Dataset>();
  for (const { dataset } of alerts) {
    const known = found.get(dataset.slug);
    const names = new Set(known?.columns.map(({ name }) => name));
    const more = dataset.columns.filter(({ name }) => !names.has(name));
    if (!known || more.length > 0)
      found.set(dataset.slug, known ? { ...known, columns: [...known.columns, ...more] } : dataset);
  }
  return found;
}

const hour = 3600;

/** What was recorded before the first evaluation is opened as far as an alert looks back; events of its last minutes may lie in the next folder. */
function archiveFor(
  io: Io,
  { events = [] }: ReplayOptions,
  { from, until }: ReplayQuestion,
  alerts: readonly Replayed[],
  datasets: readonly string[],
): Archive {
  const back = Math.max(0, ...alerts.map(({ alert }) => looksBackOver(alert)));
  const archive = archiveOf(events, {
    cwd: io.cwd,
    datasets,
    ...(from === undefined ? {} : { from: from - back }),
    ...(until === undefined ? {} : { until: until + hour }),
  });
  if (archive.files.size > 0) return archive;
  throw new UsageError("no event file is of the time between --from and --to");
}

async function rendered(io: Io, { output, verbose = false }: ReplayOptions, said: Said): Promise<string> {
  switch (output) {
    case "text": {
      const { replayText } = await import("../report/replay.js");
      return replayText(said, { ...io, verbose: verbose || said.isNamed });
    }
    case "json": {
      const { replayJson } = await import("../report/replay-json.js");
      return replayJson(said);
    }
    case "html": {
      const { replayPage } = await import("../page/replay.js"); // ECharts takes 0.1 s to load
      return replayPage(said);
    }
  }
}
