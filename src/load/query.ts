import type { Calculation, Query } from "../honeycomb/query";
import { parseCalculation } from "../honeycomb/query-text";
import type { Fault } from "../honeycomb/result";
import type { Path } from "../model/diagnostic";
import { formatDuration } from "../model/units";
import type { Context } from "./context";
import type { Entry } from "./entries";

/** A query with its window. `over` beside it and Honeycomb's own time_range say the same thing, so they must agree. */
export function readQuery(
  context: Context,
  entry: Entry<unknown>,
  path: Path,
  value: object,
  over: number | undefined,
): Query | undefined {
  const result = context.parsedQuery(value);
  if (!result.ok) {
    for (const fault of result.problems) report(context, entry, path, fault);
    return undefined;
  }
  const { timeRange } = result.value;
  if (over === undefined || timeRange === undefined || over === timeRange) return result.value;
  const message = `time_range ${timeRange} is ${formatDuration(timeRange)}, but over: is ${formatDuration(over)}`;
  context.report(entry, [...path, "time_range"], { code: "query/window", message, hint: "leave time_range out" });
  return undefined;
}

export function readCalculation(
  context: Context,
  entry: Entry<unknown>,
  path: Path,
  text: string,
): Calculation | undefined {
  const result = parseCalculation(text);
  if (result.ok) return result.value;
  for (const fault of result.problems) report(context, entry, path, { ...fault, path: [] });
  return undefined;
}

function report(
  context: Context,
  entry: Entry<unknown>,
  path: Path,
  { message, hint, key, path: inner, offset, length }: Fault,
): void {
  context.report(entry, [...path, ...inner], {
    code: "query/syntax",
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(key === undefined ? {} : { key }),
    ...(offset === undefined ? {} : { span: { offset, length: length ?? 1 } }),
  });
}
