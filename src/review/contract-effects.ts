import type { Alert } from "../model/alert";
import type { Column, Dataset } from "../model/dataset";
import type { Path } from "../model/diagnostic";
import { changedDefinitions, effectOfDefinition } from "./contract-definitions";
import { eventChanges, samplingChanges } from "./contract-events";
import type { DatasetReader } from "./contract-reads";
import { type Difference, difference, texts } from "./difference";
import { effectOfFewer, leaningOf } from "./leaning";

/** What differs in the contract of a dataset, for one alert after the other. */
export type ContractEffects = (before: Alert, after: Alert) => readonly Difference[];

/** What it does to alerts that a dataset's contract differs; of an alert only what it reads counts. */
export function contractEffects(
  before: Dataset,
  after: Dataset,
  readers: (of: Dataset) => DatasetReader,
): ContractEffects {
  if (JSON.stringify(before) === JSON.stringify(after)) return () => [];
  const derived = changedDefinitions(before, after);
  const columns = changedColumns(before, after);
  const gone = goneNames(before, after);
  const sampling = samplingChanges(before, after);
  return (was, is) => {
    const [old, now] = [readers(before), readers(after)];
    const [reads, readsNow] = [old.reads(was), now.reads(is)];
    const readNames = new Set([...reads.names, ...readsNow.names]);
    const kinds = new Set([...reads.kinds.keys(), ...readsNow.kinds.keys()]);
    return [
      ...derived
        .filter(({ alias }) => readNames.has(alias))
        .map((one) => ({ ...one.difference, ...effectOfDefinition(one.alias, is, old, now) })),
      ...columns.filter(({ name }) => readNames.has(name)).map((one) => one.difference),
      ...gone.filter((name) => readNames.has(name)).map((name) => goneColumn(after.slug, name, is)),
      ...eventChanges(before, after, { was, is, old, now, names: without(readNames, gone), kinds }),
      ...(sampledIn(before, kinds) || sampledIn(after, kinds) ? sampling : []),
    ];
  };
}

const sampledIn = ({ events }: Dataset, kinds: ReadonlySet<string>): boolean =>
  events.some(({ name, sampled }) => sampled && kinds.has(name));

function changedColumns(before: Dataset, after: Dataset) {
  const old = new Map(before.columns.map((one) => [one.name, one]));
  return after.columns.flatMap((column) => {
    const was = old.get(column.name);
    const changes = was ? columnDifferences(after.slug, was, column) : [];
    return changes.map((one) => ({ name: column.name, difference: one }));
  });
}

/** Names that nothing has any more. */
function goneNames(before: Dataset, after: Dataset): readonly string[] {
  const namesOf = ({ columns, derivedColumns }: Dataset) => [
    ...columns.map(({ name }) => name),
    ...derivedColumns.map(({ alias }) => alias),
  ];
  const there = new Set(namesOf(after));
  return namesOf(before).filter((name) => !there.has(name));
}

const without = (names: ReadonlySet<string>, gone: readonly string[]): ReadonlySet<string> => {
  const left = new Set(names);
  for (const name of gone) left.delete(name);
  return left;
};

function goneColumn(slug: string, name: string, alert: Alert): Difference {
  const effect = alert.kind === "trigger" ? effectOfFewer(leaningOf(alert.trigger)).effect : "other";
  const common = { path: ["datasets", slug, "columns", name], field: "columns", ...texts(name, undefined) };
  return { ...common, effect, reason: "it is there no more, so the alert reads nothing there" };
}

/** What of a column matters to whoever calculates with it. */
export function columnDifferences(slug: string, was: Column, is: Column): readonly Difference[] {
  const path: Path = ["datasets", slug, "columns", is.name];
  return [
    ...difference(
      [...path, "type"],
      `type of ${is.name}`,
      [was.type, is.type],
      "other",
      "its values are of another type",
    ),
    ...difference(
      [...path, "unit"],
      `unit of ${is.name}`,
      [was.unit, is.unit],
      "other",
      "its values are in another unit",
    ),
  ];
}
