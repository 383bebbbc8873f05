import type { Dataset, EventKind } from "../model/dataset";
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
      for (const event of dataset.events) {
        yield* carried(dataset, event);
        yield* valued(dataset, event);
      }
      yield* defined(dataset);
    }
  },
};

function* carried(dataset: Dataset, { name: event, carries }: EventKind): Generator<Finding> {
  const columns = new Set(dataset.columns.map(({ name }) => name));
  for (const [index, name] of carries.entries()) {
    if (columns.has(name)) continue;
    const isDerived = dataset.derivedColumns.some(({ alias }) => alias === name);
    yield {
      path: ["datasets", dataset.slug, "events", event, "carries", index],
      subject: `event ${event}`,
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
