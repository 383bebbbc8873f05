import type { Value } from "../engine/reference/value";
import { formatTime } from "../model/units";
import type { Answered, Row } from "../query/answered";
import { timesOf } from "../query/stretch";
import { visible } from "./diagnostics";
import { timeText } from "./event-files";
import { table } from "./table";

/** Columns that have a value of their own: a heatmap has bins. */
export const valueColumns = ({ columns, heatmaps }: Answered) =>
  columns.flatMap((column, index) =>
    heatmaps.some(({ label }) => label === column.label) ? [] : [{ ...column, index }],
  );

/** So many digits are what a person reads. */
export const shortNumber = (value: number): string | number =>
  Number.isFinite(value) ? Number(value.toPrecision(6)) : "";

export const keyName = (value: Value): string => (value === null ? "(missing)" : visible(String(value)));

/** A row a group, over the whole stretch. Of a query of heatmaps alone, a row a bin. */
export function totalsTable(answered: Answered): string {
  const { breakdowns, rows, heatmaps, compared } = answered;
  const columns = valueColumns(answered);
  if (columns.length === 0) return heatmaps.map(binTable).join("\n\n");
  const earlier = compared === undefined ? "" : `${formatTime(compared)} before`;
  const head = [...breakdowns, ...columns.flatMap((one) => [heading(one), ...(earlier === "" ? [] : [earlier])])];
  const cells = ({ key, totals, before }: Row) => [
    ...key.map(keyName),
    ...columns.flatMap(({ index }) => [totals[index]!, ...(before ? [before[index]!] : [])].map(shortNumber)),
  ];
  return table(head, rows.map(cells));
}

/** A row a point and group. */
export function seriesTable(answered: Answered): string {
  const columns = valueColumns(answered);
  const rows = timesOf(answered).flatMap((time, point) =>
    answered.rows.map(({ key, series }) => [
      timeText(time),
      ...key.map(keyName),
      ...columns.map(({ index }) => shortNumber(series[index]![point]!)),
    ]),
  );
  return table(["time", ...answered.breakdowns, ...columns.map(heading)], rows);
}

const heading = ({ label, unit }: Answered["columns"][number]): string =>
  unit === undefined ? label : `${label} in ${unit}`;

const binTable = ({ label, bins }: Answered["heatmaps"][number]): string =>
  table(
    [label, "up to", "events"],
    bins.map(({ from, to, counts }) => [from, to, shortNumber(counts.reduce((sum, count) => sum + count, 0))]),
  );
