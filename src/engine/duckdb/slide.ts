import type { Ticks } from "../engine";

/** Where events stand on a grid of `step` seconds from `base`: they took place in cell `time` and can be seen from mark `visible` on. */
export interface Cells {
  readonly time: Int32Array;
  readonly visible: Int32Array;
}

export interface Grid {
  readonly base: number;
  readonly step: number;
}

/** The ticks that see each row: from `enter` on, and from `leave` on no more. Never seen where `enter` is not before `leave`. */
export interface Span {
  readonly enter: Int32Array;
  readonly leave: Int32Array;
}

/** A window of `timeRange` seconds ends at each tick; all of it lies on the grid. */
export function spanOf(
  { time, visible }: Cells,
  { base, step }: Grid,
  ticks: Ticks,
  timeRange: number,
  offset: number,
): Span {
  const first = (ticks.from - offset - base) / step;
  const every = ticks.every / step;
  const width = timeRange / step;
  const late = offset / step; // a question about the past is asked now, and sees what arrived since
  const clamp = (tick: number) => Math.min(Math.max(tick, 0), ticks.count);
  const [enter, leave] = [new Int32Array(time.length), new Int32Array(time.length)];
  for (let row = 0; row < time.length; row++) {
    const cell = time[row]!;
    enter[row] = clamp(Math.ceil((Math.max(visible[row]! - late, cell + 1) - first) / every));
    leave[row] = clamp(Math.floor((cell + width - first) / every) + 1);
  }
  return { enter, leave };
}

/**
 * Sums of what stands in the window of each tick. Compensated (Neumaier), so that what leaves takes away what it brought; an infinite value
 * could not be taken away, and is none.
 */
export function slidingSum({ enter, leave }: Span, values: Float64Array, count: number): Float64Array {
  const change = new Float64Array(count + 1);
  const lost = new Float64Array(count + 1);
  const add = (tick: number, value: number): void => {
    const before = change[tick]!;
    const sum = before + value;
    lost[tick]! += Math.abs(before) >= Math.abs(value) ? before - sum + value : value - sum + before;
    change[tick] = sum;
  };
  for (let row = 0; row < values.length; row++)
    if (enter[row]! < leave[row]! && Number.isFinite(values[row]!)) {
      add(enter[row]!, values[row]!);
      add(leave[row]!, -values[row]!);
    }
  const sums = new Float64Array(count);
  let [sum, carry] = [0, 0];
  for (let tick = 0; tick < count; tick++) {
    const value = change[tick]!;
    const next = sum + value;
    carry += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    carry += lost[tick]!;
    sum = next;
    sums[tick] = sum + carry;
  }
  return sums;
}

/** Rows by the tick at which they come or go. */
export interface Moves {
  readonly from: Int32Array;
  readonly rows: Int32Array;
}

export function movesBy(ticks: Int32Array, span: Span, count: number): Moves {
  const from = new Int32Array(count + 2);
  const moves = (row: number) => span.enter[row]! < span.leave[row]! && ticks[row]! <= count;
  for (let row = 0; row < ticks.length; row++) if (moves(row)) from[ticks[row]! + 1]!++;
  for (let tick = 0; tick <= count; tick++) from[tick + 1]! += from[tick]!;
  const next = from.slice();
  const rows = new Int32Array(from[count + 1]!);
  for (let row = 0; row < ticks.length; row++) if (moves(row)) rows[next[ticks[row]!]!++] = row;
  return { from, rows };
}

/** Calls `come` and `go` for the rows that enter and leave at each tick, and then `at`. */
export function slide(
  span: Span,
  count: number,
  { come, go, at }: { come(row: number): void; go(row: number): void; at(tick: number): void },
): void {
  const [coming, going] = [movesBy(span.enter, span, count), movesBy(span.leave, span, count)];
  for (let tick = 0; tick < count; tick++) {
    for (let n = coming.from[tick]!; n < coming.from[tick + 1]!; n++) come(coming.rows[n]!);
    for (let n = going.from[tick]!; n < going.from[tick + 1]!; n++) go(going.rows[n]!);
    at(tick);
  }
}

/** The greatest value in the window of each tick, NaN where it is empty. `sign` -1 gives the smallest. A heap whose top leaves late. */
export function slidingMost(span: Span, values: Float64Array, count: number, sign: 1 | -1): Float64Array {
  const most = new Float64Array(count).fill(Number.NaN);
  const heap: number[] = [];
  const better = (a: number, b: number) => sign * values[a]! > sign * values[b]!;
  slide(span, count, {
    come: (row) => push(heap, row, better),
    go: () => {},
    at: (tick) => {
      while (heap.length > 0 && span.leave[heap[0]!]! <= tick) pop(heap, better);
      if (heap.length > 0) most[tick] = values[heap[0]!]!;
    },
  });
  return most;
}

type Better = (a: number, b: number) => boolean;

function push(heap: number[], row: number, better: Better): void {
  let at = heap.length;
  heap.push(row);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!better(row, heap[parent]!)) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = row;
}

function pop(heap: number[], better: Better): void {
  const last = heap.pop()!;
  if (heap.length === 0) return;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && better(heap[child + 1]!, heap[child]!)) child++;
    if (!better(heap[child]!, last)) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = last;
}

/** How many different values stand in the window of each tick. Each value has a number, from 0 on. */
export function slidingDistinct(span: Span, ids: Int32Array, count: number): Float64Array {
  const held = new Int32Array(ids.reduce((most, id) => Math.max(most, id), -1) + 1);
  const distinct = new Float64Array(count);
  let now = 0;
  slide(span, count, {
    come: (row) => {
      if (held[ids[row]!]!++ === 0) now++;
    },
    go: (row) => {
      if (--held[ids[row]!]! === 0) now--;
    },
    at: (tick) => {
      distinct[tick] = now;
    },
  });
  return distinct;
}

/**
 * A weighted percentile of the window of each tick, exact: the smallest value whose running weight reaches the share. The weights of
 * values in order stand in a tree of partial sums (Fenwick), so that a tick costs the logarithm of how many values there are.
 */
export function slidingQuantile(
  span: Span,
  values: Float64Array,
  weights: Float64Array,
  count: number,
  share: number,
): Float64Array {
  const sorted = different(values.slice().sort());
  const rank = ranksOf(values, sorted);
  const tree = new Float64Array(sorted.length + 1);
  const top = 2 ** Math.floor(Math.log2(Math.max(sorted.length, 1)));
  const quantiles = new Float64Array(count).fill(Number.NaN);
  let total = 0;
  const change = (row: number, sign: 1 | -1): void => {
    const weight = sign * weights[row]!;
    total += weight;
    for (let at = rank[row]! + 1; at < tree.length; at += at & -at) tree[at]! += weight;
  };
  slide(span, count, {
    come: (row) => change(row, 1),
    go: (row) => change(row, -1),
    at: (tick) => {
      if (total <= 0) return;
      let [at, rest] = [0, share * total];
      for (let half = top; half > 0; half >>= 1)
        if (at + half < tree.length && tree[at + half]! < rest) {
          at += half;
          rest -= tree[at]!;
        }
      quantiles[tick] = sorted[Math.min(at, sorted.length - 1)]!;
    },
  });
  return quantiles;
}

function different(sorted: Float64Array): Float64Array {
  let count = 0;
  for (const value of sorted) if (count === 0 || sorted[count - 1] !== value) sorted[count++] = value;
  return sorted.subarray(0, count);
}

function ranksOf(values: Float64Array, sorted: Float64Array): Int32Array {
  const ranks = new Int32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    let [low, high] = [0, sorted.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    ranks[row] = low;
  }
  return ranks;
}
