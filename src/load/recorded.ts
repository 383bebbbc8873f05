import type { Diagnostic } from "../model/diagnostic";
import type { RecordedEvent } from "../model/scenario";

/** What a file of recorded events holds, in the order of its times; `start` is the first of them, in seconds since the epoch. */
export interface Recording {
  readonly start: number;
  readonly for: number;
  readonly events: readonly RecordedEvent[];
}

type Read = { readonly ok: true; readonly recording: Recording } | { readonly ok: false; readonly problem: Diagnostic };

interface Line {
  readonly time: string;
  readonly samplerate?: number;
  readonly data: RecordedEvent["data"];
}

/** Reads JSON lines as Honeycomb's batch API takes them: { time, samplerate, data }. Of what is wrong only the first is said. */
export function readRecorded(file: string, text: string): Read {
  const found: { readonly seconds: number; readonly line: Line }[] = [];
  for (const [index, source] of text.split(/\r?\n/).entries()) {
    if (source.trim() === "") continue;
    const line = lineIn(source);
    if (typeof line === "string") return { ok: false, problem: problemAt(file, index + 1, source, line) };
    found.push({ seconds: Date.parse(line.time) / 1000, line });
  }
  const sorted = found.toSorted((a, b) => a.seconds - b.seconds);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return { ok: false, problem: problemAt(file, 1, "", "the file holds no event") };
  const events = sorted.map(({ seconds, line }) => ({
    time: seconds - first.seconds,
    sampleRate: line.samplerate ?? 1,
    data: line.data,
  }));
  // the last event belongs to the stretch, and a window takes what comes before its end
  return { ok: true, recording: { start: first.seconds, for: Math.floor(last.seconds - first.seconds) + 1, events } };
}

/** The event of a line, or what is wrong with it. */
function lineIn(text: string): Line | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "this line is no JSON";
  }
  if (!isMapping(value)) return "this line is no event";
  const { time, samplerate, data } = value;
  if (typeof time !== "string" || Number.isNaN(Date.parse(time)))
    return "the event has no time, such as 2026-01-05T09:30:00Z";
  if (samplerate !== undefined && !(typeof samplerate === "number" && samplerate >= 1))
    return "samplerate is no number of 1 or more";
  if (!isMapping(data)) return "the event has no data";
  return value as unknown as Line;
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const problemAt = (file: string, line: number, source: string, message: string): Diagnostic => ({
  code: "scenario/recorded",
  severity: "error",
  at: { file, line, column: 1, length: Math.max(1, source.length), source },
  message,
  hint: 'write one event a line: {"time":"2026-01-05T09:30:00Z","samplerate":1,"data":{"name":"http_request"}}',
});
