/** A class of alike events: how many of it are kept a minute over the mean hour. */
export interface Arrivals {
  readonly perMinute: number;
}

/** The 24 hours' weights, as an hour sees them that looks back over a window: a window of a day sees the mean. */
export function weightsSeen(hours: readonly number[], windowMinutes: number): readonly number[] {
  const back = Math.max(1, Math.min(hours.length, Math.round(windowMinutes / 60)));
  return hours.map((_, hour) => {
    let sum = 0;
    for (let n = 0; n < back; n++) sum += hours[(hour - n + hours.length) % hours.length]!;
    return sum / back;
  });
}

/**
 * How often a month (30 days) a condition on two counts of random arrivals in a sliding window becomes true. Both counts are
 * Poisson; it becomes true when an arrival enters or leaves the window, so the rate is that of arrivals and departures times the chance
 * that they turn it. Exact for a window that slides all the time, an upper bound for one that is looked at now and then.
 */
export function crossingsPerMonth(
  first: Arrivals,
  second: Arrivals,
  windowMinutes: number,
  hours: readonly number[],
  condition: (first: number, second: number) => boolean,
): number {
  const known = new Map<number, number>();
  const perHour = weightsSeen(hours, windowMinutes).map((weight, hour) => {
    const now = hours[hour]!;
    const key = Math.round(weight * 1e6) * 1e4 + Math.round(now * 1e3);
    const perMinute = known.get(key) ?? crossingRate(first, second, windowMinutes, weight, now, condition);
    known.set(key, perMinute);
    return perMinute * 60;
  });
  return 30 * perHour.reduce((sum, one) => sum + one, 0);
}

/** Crossings a minute where the window saw `weight` times the mean and arrivals now come `now` times as often. */
function crossingRate(
  first: Arrivals,
  second: Arrivals,
  windowMinutes: number,
  weight: number,
  now: number,
  condition: (first: number, second: number) => boolean,
): number {
  const one = poisson(first.perMinute * weight * windowMinutes);
  const other = poisson(second.perMinute * weight * windowMinutes);
  let rate = 0;
  for (const [k, p] of one.entries())
    for (const [s, q] of other.entries()) {
      const chance = p * q;
      const here = condition(k, s);
      // Seen from the smaller count: an arrival turns it on, or a departure back to it does.
      if (condition(k + 1, s) !== here) rate += chance * first.perMinute * (here ? weight : now);
      if (condition(k, s + 1) !== here) rate += chance * second.perMinute * (here ? weight : now);
    }
  return rate;
}

/** Chances of 0, 1, 2, … arrivals, as far as they matter. */
export function poisson(mean: number): readonly number[] {
  const most = Math.ceil(mean + 12 * Math.sqrt(mean) + 12);
  const chances: number[] = [];
  let logarithm = -mean;
  for (let n = 0; n <= most; n++) {
    if (n > 0) logarithm += Math.log(mean / n);
    chances.push(mean === 0 ? (n === 0 ? 1 : 0) : Math.exp(logarithm));
  }
  return chances;
}
