/** A class of alike events: how many of it are kept a minute over the mean hour. */
export interface Arrivals {
  readonly perMinute: number;
}

/** Minutes: what an evaluation looks back over, and how often one comes. */
export interface Schedule {
  readonly window: number;
  readonly every: number;
}

export type Condition = (first: number, second: number) => boolean;

/** The 24 hours' weights, as an hour sees them that looks back over a window: a window of a day sees the mean. */
export function weightsSeen(hours: readonly number[], windowMinutes: number): readonly number[] {
  const back = Math.max(1, Math.min(hours.length, Math.round(windowMinutes / 60)));
  return hours.map((_, hour) => {
    let sum = 0;
    for (let n = 0; n < back; n++) sum += hours[(hour - n + hours.length) % hours.length]!;
    return sum / back;
  });
}

/** Of a condition: how often a month (30 days) it begins, and the share of evaluations that meet it. */
export interface Onsets {
  readonly perMonth: number;
  readonly share: number;
}

/**
 * How often a condition on two counts of random arrivals is met by an evaluation after one that did not meet it. The counts are
 * Poisson. Two windows in turn share what came between; what only the older or only the newer one sees is independent and alike, so
 * with `g` the chance that the condition holds, given what is shared, the chance of an onset is the mean of g (1 − g).
 */
export function onsets(
  first: Arrivals,
  second: Arrivals,
  schedule: Schedule,
  hours: readonly number[],
  condition: Condition,
): Onsets {
  const known = new Map<number, Chances>();
  const holds = remembered(condition);
  const seen = weightsSeen(hours, schedule.window).map((weight) => {
    const found = known.get(weight) ?? chancesOf(first.perMinute * weight, second.perMinute * weight, schedule, holds);
    known.set(weight, found);
    return found;
  });
  const mean = (pick: (chances: Chances) => number) => seen.reduce((sum, one) => sum + pick(one), 0) / seen.length;
  return { perMonth: ((30 * 1440) / schedule.every) * mean(({ onset }) => onset), share: mean(({ held }) => held) };
}

/** Chances that an evaluation meets the condition, and that it is the first to. */
interface Chances {
  readonly held: number;
  readonly onset: number;
}

function chancesOf(first: number, second: number, { window, every }: Schedule, holds: Condition): Chances {
  const [sharedFirst, sharedSecond] = [poisson(first * (window - every)), poisson(second * (window - every))];
  const [newFirst, newSecond] = [poisson(first * every), poisson(second * every)];
  let [held, onset] = [0, 0];
  for (const [k, p] of sharedFirst)
    for (const [s, q] of sharedSecond) {
      let g = 0;
      for (const [dk, dp] of newFirst) for (const [ds, dq] of newSecond) if (holds(k + dk, s + ds)) g += dp * dq;
      held += p * q * g;
      onset += p * q * g * (1 - g);
    }
  return { held, onset };
}

/** Each pair of counts is met in many windows, and a condition may have a query to calculate. */
function remembered(condition: Condition): Condition {
  const rows: (Uint8Array | undefined)[] = [];
  return (k, s) => {
    let row = rows[k];
    if (!row || s >= row.length) {
      const wider = new Uint8Array(2 * s + 64);
      if (row) wider.set(row);
      rows[k] = row = wider;
    }
    if (row[s] === 0) row[s] = condition(k, s) ? 2 : 1;
    return row[s] === 2;
  };
}

/** Chances below this, in evaluations by the ten thousand, add nothing that a person could see. */
const negligible = 1e-10;

/** More counts than this are taken together, a few neighbours as their middle: much traffic is told no worse by it. */
const mostCounts = 48;

/** Counts with their chances, as far as they matter. */
export function poisson(mean: number): readonly (readonly [number, number])[] {
  if (mean === 0) return [[0, 1]];
  const most = Math.ceil(mean + 12 * Math.sqrt(mean) + 12);
  const chances: [number, number][] = [];
  let logarithm = -mean;
  for (let n = 0; n <= most; n++) {
    if (n > 0) logarithm += Math.log(mean / n);
    const chance = Math.exp(logarithm);
    if (chance > negligible) chances.push([n, chance]);
  }
  return grouped(chances, Math.ceil(chances.length / mostCounts));
}

function grouped(
  chances: readonly (readonly [number, number])[],
  size: number,
): readonly (readonly [number, number])[] {
  if (size === 1) return chances;
  return Array.from({ length: Math.ceil(chances.length / size) }, (_, n) => {
    const group = chances.slice(n * size, (n + 1) * size);
    const chance = group.reduce((sum, [, p]) => sum + p, 0);
    const middle = group.reduce((sum, [count, p]) => sum + count * p, 0) / chance;
    return [Math.round(middle), chance] as const;
  });
}
