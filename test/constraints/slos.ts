import { apply, burn, type Constraint, found, long, made, plan, slo, team } from "./constraint";

export const slos: readonly Constraint[] = [
  plan("name: 1 to 120 bytes", found("text/length", slo("name: Latency", `name: ${long(61)}`))),
  apply(
    "description: there, and 1023 bytes at most",
    found("text/length", slo("description: Fast enough", `description: ${long(512)}`)),
  ),
  plan("target: 0 to 99.9999 %", found("slo/target", slo("target: 99%", "target: 100%"))),
  apply("target: what the provider can keep", found("slo/target", slo("target: 99%", "target: 99.96%"))),
  plan("period: whole days", found("slo/period", slo("period: 30d", "period: 36h"))),
  apply("period: limited by the plan's retention", found("slo/retention", slo("period: 30d", "period: 90d"))),
  apply("one dataset, whose SLI is there", made("stacks/slo.ts")),
  apply(
    "the SLI is true, false or null",
    found("slo/sli", slo("good: LT($duration_ms, 1000)", "good: IF(LT($duration_ms, 1000), 1, 0)")),
  ),
  apply("as many as the plan has, over all environments", found("plan/quota", team("slos: 100", "slos: 1"))),
  plan("exhaustion_minutes: whole, 0 or more", found("burn/window", burn("exhausted_in: 90s"))),
  plan("budget_rate_window_minutes: whole, 60 or more", found("burn/window", burn("spends: 2%, within: 30m"))),
  apply("budget_rate_window_minutes: the SLO's period at most", found("burn/window", burn("spends: 2%, within: 31d"))),
  plan("budget_rate_decrease_percent: 0.0001 to 100", found("burn/percent", burn("spends: 101%, within: 1h"))),
  apply(
    "budget_rate_decrease_percent: what the provider can keep",
    found("burn/percent", burn("spends: 0.57%, within: 1h")),
  ),
  plan("either a budget rate or an exhaustion time", found("burn/form", burn("spends: 2%, exhausted_in: 4h"))),
  plan("description: 1023 bytes", made("stacks/description.ts")),
  apply("one recipient or more", made("src/load/slo.ts")),
];
