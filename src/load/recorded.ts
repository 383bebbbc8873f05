import type { Dataset } from "../model/dataset";
import type { Diagnostic } from "../model/diagnostic";
import type { RecordedEvent } from "../model/scenario";
import { eventIn, type FileEvent } from "../records/event";
import { formOf, readerOf } from "../records/form";
import { exampleEvent } from "../records/keys";
import { recordsIn, shortened, textsOf } from "../records/reader";
import { fitting } from "../records/value";

/** What a file of recorded events holds, in the order of its times; `start` is the second of the first of them, since the epoch. */
export interface Recording {
  readonly start: number;
  readonly for: number;
  readonly events: readonly (Pick<RecordedEvent, "time" | "sampleRate"> & Pick<FileEvent, "data">)[];
}

type Read = { readonly ok: true; readonly recording: Recording } | { readonly ok: false; readonly problem: Diagnostic };

/** Reads JSON lines, a JSON array (Honeycomb's batch) or CSV. Of what is wrong only the first is said. */
export function readRecorded(file: string, text: string): Read {
  const stop = (
    line: number,
    source: string,
    message: string,
    hint = `write one event a line: ${exampleEvent}`,
  ): Read => ({
    ok: false,
    problem: {
      code: "scenario/recorded",
      severity: "error",
      at: { file, line, column: 1, length: Math.max(1, source.length), source },
      message,
      hint,
    },
  });
  const form = formOf(file, Buffer.from(text.slice(0, 4096)));
  if (typeof form === "object") return stop(1, "", form.message, form.hint);
  if (form === "parquet") return stop(1, "", "a scenario reads no Parquet", "write the events as JSON lines or CSV");
  const found: FileEvent[] = [];
  for (const records of recordsIn(readerOf(form), text)) {
    for (const { text: one, line } of textsOf(records)) {
      const event = eventIn(one);
      if (typeof event === "string") return stop(line, shortened(one), event);
      found.push(event);
    }
    const [wrong] = records.unusable;
    if (wrong) return stop(wrong.line, wrong.source, wrong.message);
  }
  const sorted = found.toSorted((a, b) => a.time - b.time);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return stop(1, "", "the file holds no event");
  const start = Math.floor(first.time); // alerts are evaluated at whole seconds
  const events = sorted.map(({ time, ...event }) => ({ ...event, time: time - start }));
  // the last event belongs to the stretch, and a window takes what comes before its end
  return { ok: true, recording: { start, for: Math.floor(last.time) - start + 1, events } };
}

/** The events of a recording with their values as the columns of the dataset take them; what is in no column is not read by anything. */
export function recordedIn({ columns }: Dataset, { events }: Recording): readonly RecordedEvent[] {
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  return events.map(({ data, ...event }) => ({
    ...event,
    data: Object.fromEntries(
      Object.entries(data).flatMap(([name, value]) => {
        const type = types.get(name);
        return type === undefined ? [] : [[name, fitting(value, type)]];
      }),
    ),
  }));
}
