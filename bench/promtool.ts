import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import type { Alert } from "../src/model/alert";
import type { BurnAlert, Slo } from "../src/model/slo";

/** Six hours of ticks each minute: promtool then looks back six hours at most, where the engine's windows hold thirty days. */
const ticks = 360;

export const isPromtoolHere = (): boolean => spawnSync("promtool", ["--version"]).error === undefined;

/** How many evaluations one run of promtool makes. */
export const promtoolEvaluations = (alerts: readonly Alert[]): number => alerts.length * ticks;

/**
 * Seconds of `promtool test rules` over a rule for each alert, on counters that it is handed ready: nothing is generated, no event is read,
 * and a burn alert is the workbook's ratio over its own window.
 */
export function promtoolSeconds(at: string, alerts: readonly Alert[]): number {
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, "rules.yaml"), JSON.stringify({ groups: [{ name: "alerts", rules: alerts.map(ruleOf) }] }));
  writeFileSync(join(at, "test.yaml"), JSON.stringify(testOf(seriesOf(alerts))));
  const begun = performance.now();
  const { status, stdout, stderr } = spawnSync("promtool", ["test", "rules", "test.yaml"], {
    cwd: at,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`promtool test rules ended with ${status}:\n${stdout}\n${stderr}`);
  return (performance.now() - begun) / 1000;
}

const testOf = (series: readonly (readonly [name: string, step: number])[]) => ({
  rule_files: ["rules.yaml"],
  evaluation_interval: "1m",
  tests: [
    {
      interval: "1m",
      input_series: series.map(([name, step]) => ({ series: name, values: `0+${step}x${ticks}` })),
      promql_expr_test: [{ expr: "vector(1)", eval_time: `${ticks - 1}m`, exp_samples: [{ labels: "{}", value: 1 }] }],
    },
  ],
});

const metric = (id: string): string => id.replaceAll(/[^a-z0-9]/gi, "_");

/** Of a trigger's events how many, how much, and by how long they took; of an SLO's the good and the bad. */
const seriesOf = (alerts: readonly Alert[]): readonly (readonly [name: string, step: number])[] => [
  ...new Map(
    alerts.flatMap((alert): readonly (readonly [string, number])[] => {
      if (alert.kind === "burn_alert")
        return [
          [`${metric(alert.slo.id)}_good`, 14],
          [`${metric(alert.slo.id)}_bad`, 1],
        ];
      const id = metric(alert.trigger.id);
      const buckets = ["1", "5", "10", "30", "60", "120", "+Inf"].map(
        (le, n) => [`${id}_bucket{le="${le}"}`, 2 * (n + 1)] as const,
      );
      return [[`${id}_count`, 14], [`${id}_sum`, 2], ...(isPercentile(alert.trigger.query) ? buckets : [])];
    }),
  ),
];

const isPercentile = ({ calculations }: { readonly calculations: readonly { readonly op: string }[] }): boolean =>
  /^P\d/.test(calculations[0]?.op ?? "");

function ruleOf(alert: Alert) {
  if (alert.kind === "burn_alert")
    return { alert: `${alert.slo.id} ${alert.burnAlert.id}`, expr: burnOf(alert.slo, alert.burnAlert) };
  const { id, query, threshold, baselineDetails } = alert.trigger;
  const over = (series: string, ago = "") => `increase(${metric(id)}_${series}[${query.timeRange}s]${ago})`;
  const watched = isPercentile(query)
    ? `1000 * histogram_quantile(0.95, ${over("bucket").replace("increase", "rate")})`
    : query.calculations[0]?.op === "AVG"
      ? `100 * ${over("sum")} / ${over("count")}`
      : over(query.calculations[0]?.op === "SUM" ? "sum" : "count");
  const value = baselineDetails
    ? `100 * (${watched} / ${over("count", ` offset ${baselineDetails.offsetMinutes}m`)} - 1)`
    : watched;
  const guards = query.havings.slice(0, 1).map(({ op, value: limit }) => ` and ${over("sum")} ${op} ${limit}`);
  return { alert: id, expr: `${value} ${threshold.op} ${threshold.value}${guards.join("")}` };
}

function burnOf({ id, targetPercentage, timePeriod }: Slo, alert: BurnAlert): string {
  const minutes = alert.kind === "budget_rate" ? alert.windowMinutes : alert.exhaustionMinutes;
  const percent = alert.kind === "budget_rate" ? alert.decreasePercent : 100;
  const [good, bad] = ["good", "bad"].map((of) => `increase(${metric(id)}_${of}[${minutes}m])`);
  const allowed = (1 - targetPercentage / 100) * (percent / 100) * ((timePeriod * 1440) / minutes);
  return `${bad} / (${good} + ${bad}) > ${allowed}`;
}
