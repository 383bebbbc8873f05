import type { Dataset, EventKind } from "../model/dataset";
import type { Path } from "../model/diagnostic";
import type { Check, Finding } from "./check";
import { unknownColumn } from "./columns";

/**
 * Names in the telemetry contract that lead nowhere: columns that a kind of event carries and nobody describes, values of an event in a
 * column that it does not carry, and (dataset definitions API) columns that are to be Honeycomb's trace id, duration and so on.
 */
export const columnUnknown: Check = {
  code: "column/unknown",
  severity: "error",
  *run({ datasets }) {
    for (const dataset of datasets) {
      yield* carried(dataset, dataset.common, ["common"], `dataset ${dataset.slug}`);
      for (const event of dataset.events) {
        const own = event.carries.slice(dataset.common.length);
        yield* carried(dataset, own, ["events", event.name, "carries"], `event ${event.name}`);
        yield* valued(dataset, event);
      }
      yield* defined(dataset);
    }
  },
};

/** Names in a list of columns that is at this path in the dataset. */
function* carried(dataset: Dataset, names: readonly string[], list: Path, subject: string): Generator<Finding> {
  const columns = new Set(dataset.columns.map(({ name }) => name));
  for (const [index, name] of names.entries()) {
    if (columns.has(name)) continue;
    const isDerived = dataset.derivedColumns.some(({ alias }) => alias === name);
    yield {
      path: ["datasets", dataset.slug, ...list, index],
      subject,
      ...(isDerived
        ? { message: `${name} is a derived column: Honeycomb calculates it, no event carries it`, hint: "leave it out" }
        : unknownColumn(name, dataset, columns)),
    };
  }
}

function* valued({ slug }: Dataset, { name: event, carries, normal, failed }: EventKind): Generator<Finding> {
  for (const [key, fields] of Object.entries({ normal, failed }))
    for (const name of Object.keys(fields))
      if (!carries.includes(name))
        yield {
          path: ["datasets", slug, "events", event, key, name],
          word: name,
          subject: `event ${event}`,
          message: `${event} does not carry ${name}`,
          hint: "add it to carries:, or leave it out",
        };
}

function* defined(dataset: Dataset): Generator<Finding> {
  const known = new Set([
    ...dataset.columns.map(({ name }) => name),
    ...dataset.derivedColumns.map(({ alias }) => alias),
  ]);
  for (const [field, name] of Object.entries(dataset.definitions))
    if (!known.has(name))
      yield {
        path: ["datasets", dataset.slug, "definitions", field],
        subject: `dataset ${dataset.slug}`,
        ...unknownColumn(name, dataset, known),
      };
}
