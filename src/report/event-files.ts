import type { ReadEvents, ReadFile } from "../events/read-file";
import type { DiagnosticSeverity } from "../model/diagnostic";
import { counted } from "./counted";
import { renderDiagnostics, visible } from "./diagnostics";

/** A line for each file, and below it what of it cannot be used as it stands. */
export function eventFilesText(
  { ok, files, broken, duplicates }: ReadEvents,
  { color }: { readonly color: boolean },
): string {
  const twice = `${counted(duplicates, "event is", "events are")} there again, alike in all that the contract has: counted again as well`;
  return [
    ...files.flatMap((file) => fileText(file, color, ok ? "warning" : "error")),
    ...(duplicates > 0 ? [twice] : []),
    ...(broken.length > 0 ? [renderDiagnostics(broken, { color })] : []),
  ].join("\n");
}

const typeNames: Readonly<Record<string, string>> = {
  float: "number",
  integer: "number",
  boolean: "boolean",
  string: "text",
};

function fileText(said: ReadFile, color: boolean, severity: DiagnosticSeverity): readonly string[] {
  const { file, events, from, until, unusable, first, rates, negativeDurations, columns, undeclared } = said;
  const times = from === undefined || until === undefined ? "" : `, ${timeText(from)} to ${timeText(until)}`;
  const missing = undeclared.map(
    ({ name, count, meant }) => `${visible(name) || '""'} (${count}${meant ? `; did you mean ${meant}?` : ""})`,
  );
  const more = unusable - first.length;
  return [
    `${file}: ${counted(events, "event", "events")}${times}`,
    ...(unusable > 0 ? [`  ${counted(unusable, "record is", "records are")} no event and left out:`] : []),
    ...(first.length > 0
      ? [
          renderDiagnostics(
            first.map((one) => ({ ...one, severity })),
            { color },
          ),
        ]
      : []),
    ...(more > 0 && first.length > 0 ? [`  and ${more} more`] : []),
    ...(rates > 0
      ? [`  ${counted(rates, "sample rate is", "sample rates are")} no number of 1 or more: taken for 1`]
      : []),
    ...columns.flatMap(({ column, type, lost, rounded, example }) => [
      ...(lost > 0
        ? [
            `  ${column}: ${counted(lost, "value is", "values are")} no ${typeNames[type]}, such as ${visible(example ?? "")}: missing`,
          ]
        : []),
      ...(rounded > 0
        ? [`  ${column}: ${counted(rounded, "integer is", "integers are")} beyond 2^53 and rounded`]
        : []),
    ]),
    ...(negativeDurations > 0
      ? [
          `  ${counted(negativeDurations, "duration is", "durations are")} below 0: the event is taken to end as it begins`,
        ]
      : []),
    ...(missing.length > 0 ? [`  not in the contract, so nothing reads it: ${missing.join(", ")}`] : []),
  ];
}

/** Seconds since the epoch as RFC 3339, to the second. */
export const timeText = (seconds: number): string =>
  `${new Date(Math.floor(seconds) * 1000).toISOString().slice(0, 19)}Z`;
