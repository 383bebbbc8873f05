import { toJson } from "../../honeycomb/query-json";
import type { QueryPanel } from "../../model/board";
import { queryUrl } from "../../model/link";
import { sliAlias } from "../../model/names";
import { datasetOf } from "../../model/project";
import { type Slo, sliExpression } from "../../model/slo";
import type { Answered } from "../../query/answered";
import { valueColumns } from "../../report/query-table";
import { queryWords } from "../../report/query-words";
import { type Content, html } from "../html";
import type { Around } from "./panel";
import { totalsTable } from "./totals";

/** A panel's query in words, as Honeycomb's JSON, and where Honeycomb opens it. */
export function queryDetails({ query, dataset }: QueryPanel, { team, environment }: Around): Content {
  return html`<details><summary>Query</summary>
<p dir="auto">${queryWords(query, datasetOf(environment, dataset))}.</p>
${jsonOf(toJson(query))}
<p><a href="${queryUrl(team, environment.slug, dataset, query)}" rel="noreferrer">Open in Honeycomb</a></p></details>`;
}

/** Groups of which a chart's values are said. */
const mostGroups = 12;

/** The values of a chart, for who would rather read them; nothing where the panel is a table, or its chart has bins. */
export function valuesDetails({ queryStyle }: QueryPanel, answered: Answered): Content {
  if (queryStyle !== "graph" || answered.rows.length === 0 || valueColumns(answered).length === 0) return [];
  return html`<details><summary>Values</summary><div class="wide" tabindex="0" role="group" aria-label="Values over the whole time">${totalsTable(answered, mostGroups)}</div></details>`;
}

/** What an SLO counts, in words and as Honeycomb's API has it. */
export function objectiveDetails({ id, sli, targetPercentage, timePeriod }: Slo): Content {
  const json = {
    sli: { alias: sliAlias(id) },
    time_period_days: timePeriod,
    target_per_million: Math.round(targetPercentage * 1e4),
  };
  return html`<details><summary>Objective</summary>
<p>Of the events where <code>${sli.of}</code>${sli.except.map((one) => html`, but not where <code>${one}</code>`)}, ${targetPercentage}% have to be good over ${timePeriod} days. Good is: <code>${sli.good}</code>.</p>
${jsonOf(json)}
<p>The derived column <code>${sliAlias(id)}</code>:</p>
<pre><code>${sliExpression(sli)}</code></pre></details>`;
}

const jsonOf = (value: unknown): Content => html`<pre><code>${readable(value)}</code></pre>`;

/** Letters of a line of JSON. */
const line = 72;

/** JSON as a person writes it: what fits on a line stands on one. */
function readable(value: unknown, indent = ""): string {
  const short = JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, " ");
  if (typeof value !== "object" || value === null || indent.length + short.length <= line) return short;
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const parts = Array.isArray(value)
    ? value.map((one) => readable(one, inner))
    : Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${readable(one, inner)}`);
  return `${open}\n${parts.map((part) => `${inner}${part}`).join(",\n")}\n${indent}${close}`;
}
