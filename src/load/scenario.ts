import type { Alert } from "../model/alert";
import { type Diagnostic, inOrder, type PlaceOf } from "../model/diagnostic";
import { datasetOf, type Project } from "../model/project";
import { defaultStart, delaysWith, type Scenario, scenarioFolder } from "../model/scenario";
import { unknownReference } from "./context";
import { type Entry, piecesOf, placeOfEntry, yamlFiles } from "./entries";
import type { Files } from "./files";
import { type Recording, readRecorded } from "./recorded";
import { alertOf } from "./scenario-alert";
import { expectsUntil, toExpectation } from "./scenario-expect";
import { type Said, saidOf } from "./scenario-said";
import { toStreams } from "./scenario-streams";
import { ScenarioEntry } from "./schema/scenario";
import { shaped } from "./shape";
import { parseSource, placeAt } from "./source";

/** Scenarios that are whole, and what is wrong with the others. */
export interface LoadedScenarios {
  readonly scenarios: readonly Scenario[];
  readonly problems: readonly Diagnostic[];
  /** The place of ["scenarios", id, …keys as in the file]. */
  readonly placeOf: PlaceOf;
}

/** Reads test/scenarios/*.yaml, which are about the alerts of this project. There need not be any. */
export function loadScenarios(files: Files, project: Project): LoadedScenarios {
  const problems: Diagnostic[] = [];
  const paths = files.list(scenarioFolder).length > 0 ? yamlFiles(files, scenarioFolder, problems) : [];
  const entries = numbered(paths.flatMap((path) => entriesOf(files, path, problems)));
  const scenarios = entries.flatMap((entry) => toScenario(files, project, entry, problems) ?? []);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return {
    scenarios,
    problems: inOrder(problems),
    placeOf: ([, id, ...field], _environment, span) => {
      const entry = byId.get(String(id));
      return entry ? placeOfEntry(entry, field, span) : placeAt(parseSource(`${scenarioFolder}/`, ""), 0, 1);
    },
  };
}

type Unnamed = Omit<Entry<ScenarioEntry>, "id">;

const entriesOf = (files: Files, path: string, problems: Diagnostic[]): readonly Unnamed[] =>
  piecesOf(files, path, "list", problems).flatMap(({ value, source, at }): Unnamed[] => {
    const result = shaped(ScenarioEntry, source, at, value);
    if (result.ok) return [{ value: result.value, source, at }];
    problems.push(...result.problems);
    return [];
  });

function numbered(entries: readonly Unnamed[]): readonly Entry<ScenarioEntry>[] {
  const seen = new Map<string, number>();
  return entries.map((entry) => {
    const plain = `${entry.value.alert} in ${entry.value.environment}`;
    const nth = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, nth);
    return { ...entry, id: nth === 1 ? plain : `${plain}#${nth}` };
  });
}

function toScenario(
  files: Files,
  project: Project,
  entry: Entry<ScenarioEntry>,
  problems: Diagnostic[],
): Scenario | undefined {
  const { value } = entry;
  const { environments, team } = project;
  const said = saidOf(entry, problems);
  const environment = environments.find(({ id }) => id === value.environment);
  if (!environment) {
    const known = environments.map(({ id }) => id);
    return said.report(["environment"], unknownReference("environment", value.environment, known)) as undefined;
  }
  const alert = alertOf(said, project, environment, value);
  if (!alert) return undefined;
  const recordings = recordingsOf(files, said, value, problems);
  const end = recordings && endOf(said, value, recordings);
  if (!recordings || end === undefined) return undefined;
  const dataset = datasetOf(environment, datasetOfAlert(alert));
  const streams = toStreams({ said, environment, dataset, end, recordings }, value.events);
  const recipients = team.recipients.map(({ id }) => id);
  const expected = value.expect.map((one, n) => toExpectation(said, ["expect", n], one, { alert, end, recipients }));
  const expect = expected.filter((one) => one !== undefined);
  if (!streams || expect.length < expected.length) return undefined;
  return {
    id: entry.id,
    ...(value.name === undefined ? {} : { name: value.name }),
    alert: value.alert,
    environment: environment.id,
    start: value.start ?? startOf(value, recordings),
    for: end,
    seed: value.seed,
    sampled: value.sampled,
    delays: delaysWith(value.delays),
    streams,
    expect,
  };
}

const datasetOfAlert = (alert: Alert): string => (alert.kind === "trigger" ? alert.trigger.dataset : alert.slo.dataset);

type Recordings = ReadonlyMap<number, Recording>;

function recordingsOf(files: Files, said: Said, value: ScenarioEntry, problems: Diagnostic[]): Recordings | undefined {
  const named = value.events.flatMap(({ file }, n) => (file === undefined ? [] : [{ file, n }]));
  const found = named.flatMap(({ file, n }): (readonly [number, Recording])[] => {
    const text = files.read(file);
    if (text === undefined) {
      const message = `there is no file ${file}`;
      said.report(["events", n, "file"], {
        code: "scenario/recorded",
        message,
        hint: "give its path from the project's root",
      });
      return [];
    }
    const read = readRecorded(file, text);
    if (read.ok) return [[n, read.recording]];
    problems.push(read.problem);
    return [];
  });
  return found.length < named.length ? undefined : new Map(found);
}

/** It lasts until all that it says is over. */
function endOf(said: Said, { for: length, events, expect }: ScenarioEntry, recordings: Recordings): number | undefined {
  if (length !== undefined) return length;
  const ends = [
    ...events.map(({ from = 0, for: one }, n) => from + (one ?? recordings.get(n)?.for ?? 0)),
    ...expect.map(expectsUntil),
  ];
  const end = Math.max(...ends);
  if (end > 0) return end;
  const message = "nothing says how long the scenario lasts";
  return said.report([], { code: "scenario/time", message, hint: "add for: 40m" }) as undefined;
}

/** The time of the first recorded event, less when it is to come. */
function startOf({ events }: ScenarioEntry, recordings: Recordings): number {
  const [first] = recordings;
  return first ? first[1].start - (events[first[0]]?.from ?? 0) : defaultStart;
}
