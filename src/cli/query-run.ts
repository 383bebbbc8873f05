import { resolve } from "node:path";
import { duckdbEngine } from "../engine/duckdb/engine";
import { openStore, type Store } from "../engine/duckdb/store";
import { readEvents } from "../events/read-events";
import { readFault } from "../events/read-fault";
import { queryLimits } from "../honeycomb/limits";
import type { Query } from "../honeycomb/query";
import { toJson } from "../honeycomb/query-json";
import { printHaving } from "../honeycomb/query-text";
import { queryUrl } from "../model/link";
import type { Team } from "../model/team";
import { formatDuration } from "../model/units";
import { answerQuery } from "../query/answer";
import type { Answered } from "../query/answered";
import { fillWithNormalDay } from "../query/normal-day";
import { answerObjective } from "../query/objective";
import { objectiveStretch, type Span, spanOf, stretchOf } from "../query/span";
import { pointsIn, type Stretch } from "../query/stretch";
import { eventFilesText, timeText } from "../report/event-files";
import { queryChart } from "../report/query-chart";
import { queryCsv, queryJson } from "../report/query-data";
import { seriesTable, totalsTable } from "../report/query-table";
import { type ExitCode, type Io, UsageError } from "./io";
import type { QueryOptions, Question } from "./query";

/** Gets the events, asks, and says what came of it. A person who ends it finds nothing left behind. */
export async function runQuery(io: Io, team: Team, options: QueryOptions, question: Question): Promise<ExitCode> {
  const store = await openStore();
  let isEnded = false;
  void io.interrupted?.().then(() => {
    isEnded = true;
    store.connection.interrupt();
  });
  try {
    const span = await eventsOf(io, options, question, store);
    if (isEnded) throw new Error("INTERRUPT");
    if (!span) return 1;
    const stretch = stretchFor(question, span);
    const answered = await answer(question, store, stretch);
    if (isEnded) throw new Error("INTERRUPT");
    say(io, team, options, question, answered, span);
    return 0;
  } catch (error) {
    const fault = isEnded ? { message: "interrupted" } : readFault(error);
    if (!fault) throw error;
    io.err("hint" in fault ? `skep: ${fault.message}; ${fault.hint}` : fault.message);
    return 1;
  } finally {
    store.close();
  }
}

/** When the events are from and to that stand in the dataset's table now; undefined where they cannot be used, and why has been said. */
async function eventsOf(io: Io, options: QueryOptions, question: Question, store: Store): Promise<Span | undefined> {
  const { dataset, environment, wished } = question;
  if (options.events === undefined) {
    io.err(`no --events: this is a normal day as the contract of ${environment.id} has it, drawn by chance`);
    const day = await fillWithNormalDay(store, environment, dataset, wished.at);
    if (!day) io.err(`skep: nothing is sent to ${dataset.slug} on a normal day in ${environment.id}`);
    return day;
  }
  const files = options.events.map((file) => ({ file, path: resolve(io.cwd, file) }));
  const read = await readEvents(store, dataset, files, { strict: options.strict === true });
  io.err(eventFilesText(read, io));
  if (read.ok) return spanOf(store, dataset);
  if (options.strict && read.broken.length === 0) io.err("stopped: without --strict, what cannot be used is left out");
  return undefined;
}

function stretchFor({ of, wished }: Question, span: Span): Stretch {
  const stretch =
    of.kind === "query" ? stretchOf(of.query, span, wished) : objectiveStretch(of.slo.timePeriod, span, wished);
  const points = pointsIn(stretch);
  if (points > queryLimits.mostPointsPerRange)
    throw new UsageError(
      `--granularity ${formatDuration(stretch.every)} gives ${points} points over ${formatDuration(stretch.until - stretch.from)}: at most ${queryLimits.mostPointsPerRange}`,
    );
  return stretch;
}

function answer({ dataset, of }: Question, store: Store, stretch: Stretch): Promise<Answered> {
  const engine = duckdbEngine(store);
  return of.kind === "query"
    ? answerQuery(engine, dataset, of.query, stretch)
    : answerObjective(engine, dataset, of.slo, stretch);
}

function say(io: Io, team: Team, options: QueryOptions, question: Question, answered: Answered, span: Span): void {
  const { of, title, environment } = question;
  const { dataset, from, until, every, rows, groups } = answered;
  if (title !== "") io.err(title);
  io.err(`${dataset} in ${environment.id}, ${timeText(from)} to ${timeText(until)}, a point ${formatDuration(every)}`);
  if (span.first >= until || span.last < from)
    io.err(`no event is from then: the events are of ${timeText(span.first)} to ${timeText(span.last)}`);
  const asked = of.kind === "query" ? withStretch(of.query, answered, question) : undefined;
  const link = asked && queryUrl(team, environment.slug, dataset, asked);
  if (rows.length === 0) io.err(emptyText(of.kind === "query" ? of.query : undefined));
  if (rows.length < groups) io.err(`${rows.length} of ${groups} groups: the query's limit`);
  switch (options.output) {
    case "table": {
      const text = options.series ? seriesTable(answered) : totalsTable(answered);
      if (rows.length > 0) io.out(text);
      break;
    }
    case "chart":
      if (rows.length > 0) io.out(queryChart(answered, io));
      break;
    case "csv":
      io.out(queryCsv(answered, options.series === true));
      break;
    case "json":
      io.out(queryJson(answered, asked && toJson(asked), link));
      return;
  }
  if (link !== undefined) io.err(`in Honeycomb: ${link}`);
}

/** The query with the times that a person asked for; Honeycomb's own end with now. */
function withStretch(query: Query, { from, until }: Stretch, { wished }: Question): Query {
  const { startTime: _start, endTime: _end, timeRange: _range, ...rest } = query;
  if (wished.at === undefined && query.startTime === undefined && query.endTime === undefined)
    return { ...rest, timeRange: until - from };
  return { ...rest, startTime: from, endTime: until };
}

function emptyText(query: Query | undefined): string {
  const having = query?.havings.map(printHaving).join(", ");
  return having ? `no group is left: ${having} holds for none` : "no group has an event";
}
