import { type Answer, type Ticks, timeOf } from "../engine/engine";
import type { Slo } from "../model/slo";

/**
 * What an SLO counts at each tick, with the part of its period that lies before the first event (`from`) filled up. An SLO that is a day old
 * has so small a budget that one failure spends it all, and what is replayed is not a day old. So the time before is taken to be as
 * busy as what was recorded, over one period at most, and as bad, but to have met the objective at least just: of an outage alone nothing
 * follows about the month before.
 */
export function withHistory(slo: Slo, answers: readonly Answer[], ticks: Ticks, from: number): readonly Answer[] {
  const period = slo.timePeriod * 86_400;
  const known = (tick: number) => Math.min(period, timeOf(ticks, tick) - from);
  const last = Math.min(ticks.count - 1, Math.max(0, Math.ceil((from + period - ticks.from) / ticks.every)));
  return answers.map(({ groups }) => ({
    groups: groups.map((group) => {
      const [good, bad] = group.calculations as readonly [Float64Array, Float64Array];
      const all = good[last]! + bad[last]!;
      if (all === 0) return group;
      const each = all / known(last);
      const badShare = Math.min(bad[last]! / all, 1 - slo.targetPercentage / 100);
      const filled = (counts: Float64Array, share: number) =>
        counts.map((count, tick) => count + (period - known(tick)) * each * share);
      return { ...group, calculations: [filled(good, 1 - badShare), filled(bad, badShare)] };
    }),
  }));
}
