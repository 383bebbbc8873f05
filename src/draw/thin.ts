/**
 * Indices of so many values at most, about, that look the same when they are drawn: of each stretch the first, the least, the greatest and the
 * last one, and one of those that are missing.
 */
export function thinned(values: ArrayLike<number>, most: number): readonly number[] {
  const { length } = values;
  if (length <= most) return Array.from({ length }, (_, index) => index);
  const each = Math.ceil(length / Math.max(1, Math.floor(most / 4)));
  const kept: number[] = [];
  for (let begin = 0; begin < length; begin += each) {
    const end = Math.min(length, begin + each);
    const found = new Set<number>();
    let [least, greatest, missing] = [-1, -1, -1];
    for (let index = begin; index < end; index++) {
      const value = values[index]!;
      if (!Number.isFinite(value)) {
        if (missing < 0) missing = index;
        continue;
      }
      if (least < 0 || value < values[least]!) least = index;
      if (greatest < 0 || value > values[greatest]!) greatest = index;
    }
    if (missing >= 0) found.add(missing);
    if (least >= 0) for (const index of [begin, least, greatest, end - 1]) found.add(index);
    kept.push(...[...found].sort((a, b) => a - b));
  }
  return kept;
}

/** Of so many values each, one: the index of the greatest, or of the first where none is there. */
export function peaks(values: ArrayLike<number>, most: number): readonly number[] {
  const { length } = values;
  const each = Math.ceil(length / Math.max(1, most));
  const kept: number[] = [];
  for (let begin = 0; begin < length; begin += each) {
    let best = begin;
    for (let index = begin; index < Math.min(length, begin + each); index++)
      if (values[index]! > values[best]! || Number.isNaN(values[best]!)) best = index;
    kept.push(best);
  }
  return kept;
}
