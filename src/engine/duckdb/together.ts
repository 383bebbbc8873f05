import { grouped } from "../../model/grouped";
import type { Asked } from "../engine";
import { columnsOf } from "./columns";
import { all } from "./compile";
import { boundsOf, conditionsOf, type Database } from "./scan";
import { name } from "./sql";
import { timeColumn } from "./store";

/** Questions on one dataset, and what an event must meet for one of them. */
interface Group {
  readonly asked: readonly Asked[];
  readonly condition: string;
}

/**
 * Questions that one scan answers: those on one dataset that break nothing down. Most ask about few events, and many aggregates over few
 * events cost little; so those that ask about many are a scan of their own.
 */
export async function scansOf(database: Database, asked: readonly Asked[]): Promise<readonly (readonly Asked[])[]> {
  const [alone, other] = [asked.filter(isBrokenDown), asked.filter((one) => !isBrokenDown(one))];
  const scans: (readonly Asked[])[] = alone.map((one) => [one]);
  for (const together of grouped(other, ({ dataset }) => dataset.slug).values()) {
    const byCondition = [...grouped(together, (one) => conditionOf(database, one))];
    const groups = byCondition.map(([condition, those]): Group => ({ condition, asked: those }));
    const broad = groups.length > 1 ? await broadOf(database, together, groups) : [];
    const narrow = groups.filter((group) => !broad.includes(group));
    scans.push(
      ...[narrow, broad].filter(({ length }) => length > 0).map((some) => some.flatMap((group) => group.asked)),
    );
  }
  return scans;
}

const isBrokenDown = ({ query }: Asked): boolean => query.breakdowns.length > 0;

const conditionOf = (database: Database, one: Asked): string =>
  all(conditionsOf(one.query, {}, columnsOf(one, database)));

/** Shares of the time that is looked at, and of its events that are many. Nothing but time depends on either. */
const [looked, many] = [1 / 32, 1 / 8];

/** The groups that ask about many events, by a look at a short stretch in the middle. */
async function broadOf(
  { connection, parameters }: Database,
  asked: readonly Asked[],
  groups: readonly Group[],
): Promise<readonly Group[]> {
  const { first, last } = boundsOf(asked);
  const from = (first + last) / 2;
  const counts = groups.map(({ condition }) => `count(CASE WHEN ${condition} THEN 1 END)::DOUBLE`);
  const sql = `SELECT count(*)::DOUBLE, ${counts.join(", ")} FROM ${name(asked[0]!.dataset.slug)}
    WHERE ${name(timeColumn)} >= ${from} AND ${name(timeColumn)} < ${from + (last - first) * looked}`;
  const [[total, ...found]] = (await connection.runAndReadAll(sql, parameters.in(sql))).getRows() as [number[]];
  return groups.filter((_, n) => found[n]! > total! * many);
}
