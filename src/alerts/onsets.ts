/** A class of alike events: how many of it are kept a minute over the mean hour. */
export interface Arrivals {
  readonly perMinute: number;
}

/** Minutes: what an evaluation looks back over, and how often one comes. */
export interface Schedule {
  readonly window: number;
  readonly every: number;
  /** The hours of the day in which there are evaluations; without it all. */
  readonly isEvaluated?: (hour: number) => boolean;
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

/** What holds most of the time says nothing any more. */
export const isAlwaysOn = ({ share }: Pick<Onsets, "share">): boolean => share > 0.5;

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
  const { window, every, isEvaluated = () => true } = schedule;
  const evaluated = weightsSeen(hours, window).filter((_, hour) => isEvaluated(hour));
  const seen = evaluated.map((exact) => {
    const weight = Number(exact.toPrecision(9)); // the same hours summed in another order are the same weight
    const found = known.get(weight) ?? chancesOf(first.perMinute * weight, second.perMinute * weight, schedule, holds);
    known.set(weight, found);
    return found;
  });
  const mean = (pick: (chances: Chances) => number) => seen.reduce((sum, one) => sum + pick(one), 0) / seen.length;
  const evaluations = ((30 * 1440) / every) * (seen.length / hours.length);
  return { perMonth: evaluations * mean(({ onset }) => onset), share: mean(({ held }) => held) };
}

/** Chances that an evaluation meets the condition, and that it is the first to. */
interface Chances {
  readonly held: number;
  readonly onset: number;
}

function chancesOf(first: number, second: number, { window, every }: Schedule, holds: Condition): Chances {
  const [sharedFirst, sharedSecond] = [poisson(first * (window - every)), poisson(second * (window - every))];
  const [newFirst, newSecond] = [poisson(first * every), poisson(second * every)];
  const [highest, widest] = [sharedFirst.to + newFirst.to, sharedSecond.to + newSecond.to];
  // One count after the other: g is a sum over both, and two sums in turn are far cheaper than one over pairs.
  const rows = Array.from({ length: highest + 1 }, (_, k) =>
    k < sharedFirst.from + newFirst.from
      ? []
      : expected(newSecond, sharedSecond, (s) => (s <= widest && holds(k, s) ? 1 : 0)),
  );
  let [held, onset] = [0, 0];
  for (let k = sharedFirst.from; k <= sharedFirst.to; k++)
    for (let s = sharedSecond.from; s <= sharedSecond.to; s++) {
      let g = 0;
      for (let more = newFirst.from; more <= newFirst.to; more++)
        g += newFirst.chances[more - newFirst.from]! * rows[k + more]![s - sharedSecond.from]!;
      const chance = sharedFirst.chances[k - sharedFirst.from]! * sharedSecond.chances[s - sharedSecond.from]!;
      held += chance * g;
      onset += chance * g * (1 - g);
    }
  return { held, onset };
}

/** For each count that is shared, the mean of a value over the counts that come to it. */
function expected(added: Counts, shared: Counts, value: (count: number) => number): readonly number[] {
  const values: number[] = [];
  for (let n = shared.from + added.from; n <= shared.to + added.to; n++) values.push(value(n));
  return Array.from({ length: shared.to - shared.from + 1 }, (_, n) =>
    added.chances.reduce((sum, chance, more) => sum + chance * values[n + more]!, 0),
  );
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
const negligible = 1e-9;

/** Counts `from`, from + 1, … `to` with their chances. */
interface Counts {
  readonly from: number;
  readonly to: number;
  readonly chances: readonly number[];
}

/** The counts of random arrivals, as far as they matter. */
export function poisson(mean: number): Counts {
  if (mean === 0) return { from: 0, to: 0, chances: [1] };
  const most = Math.ceil(mean + 12 * Math.sqrt(mean) + 12);
  const chances: number[] = [];
  let from = 0;
  let logarithm = -mean;
  for (let n = 0; n <= most; n++) {
    if (n > 0) logarithm += Math.log(mean / n);
    const chance = Math.exp(logarithm);
    if (chance > negligible) chances.push(chance);
    else if (chances.length === 0) from = n + 1;
    else break;
  }
  return { from, to: from + chances.length - 1, chances };
}
