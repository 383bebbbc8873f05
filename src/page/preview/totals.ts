import { amounts, isLongUnit } from "../../draw/amount";
import { formatTime } from "../../model/units";
import type { Answered, Row } from "../../query/answered";
import { keyName, valueColumns } from "../../report/query-table";
import { type Content, html } from "../html";

/** Values over the whole stretch, a row a group, of which the first so many are shown and the rest counted. */
export function totalsTable(answered: Answered, most: number): Content {
  const { breakdowns, rows, groups, compared } = answered;
  if (rows.length === 0) return html`<p class="empty">No events in this time</p>`;
  const earlier = compared === undefined ? [] : [`${formatTime(compared)} before`];
  const columns = valueColumns(answered).map((column) => {
    const numbers = rows.flatMap(({ totals, before = [] }) => [totals[column.index]!, before[column.index] ?? 0]);
    const greatest = numbers.reduce((most, one) => (Number.isFinite(one) ? Math.max(most, Math.abs(one)) : most), 0);
    return { ...column, text: amounts(greatest, column.unit).text };
  });
  const heads = columns.flatMap(({ label, unit }) => [
    isLongUnit(unit) ? `${label} in ${unit}` : label,
    ...earlier.map((text) => `${label} ${text}`),
  ]);
  const cells = ({ totals, before }: Row) =>
    columns.flatMap(({ index, text }) =>
      [totals[index]!, ...(before ? [before[index]!] : [])].map((value) =>
        Number.isFinite(value) ? text(value) : "–",
      ),
    );
  const left = groups - Math.min(rows.length, most);
  return html`<table>
<thead><tr>${breakdowns.map((name) => html`<th scope="col">${breakable(name)}</th>`)}${heads.map((head) => html`<th scope="col" class="number">${breakable(head)}</th>`)}</tr></thead>
<tbody>${rows.slice(0, most).map((row) => html`<tr>${row.key.map(keyCell)}${cells(row).map((text) => html`<td class="number">${text}</td>`)}</tr>`)}</tbody>
</table>${left > 0 && html`<p class="soft">and ${left} more groups</p>`}`;
}

const keyCell = (value: Row["key"][number], n: number): Content =>
  n === 0 ? html`<th scope="row" dir="auto">${keyName(value)}</th>` : html`<td dir="auto">${keyName(value)}</td>`;

/** A name of a column may go on in the next line behind a dot, an underscore or a bracket. */
const breakable = (name: string): Content => name.split(/(?<=[._(])/).map((part, n) => [n > 0 && html`<wbr>`, part]);
