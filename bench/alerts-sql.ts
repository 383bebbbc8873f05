// What the engine is held against: the alerts of lift-sys production as a person who knows DuckDB well writes them, all in one script.
// It knows what the engine must find out: which kinds of event matter, what questions share, that weights are whole numbers.

const minutes = (seconds: number) => seconds / 60;

/** A question's SQL: one row a tick, in their order, a column for each calculation. And the moments at which its alert is violated. */
export interface Written {
  readonly values: string;
  readonly violated: string;
}

export interface Script {
  /** Statements to run first, in turn. */
  readonly prepare: readonly string[];
  /** By what a person calls the alert. */
  readonly alerts: Readonly<Record<string, Written>>;
}

/** The events of the alerts, reduced to what they ask: its minute, from which minute on it can be seen, and its weight. */
const seen = (start: number): string => `
CREATE TEMP TABLE seen AS
SELECT minute, greatest(ceil((visible - ${start}) / 60)::INTEGER, minute + 1) AS mark, r, name = 'http_request' AS request, translation, generation,
  translation OR generation AS operation, name = 'prompt_to_code' AS way, name = 'llm_call' AS call, name = 'heartbeat' AS beat,
  service, cold, failed, failed OR coalesce(status >= 500, false) AS broken,
  coalesce(status IN (502, 503, 504), failed) AS unavailable, duration, valid, invalid, wrong, cost, request_cost + 0.0004 + 0.0017 AS request_cost
FROM (SELECT "@sample_rate" AS r, floor(("@time" - ${start}) / 60)::INTEGER AS minute, "@visible_at" AS visible, name,
    name = 'translate_prompt' AS translation, name = 'generate_code' AS generation, maintenance IS NOT true AS service,
    coalesce("app.cold_start", false) OR coalesce("faas.coldstart", false) AS cold, coalesce(error, false) AS failed,
    coalesce("http.response.status_code", "http.status_code") AS status, duration_ms AS duration,
    coalesce("app.output.valid", false) AS valid, "app.validation.error_type" IS NOT NULL AS invalid,
    coalesce("app.syntax.error", false) AS wrong, "app.llm.cost_usd" AS cost, "app.request.llm_cost_usd" AS request_cost
  FROM "lift-sys"
  WHERE name IN ('http_request', 'prompt_to_code', 'translate_prompt', 'generate_code', 'llm_call', 'heartbeat'))`;

/** Weights by what is counted. */
const counted = {
  requests: "request",
  serviced: "request AND service",
  broken: "request AND service AND broken",
  unavailable: "request AND service AND unavailable",
  beats: "beat",
  operations: "operation AND service",
  unsuccessful: "operation AND service AND NOT valid",
  calls: "cost IS NOT NULL",
  costing: "request AND request_cost IS NOT NULL",
  cheap: "request AND request_cost < 0.05",
  translations: "translation AND service",
  invalid: "translation AND service AND invalid",
  generations: "generation AND service",
  wrong: "generation AND service AND wrong",
  llm: "call AND service",
  llm_failed: "call AND service AND failed",
  translated: "translation AND NOT failed AND NOT cold AND duration IS NOT NULL",
  translated_fast: "translation AND NOT failed AND NOT cold AND duration < 30000",
  generated: "generation AND NOT failed AND NOT cold AND duration IS NOT NULL",
  generated_fast: "generation AND NOT failed AND NOT cold AND duration < 30000",
  gone: "way AND NOT failed AND NOT cold AND duration IS NOT NULL",
  gone_fast: "way AND NOT failed AND NOT cold AND duration < 30000",
  warm: "request AND NOT cold",
  slow: "request AND NOT cold AND duration > 60000",
} as const;
const sums = { spent: "cost * r", request_spent: "request_cost * r FILTER (WHERE request)" } as const;
type Column = keyof typeof counted | keyof typeof sums;

const cells = `
CREATE TEMP TABLE cells AS
SELECT minute, mark, ${Object.entries(counted)
  .map(([column, condition]) => `coalesce(sum(r) FILTER (WHERE ${condition}), 0) AS ${column}`)
  .join(", ")},
  coalesce(sum(cost * r), 0) AS spent, coalesce(sum(request_cost * r) FILTER (WHERE request), 0) AS request_spent
FROM seen GROUP BY minute, mark`;

interface Window {
  readonly over: number;
  readonly every: number;
  readonly ago?: number;
}

/** Sums over the window of each tick: what each cell brings when it comes and takes when it goes, added up along the ticks. */
function windows(table: string, { over, every, ago = 0 }: Window, columns: readonly Column[], days: number): string {
  const [width, step, shift] = [minutes(over), minutes(every), minutes(ago)];
  const tick = (minute: string) => `(${minute} + ${step - 1}) // ${step}`;
  const [comes, goes] = [tick(`greatest(mark, minute + 1 + ${shift})`), tick(`(minute + 1 + ${width + shift})`)];
  const list = (of: (column: Column) => string) => columns.map(of).join(", ");
  return `CREATE TEMP TABLE ${table} AS
    SELECT * FROM (
      SELECT tick, ${list((one) => `sum(sum(${one})) OVER (ORDER BY tick) AS ${one}`)} FROM (
        SELECT ${comes} AS tick, ${list((one) => one)} FROM cells WHERE ${comes} < ${goes}
        UNION ALL SELECT ${goes}, ${list((one) => `-${one}`)} FROM cells WHERE ${comes} < ${goes}
        UNION ALL SELECT range, ${list(() => "0")} FROM range(${ticks(days, every)}))
      GROUP BY tick)
    WHERE tick < ${ticks(days, every)}`;
}

const ticks = (days: number, every: number): number => (days * 86_400) / every;

/** The 95th percentile by weight of warm requests: each is put to the ticks that see it, and there the running weight is taken. */
function percentiles(table: string, { over, every }: Window, days: number): string {
  const [width, step] = [minutes(over), minutes(every)];
  return `CREATE TEMP TABLE ${table} AS
    SELECT tick, min(duration) FILTER (WHERE running >= 0.95 * total) AS p95 FROM (
      SELECT tick, duration, sum(r) OVER (PARTITION BY tick ORDER BY duration) AS running, sum(r) OVER (PARTITION BY tick) AS total FROM (
        SELECT unnest(range((mark + ${step - 1}) // ${step}, (minute + ${width}) // ${step} + 1)) AS tick, duration, r
        FROM seen WHERE request AND NOT cold AND duration IS NOT NULL))
    WHERE tick < ${ticks(days, every)} GROUP BY tick`;
}

const slos = {
  "api-availability": { target: 99.5, all: "serviced", bad: "unavailable" },
  "success-rate": { target: 99.5, all: "operations", bad: "unsuccessful" },
  "cost-per-request-share": { target: 95, all: "costing", good: "cheap" },
  "validation-errors": { target: 95, all: "translations", bad: "invalid" },
  "syntax-errors": { target: 95, all: "generations", bad: "wrong" },
  "llm-errors": { target: 95, all: "llm", bad: "llm_failed" },
  "translation-latency": { target: 95, all: "translated", good: "translated_fast" },
  "codegen-latency": { target: 95, all: "generated", good: "generated_fast" },
  "end-to-end-latency": { target: 95, all: "gone", good: "gone_fast" },
} as const satisfies Record<string, { target: number; all: Column; bad?: Column; good?: Column }>;
const burns = { fast: [60, 2], steady: [360, 5], slow: [4320, 10] } as const;

/** How many good and how many bad events an SLO counts at each tick. */
const goodAndBad = (slo: { all: Column; bad?: Column; good?: Column }): readonly [good: string, bad: string] =>
  slo.good ? [slo.good, `${slo.all} - ${slo.good}`] : [`${slo.all} - ${slo.bad}`, slo.bad!];

/** What is left of each SLO's budget at each minute. */
const budgets = `
CREATE TEMP TABLE budgets AS
SELECT tick, ${Object.entries(slos)
  .map(([id, slo]) => {
    const [, bad] = goodAndBad(slo);
    return `CASE WHEN ${slo.all} > 0 THEN 100 - 100 * (${bad}) / (${slo.all} * ${Math.round(1e6 - slo.target * 1e4)} / 1e6) ELSE 100 END AS "${id}"`;
  })
  .join(", ")}
FROM month`;

const at = (start: number, every: number): string => `(${start} + tick * ${every})::DOUBLE`;

const prepare = (start: number, days: number): readonly string[] => [
  seen(start),
  cells,
  windows("month", { over: 30 * 86_400, every: 60 }, Object.values(slos).flatMap(columnsOf), days),
  budgets,
  windows("errors", { over: 300, every: 120 }, ["serviced", "broken"], days),
  windows("elevated", { over: 600, every: 180 }, ["serviced", "broken", "operations", "unsuccessful"], days),
  windows("down", { over: 120, every: 60 }, ["serviced", "unavailable"], days),
  windows("silent", { over: 180, every: 60 }, ["beats"], days),
  windows("day", { over: 86_400, every: 21_600 }, ["calls", "spent", "costing", "request_spent"], days),
  windows("hours", { over: 14_400, every: 3_600 }, ["calls", "spent", "requests"], days),
  windows("hours_before", { over: 14_400, every: 3_600, ago: 7 * 86_400 }, ["requests"], days),
  windows("slow_5", { over: 300, every: 120 }, ["warm", "slow"], days),
  windows("slow_15", { over: 900, every: 300 }, ["warm", "slow"], days),
  percentiles("p95_5", { over: 300, every: 120 }, days),
  percentiles("p95_15", { over: 900, every: 300 }, days),
];

interface Watch {
  readonly from: string;
  readonly every: number;
  readonly values: readonly string[];
  readonly when: string;
}

const some = (part: string, of: string) => `CASE WHEN ${of} > 0 THEN ${part} END`;
const failing = (part: string, of: string, limit: number) => {
  const share = `100 * ${part} / nullif(${of}, 0)`;
  return { values: [share, some(part, of)], when: `${share} > ${limit} AND ${part} >= 3` };
};
const working = (part: string, of: string, limit: number) => {
  const share = `100 - 100 * ${part} / nullif(${of}, 0)`;
  return { values: [share, some(part, of)], when: `${share} < ${limit} AND ${part} >= 3` };
};
const slow = { values: ["p95", some("slow", "warm")], when: "p95 > 60000 AND slow >= 3" };
const spent = (limit: number) => ({ values: [some("spent", "calls")], when: `calls > 0 AND spent > ${limit}` });
const change = "100 * (hours.requests - past.requests) / nullif(past.requests, 0)";

const triggers: Readonly<Record<string, Watch>> = {
  "high-error-rate": { from: "errors", every: 120, ...failing("broken", "serviced", 10) },
  "elevated-error-rate": { from: "elevated", every: 180, ...failing("broken", "serviced", 5) },
  "high-latency": { from: "slow_5 LEFT JOIN p95_5 USING (tick)", every: 120, ...slow },
  "latency-sustained": { from: "slow_15 LEFT JOIN p95_15 USING (tick)", every: 300, ...slow },
  "service-down": { from: "down", every: 60, ...working("unavailable", "serviced", 95) },
  "low-success-rate": { from: "elevated", every: 180, ...working("unsuccessful", "operations", 80) },
  "api-silent": { from: "silent", every: 60, values: ["beats"], when: "beats < 1" },
  "cost-spike": { from: "day", every: 21_600, ...spent(200) },
  "cost-pace": { from: "hours", every: 3_600, ...spent(67) },
  "cost-per-request": {
    from: "day",
    every: 21_600,
    values: ["request_spent / nullif(costing, 0)"],
    when: "request_spent / nullif(costing, 0) > 0.05",
  },
  "traffic-anomaly": {
    from: "hours JOIN hours_before AS past USING (tick)",
    every: 3_600,
    values: ["hours.requests", "past.requests"],
    when: `${change} <= -50 AND (tick % 24) BETWEEN 12 AND 18 AND (tick // 24) % 7 < 5`,
  },
};

function burnWritten(start: number, id: keyof typeof slos, [length, lost]: readonly [number, number]): Written {
  const before = `coalesce(lag("${id}", ${length}) OVER (ORDER BY tick), first("${id}") OVER (ORDER BY tick))`;
  return {
    values: `SELECT ${goodAndBad(slos[id]).join(", ")} FROM month ORDER BY tick`,
    violated: `SELECT ${at(start, 60)} FROM (SELECT tick, ${before} - "${id}" AS fall FROM budgets)
      WHERE fall >= ${lost} - 1e-9 ORDER BY tick`,
  };
}

export function handWritten(start: number, days: number): Script {
  const watched = Object.entries(triggers).map(([id, { from, every, values, when }]): [string, Written] => [
    id,
    {
      values: `SELECT ${values.join(", ")} FROM ${from} ORDER BY tick`,
      violated: `SELECT ${at(start, every)} FROM ${from} WHERE ${when} ORDER BY tick`,
    },
  ]);
  const burning = (Object.keys(slos) as (keyof typeof slos)[]).flatMap((id) =>
    Object.entries(burns).map(([name, burn]): [string, Written] => [`${id}/${name}`, burnWritten(start, id, burn)]),
  );
  return { prepare: prepare(start, days), alerts: Object.fromEntries([...watched, ...burning]) };
}

const columnsOf = ({ all, bad, good }: { all: Column; bad?: Column; good?: Column }): readonly Column[] => [
  all,
  (bad ?? good)!,
];
