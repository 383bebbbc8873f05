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
  const shown = rows.slice(0, most);
  const texts = byColumn(shown.map(cells), aligned);
  const left = groups - shown.length;
  return html`<table>
<thead><tr>${breakdowns.map((name) => html`<th scope="col">${breakable(name)}</th>`)}${heads.map((head) => html`<th scope="col" class="number">${breakable(head)}</th>`)}</tr></thead>
<tbody>${shown.map((row, n) => html`<tr>${row.key.map(keyCell)}${texts[n]!.map((text) => html`<td class="number">${text}</td>`)}</tr>`)}</tbody>
</table>${left > 0 && html`<p class="soft">and ${left} more groups</p>`}`;
}

/** A table whose columns are each made anew. */
function byColumn(
  table: readonly (readonly string[])[],
  made: (column: readonly string[]) => readonly string[],
): readonly (readonly string[])[] {
  const columns = (table[0] ?? []).map((_, n) => made(table.map((row) => row[n]!)));
  return table.map((_, row) => columns.map((column) => column[row]!));
}

const number = /^(-?\$?\d+)(?:\.(\d+))?(\D*)$/;

/** Numbers below each other, with as many digits behind the point as each has at least, up to three in all: `24.1` and `15.0`. A 0 is no more. */
function aligned(texts: readonly string[]): readonly string[] {
  const behind = texts.flatMap((text) => number.exec(text)?.[2]?.length ?? []);
  if (behind.length === 0) return texts;
  const least = Math.min(...behind);
  return texts.map((text) =>
    text.replace(number, (as, whole: string, part = "", unit: string) => {
      const digits = Math.min(least, 3 - whole.replace(/\D/g, "").length);
      const isZero = /^\D*0$/.test(whole) && part === "";
      return isZero || digits <= part.length ? as : `${whole}.${part.padEnd(digits, "0")}${unit}`;
    }),
  );
}

const keyCell = (value: Row["key"][number], n: number): Content =>
  n === 0 ? html`<th scope="row" dir="auto">${keyName(value)}</th>` : html`<td dir="auto">${keyName(value)}</td>`;

/** A name of a column may go on in the next line behind a dot, an underscore or a bracket. */
const breakable = (name: string): Content => name.split(/(?<=[._(])/).map((part, n) => [n > 0 && html`<wbr>`, part]);
