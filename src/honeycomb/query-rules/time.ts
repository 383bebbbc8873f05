import { queryLimits } from "../limits";
import type { Query } from "../query";
import { type Fault, faultAt } from "../result";
import { oneOf } from "../suggest";

/** Limit, times, granularity and comparison. Source: query_specification data source; the API reference for the range of granularity. */
export const timeFaults = (query: Query): readonly Fault[] => [
  ...limitFaults(query),
  ...rangeFaults(query),
  ...granularityFaults(query),
  ...comparisonFaults(query),
];

/** Seconds that the query looks at. */
function rangeOf({ timeRange, startTime, endTime }: Query): number {
  if (timeRange !== undefined) return timeRange;
  return startTime !== undefined && endTime !== undefined ? endTime - startTime : queryLimits.defaultTimeRange;
}

function limitFaults({ limit }: Query): readonly Fault[] {
  const { minLimit, maxLimit } = queryLimits;
  if (limit === undefined || (limit >= minLimit && limit <= maxLimit)) return [];
  return [
    faultAt(
      ["limit"],
      `limit is ${limit}: Honeycomb takes ${minLimit} to ${maxLimit}`,
      `write ${limit < minLimit ? minLimit : maxLimit}`,
    ),
  ];
}

function rangeFaults({ timeRange, startTime, endTime }: Query): readonly Fault[] {
  if (timeRange !== undefined && timeRange < 1)
    return [
      faultAt(
        ["time_range"],
        `time_range is ${timeRange}: it is a number of seconds, at least 1`,
        "write 7200 for two hours",
      ),
    ];
  const early = [...beforeTime("start_time", startTime), ...beforeTime("end_time", endTime)];
  if (early.length > 0) return early;
  if (startTime === undefined || endTime === undefined) return [];
  if (endTime <= startTime) return [faultAt(["end_time"], "end_time is not after start_time", "write a later one")];
  if (timeRange === undefined) return [];
  return [faultAt(["time_range"], "time_range, start_time and end_time are one too many", "keep two of them")];
}

/** API reference: both times are 1 or more. */
function beforeTime(key: string, time: number | undefined): readonly Fault[] {
  if (time === undefined || time >= 1) return [];
  return [faultAt([key], `${key} is ${time}: it is Unix seconds, at least 1`, "write for example 1767225600")];
}

/** The provider divides by a thousand without the rest, so 7 seconds are enough for 7200. */
function granularityFaults(query: Query): readonly Fault[] {
  const { granularity } = query;
  if (granularity === undefined || granularity === 0) return [];
  const most = rangeOf(query);
  const least = Math.max(1, Math.trunc(most / queryLimits.mostPointsPerRange));
  if (most < 1 || (granularity >= least && granularity <= most)) return [];
  const message = `granularity is ${granularity}: over ${most} s Honeycomb takes ${least} to ${most}`;
  return [faultAt(["granularity"], message, `write ${granularity < least ? least : most}, or leave it out`)];
}

function comparisonFaults(query: Query): readonly Fault[] {
  const { compareTimeOffset: offset } = query;
  if (offset === undefined) return [];
  const range = rangeOf(query);
  const usable = [range, ...queryLimits.compareTimeOffsets.filter((one) => one > range)];
  if (usable.includes(offset)) return [];
  const message = `compare_time_offset_seconds is ${offset}: over ${range} s Honeycomb takes ${oneOf(usable.map(String))}`;
  return [
    faultAt(["compare_time_offset_seconds"], message, `write ${usable.find((one) => one >= offset) ?? usable.at(-1)}`),
  ];
}
