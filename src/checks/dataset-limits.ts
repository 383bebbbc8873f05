import { eventLimits } from "../honeycomb/limits";
import type { Dataset } from "../model/dataset";
import type { Check, Finding } from "./check";

/**
 * Events API: 2000 fields of an event and 64 KB of a text, which the team's own limits keep within; about 1 MB of a whole event; and what the
 * contract promises keeps within those.
 */
export const datasetLimits: Check = {
  code: "dataset/limits",
  severity: "error",
  *run({ datasets }) {
    for (const dataset of datasets) {
      yield* ofHoneycomb(dataset);
      yield* ofTheTeam(dataset);
    }
  },
};

function* ofHoneycomb({ slug, limits }: Dataset): Generator<Finding> {
  const { fields, stringBytes } = eventLimits;
  const [path, subject] = [["datasets", slug, "limits"], `dataset ${slug}`];
  if (limits.attributesPerEvent > fields)
    yield {
      path: [...path, "attributes"],
      subject,
      message: `${limits.attributesPerEvent} attributes of an event: Honeycomb takes ${fields}`,
      hint: `write attributes: ${fields} or less`,
    };
  if (limits.stringBytes > stringBytes)
    yield {
      path: [...path, "string"],
      subject,
      message: `${limits.stringBytes} bytes of a text: Honeycomb takes ${stringBytes}`,
      hint: "write string: 64KiB or less",
    };
}

/** A text has at least as many bytes as characters. */
function* ofTheTeam({ slug, limits, events, columns }: Dataset): Generator<Finding> {
  for (const { name, carries } of events) {
    const count = new Set(carries).size;
    if (count >= limits.attributesPerEvent)
      yield {
        path: ["datasets", slug, "events", name, "carries"],
        subject: `event ${name}`,
        message: `it carries ${count} columns: the dataset's limit is fewer than ${limits.attributesPerEvent}`,
        hint: "leave some out, or raise limits: attributes",
      };
  }
  const lengths = new Map(columns.map(({ name, maxLength = 0 }) => [name, maxLength]));
  for (const { name, carries } of events) {
    const characters = [...new Set(carries)].reduce((sum, column) => sum + (lengths.get(column) ?? 0), 0);
    if (characters > eventLimits.bytes)
      yield {
        path: ["datasets", slug, "events", name, "carries"],
        subject: `event ${name}`,
        message: `its texts may have ${characters} characters together: Honeycomb takes about 1 MB of an event`,
        hint: "give some of its columns a smaller max_length",
      };
  }
  for (const { name, maxLength = 0 } of columns)
    if (maxLength > limits.stringBytes)
      yield {
        path: ["datasets", slug, "columns", name, "max_length"],
        subject: `column ${name}`,
        message: `${maxLength} characters are more than the ${limits.stringBytes} bytes that the dataset allows`,
        hint: `write max_length: ${limits.stringBytes} or less, or raise limits: string`,
      };
}
