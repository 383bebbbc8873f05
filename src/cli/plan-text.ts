import { type Row, rowsOf, totals } from "../deploy/summary";
import type { Target } from "../deploy/target";
import type { Diagnostic } from "../model/diagnostic";
import { table } from "../report/table";
import type { Plan } from "../terraform/plan";

/** Names that are written out where several things are created. */
const shown = 3;

function what({ names }: Row): string {
  const more = names.length - shown;
  return more > 1 ? `${names.slice(0, shown).join(", ")} and ${more} more` : names.join(", ");
}

const kindOf = ({ kind, names }: Row): string => (names.length === 1 ? kind : `${names.length} ${kind}s`);

const short = 3;
function why({ differences, drift }: Row): string {
  const more = differences.length - short;
  const list = more > 1 ? [...differences.slice(0, short), `${more} more`] : differences;
  const said = drift === undefined ? [] : [`(${drift} in Honeycomb)`];
  return [list.join(", "), ...said].filter(Boolean).join(" ");
}

const place = ({ at, names }: Row): string => (at === undefined || names.length > 1 ? "" : `${at.file}:${at.line}`);

const cells = (row: Row): readonly string[] => [row.action, kindOf(row), what(row), why(row), place(row)];
const head = ["", "", "", "what differs", "where"];

/** Columns that hold nothing are left out. */
function compact(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const used = titles.map((_, n) => n < 3 || rows.some((row) => row[n] !== ""));
  const kept = (row: readonly string[]) => row.filter((_, n) => used[n]);
  return table(kept(titles), rows.map(kept));
}

/** What a plan does, for a person at a terminal. */
export function planText(target: Target, plan: Plan): string {
  const rows = rowsOf(target, plan);
  if (rows.length === 0) return `${target.stack}: nothing to change, ${plan.unchanged.length} are as they are`;
  return `${compact(head, rows.map(cells))}\n\n${target.stack}: ${totals(plan)}`;
}

/** The same for a comment on a pull request. */
export function planMarkdown(target: Target, plan: Plan, refused: readonly Diagnostic[]): string {
  const escaped = (text: string) => text.replaceAll(/[|<\\`]/g, "\\$&").replaceAll("\n", " ");
  const line = (texts: readonly string[]) => `| ${texts.map(escaped).join(" | ")} |`;
  const rows = rowsOf(target, plan);
  const listed = [line(["action", "kind", "name", "what differs", "where"]), "| --- | --- | --- | --- | --- |"];
  const stops = refused.map(
    ({ at, message, hint }) =>
      `- **refused** ${escaped(`${at.file}:${at.line} ${message}`)}${hint === undefined ? "" : `; ${escaped(hint)}`}`,
  );
  return [
    `### ${target.stack}: ${rows.length === 0 ? "nothing to change" : totals(plan)}`,
    ...(stops.length === 0 ? [] : ["", ...stops]),
    ...(rows.length === 0 ? [] : ["", ...listed, ...rows.map((row) => line(cells(row)))]),
  ].join("\n");
}

/** The same for machines. */
export const planJson = (target: Target, plan: Plan, refused: readonly Diagnostic[]): string =>
  JSON.stringify(
    {
      stack: target.stack,
      engine: plan.engine,
      changes: plan.changes.map(({ address, action, attributes }) => ({ address, action, attributes })),
      drift: plan.drift.map(({ address, action, attributes }) => ({ address, action, attributes })),
      unchanged: plan.unchanged.length,
      rows: rowsOf(target, plan),
      refused,
    },
    null,
    2,
  );

/** Everything that is not as declared, with the reason. */
export function driftText(target: Target, plan: Plan): string {
  const rows = rowsOf(target, plan);
  if (rows.length === 0) return `${target.stack}: Honeycomb is as declared, ${plan.unchanged.length} resources`;
  const reason = ({ drift }: Row) => (drift === undefined ? "not deployed" : `${drift} in Honeycomb`);
  const listed = rows.map((row) => [
    reason(row),
    kindOf(row),
    what(row),
    row.differences.slice(0, short).join(", "),
    place(row),
  ]);
  return `${compact(["", "", "", "a deploy would change", "where"], listed)}\n\n${target.stack}: not as declared`;
}
