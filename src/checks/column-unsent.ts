import { type Dataset, nameColumn } from "../model/dataset";
import type { Check } from "./check";
import { readersOf } from "./readers";

/**
 * Not of columns that Honeycomb's definitions name, which OpenTelemetry sends by itself, nor of the one that says of which kind an event
 * is, nor of secret ones, which must not be sent.
 */
export const columnUnsent: Check = {
  code: "column/unsent",
  severity: "warning",
  *run(project) {
    const readers = readersOf(project);
    for (const dataset of project.datasets) {
      const sent = sentIn(dataset);
      for (const { name, privacy } of sent ? dataset.columns : []) {
        if (sent!.has(name) || privacy === "secret") continue;
        const [first, ...more] = readers(dataset.slug, name).map(({ subject }) => subject);
        const others = more.length === 0 ? "" : ` and ${more.length} more`;
        yield {
          path: ["datasets", dataset.slug, "columns", name],
          word: name,
          subject: `column ${name}`,
          message:
            first === undefined
              ? `no event carries ${name}, and nothing reads it`
              : `no event carries ${name}, and ${first}${others} ${more.length === 0 ? "reads" : "read"} it`,
          hint:
            first === undefined
              ? "take it out, or let an event carry it"
              : "let an event carry it, or read another column",
        };
      }
    }
  },
};

/** Undefined where an event carries what is not described: one of the others may be meant. */
function sentIn(dataset: Dataset): ReadonlySet<string> | undefined {
  const { columns, events, definitions } = dataset;
  const described = new Set(columns.map(({ name }) => name));
  const carried = events.flatMap(({ carries }) => carries);
  return carried.every((name) => described.has(name))
    ? new Set([nameColumn(dataset), ...carried, ...Object.values(definitions)])
    : undefined;
}
