import type { JsonObject } from "../honeycomb/json";
import type { Answered } from "../query/answered";
import { timesOf } from "../query/stretch";
import { timeText } from "./event-files";
import { valueColumns } from "./query-table";

/** RFC 4180: a row a group, or a row a point and group. What is missing is empty. Numbers have all their digits. */
export function queryCsv(answered: Answered, bySeries: boolean): string {
  const columns = valueColumns(answered);
  const head = [...(bySeries ? ["time"] : []), ...answered.breakdowns, ...columns.map(({ label }) => label)];
  const rows = bySeries
    ? timesOf(answered).flatMap((time, point) =>
        answered.rows.map(({ key, series }) => [
          timeText(time),
          ...key,
          ...columns.map(({ index }) => series[index]![point]!),
        ]),
      )
    : answered.rows.map(({ key, totals }) => [...key, ...columns.map(({ index }) => totals[index]!)]);
  return [head, ...rows].map((row) => row.map(csvField).join(",")).join("\r\n");
}

function csvField(value: string | number | boolean | null): string {
  if (value === null || (typeof value === "number" && !Number.isFinite(value))) return "";
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** As Honeycomb's query data API answers: results by name, and the series of each group. */
export function queryJson(answered: Answered, query: JsonObject | undefined, link: string | undefined): string {
  const { breakdowns, rows, heatmaps, from, until, every, dataset } = answered;
  const columns = valueColumns(answered);
  const data = (key: readonly unknown[], value: (index: number) => number) =>
    Object.fromEntries([
      ...breakdowns.map((name, n) => [name, key[n]]),
      ...columns.map(({ label, index }) => [label, finite(value(index))]),
    ]);
  return JSON.stringify(
    {
      dataset,
      from: timeText(from),
      until: timeText(until),
      granularity: every,
      ...(query ? { query } : {}),
      results: rows.map(({ key, totals, before }) => ({
        data: data(key, (index) => totals[index]!),
        ...(before ? { before: data(key, (index) => before[index]!) } : {}),
      })),
      series: timesOf(answered).flatMap((time, point) =>
        rows.map(({ key, series }) => ({ time: timeText(time), data: data(key, (index) => series[index]![point]!) })),
      ),
      ...(heatmaps.length > 0
        ? {
            heatmaps: heatmaps.map(({ label, bins }) => ({
              label,
              bins: bins.map((bin) => ({ ...bin, counts: [...bin.counts] })),
            })),
          }
        : {}),
      ...(link === undefined ? {} : { link }),
    },
    null,
    2,
  );
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
