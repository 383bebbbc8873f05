import { name, number, type Parameters, parameters } from "../engine/duckdb/sql";
import { kindColumn, rateColumn, timeColumn, visibleColumn } from "../engine/duckdb/store";
import type { Dataset, EventKind, Fields } from "../model/dataset";
import type { Environment } from "../model/environment";
import { datasetOf } from "../model/project";
import type { Generated, Overlay, Ramp, Scenario, Stretch } from "../model/scenario";
import { poissonPieces, ticksIn } from "./arrivals";
import { type EventColumns, eventColumns, normalFields } from "./event-columns";
import { hoursOf, kindOf, purposeOf, type Settings } from "./events";
import { carried } from "./layers";
import { generatedBy } from "./normal-day";
import { bits } from "./random";
import { drawnSql, literal, type Uniform } from "./sql-values";

/** One statement for DuckDB with the values of its placeholders. */
export interface Statement {
  readonly text: string;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * The generated events of a scenario, inserted by DuckDB itself into the tables of its datasets: the same model as `eventsOf`, with
 * another source of chance, for millions of events. The same seed gives the same events. Recorded streams are not in it. What is
 * not `needed` is left out, where somebody says what is.
 */
export const insertsOf = (
  scenario: Settings & Pick<Scenario, "streams">,
  environment: Pick<Environment, "datasets" | "traffic">,
  needed?: Needed,
): readonly Statement[] =>
  scenario.streams.flatMap((stream, index) =>
    stream.kind === "recorded"
      ? []
      : generatedBy(stream, environment)
          .filter(({ dataset, event }) => !needed || (dataset === needed.dataset && needed.kinds.has(event)))
          .map((one) => insertOf(scenario, environment, one, purposeOf(index, one), needed?.columns)),
  );

/** Events of these kinds and columns of a dataset. */
export interface Needed {
  readonly dataset: string;
  readonly kinds: ReadonlySet<string>;
  readonly columns: ReadonlySet<string>;
}

/** What the parts of one statement share. */
interface Building {
  readonly settings: Settings;
  readonly dataset: Dataset;
  readonly kind: EventKind;
  readonly contract: EventColumns;
  readonly values: Parameters;
  readonly uniform: Uniform;
}

const [hashColumn, hitColumn, secondsColumn, shareColumn] = ["@hash", "@hit", "@seconds", "@share"].map(name) as [
  string,
  string,
  string,
  string,
];
const time = name(timeColumn);

function insertOf(
  settings: Settings,
  environment: Pick<Environment, "datasets" | "traffic">,
  stream: Generated,
  purpose: string,
  kept?: ReadonlySet<string>,
): Statement {
  const dataset = datasetOf(environment, stream.dataset);
  const kind = kindOf(dataset, stream.event);
  const values = parameters();
  const building: Building = {
    settings,
    dataset,
    kind,
    contract: eventColumns(dataset),
    values,
    uniform: (what) => uniformSql(settings.seed, `${purpose} ${what}`),
  };
  const hours = hoursOf(stream.arrivals, environment);
  const base = fieldsSql(building, stream, arrivalsSql(building, stream, hours, purpose));
  const overlaid = stream.overlays.reduce((from, overlay, index) => overlaySql(building, overlay, index, from), base);
  const columns = touched(building, stream)
    .filter((column) => kept?.has(column) ?? true)
    .map(name);
  const into = [timeColumn, visibleColumn, rateColumn, kindColumn].map(name).concat(columns);
  const delay = number(settings.delays.export + settings.delays.hold);
  const given = [
    time,
    `${time} + ${secondsColumn} + ${delay}`,
    `1 / ${shareColumn}`,
    values.text(kind.name),
    ...columns,
  ];
  const text =
    `INSERT INTO ${name(dataset.slug)} (${into.join(", ")}) SELECT ${given.join(", ")} ` +
    `FROM (${sampledSql(building, endedSql(building, overlaid))}) WHERE ${building.uniform("sampled")} < ${shareColumn}`;
  return { text, values: values.in(text) };
}

/** A uniform value above 0 and below 1 of an event, from its number's hash: hashed again, since DuckDB joins hashes by xor alone. */
function uniformSql(seed: number, purpose: string): string {
  const word = (BigInt(bits(seed, purpose, 0)) << 32n) | BigInt(bits(seed, purpose, 1));
  return `(((hash(xor(${hashColumn}, ${word}::UBIGINT)) >> 11)::DOUBLE + 0.5) / ${2 ** 53}::DOUBLE)`;
}

/** The columns that something in the stream sets. */
function touched({ contract, kind }: Building, stream: Generated): readonly string[] {
  const set = [
    ...Object.keys(normalFields(contract, kind)),
    ...Object.keys(kind.failed),
    ...carried(stream.fields, contract, kind).map(([column]) => column.name),
    ...stream.overlays.flatMap((overlay) => [
      ...Object.keys(overlay.where),
      ...(overlay.kind === "changed" ? carried(overlay.fields, contract, kind).map(([column]) => column.name) : []),
    ]),
    contract.duration,
    contract.error,
  ];
  return [...new Set(set)].filter((column) => contract.columns.has(column));
}

function arrivalsSql(
  { settings: { start, seed }, uniform }: Building,
  stream: Generated,
  hours: readonly number[],
  purpose: string,
): string {
  const { arrivals } = stream;
  if (arrivals.kind === "every") {
    const count = ticksIn(stream, arrivals.seconds);
    const at = `${number(start + stream.from)} + n * ${number(arrivals.seconds)}`;
    return `SELECT hash(n) AS ${hashColumn}, ${at} AS ${time} FROM range(${count}) AS numbers(n)`;
  }
  const pieces = poissonPieces(stream, arrivals.perMinute, { start, seed, hours, purpose }).filter(
    ({ count }) => count > 0,
  );
  const rows = pieces.map(({ at, width, first, count }) => `(${number(at)}, ${number(width)}, ${first}, ${count})`);
  const none = "(0::DOUBLE, 0::DOUBLE, 0, 0)";
  const numbered =
    `SELECT moment, width, hash((first + unnest(range(count)))::BIGINT) AS ${hashColumn} ` +
    `FROM (VALUES ${rows.join(", ") || none}) AS pieces(moment, width, first, count)`;
  return `SELECT ${hashColumn}, moment + width * ${uniform("time")} AS ${time} FROM (${numbered})`;
}

function fieldsSql(building: Building, stream: Generated, from: string): string {
  const { contract, kind, values, uniform } = building;
  const drawn = new Map(carried(stream.fields, contract, kind).map(([column, how]) => [column.name, how]));
  const normal = normalFields(contract, kind);
  const fields = touched(building, stream).map((column) => {
    const how = drawn.get(column) ?? { kind: "constant", value: normal[column] ?? null };
    return `${drawnSql(how, contract.columns.get(column)!, values, uniform, passed(building, stream))} AS ${name(column)}`;
  });
  return `SELECT ${[hashColumn, time, ...fields].join(", ")} FROM (${from})`;
}

const passed = ({ settings }: Building, { from, for: length }: Stretch): string =>
  `((${time} - ${number(settings.start + from)}) / ${number(length)})`;

const along = ({ from, to }: Ramp, share: string): string =>
  from === to ? number(from) : `(${number(from)} + ${number(to - from)} * ${share})`;

function overlaySql(building: Building, overlay: Overlay, index: number, from: string): string {
  const { contract, kind, values, settings } = building;
  if (overlay.event !== undefined && overlay.event !== kind.name) return from;
  const uniform: Uniform = (what) => building.uniform(`overlay ${index} ${what}`);
  const begin = settings.start + overlay.from;
  const meets = [
    `${time} >= ${number(begin)}`,
    `${time} < ${number(begin + overlay.for)}`,
    `${uniform("share")} < ${along(overlay.share, passed(building, overlay))}`,
    ...Object.entries(overlay.where).map(
      ([column, value]) =>
        `coalesce(${name(column)} = ${literal(value, contract.columns.get(column)!, values)}, false)`,
    ),
  ];
  const marked = `SELECT *, (${meets.join(" AND ")}) AS ${hitColumn} FROM (${from})`;
  if (overlay.kind === "lost") return `SELECT * EXCLUDE (${hitColumn}) FROM (${marked}) WHERE NOT ${hitColumn}`;
  const fixed: Fields = {
    ...(overlay.failed ? kind.failed : {}),
    ...(overlay.hangs ? { [contract.duration]: Number.POSITIVE_INFINITY } : {}),
  };
  const changes = new Map(
    Object.entries(fixed).flatMap(([column, value]) => {
      const known = contract.columns.get(column);
      return known ? [[column, literal(value, known, values)] as const] : [];
    }),
  );
  for (const [column, how] of carried(overlay.fields, contract, kind))
    changes.set(column.name, drawnSql(how, column, values, uniform, passed(building, overlay)));
  if (changes.size === 0) return from;
  const replaced = [...changes].map(
    ([column, value]) => `CASE WHEN ${hitColumn} THEN ${value} ELSE ${name(column)} END AS ${name(column)}`,
  );
  return `SELECT * EXCLUDE (${hitColumn}) REPLACE (${replaced.join(", ")}) FROM (${marked})`;
}

/** Spans end at their kind's timeout; those that never end are never sent. */
function endedSql({ contract, kind }: Building, from: string): string {
  if (!contract.columns.has(contract.duration)) return `SELECT *, ${number(0)} AS ${secondsColumn} FROM (${from})`;
  const duration = name(contract.duration);
  const seconds = `(${duration} * ${number(contract.durationUnit)})`;
  if (kind.timeout === undefined)
    return `SELECT *, coalesce(${seconds}, 0) AS ${secondsColumn} FROM (${from}) WHERE coalesce(isfinite(${duration}), true)`;
  const timeout = number(kind.timeout);
  const cut = `CASE WHEN ${seconds} > ${timeout} THEN ${number(kind.timeout / contract.durationUnit)} ELSE ${duration} END`;
  return `SELECT * REPLACE (${cut} AS ${duration}), coalesce(least(${seconds}, ${timeout}), 0) AS ${secondsColumn} FROM (${from})`;
}

function sampledSql({ settings, kind, dataset, contract }: Building, from: string): string {
  const { routine, errors, slow, slowAbove } = dataset.sampling;
  const failed = contract.columns.has(contract.error) ? `coalesce(${name(contract.error)}, false)` : "false";
  const share = `greatest(${number(routine)}, CASE WHEN ${failed} THEN ${number(errors)} ELSE 0 END, CASE WHEN ${secondsColumn} > ${number(slowAbove)} THEN ${number(slow)} ELSE 0 END)`;
  return `SELECT *, ${settings.sampled && kind.sampled ? share : number(1)} AS ${shareColumn} FROM (${from})`;
}
