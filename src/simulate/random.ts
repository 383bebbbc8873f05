/** A number above 0 and below 1 for each n of 32 bits: the same for the same seed and purpose, whatever else is drawn. */
export type Random = (n: number) => number;

export function random(seed: number, purpose: string): Random {
  const begun = begin(seed, purpose);
  return (n) => (finish(begun, purpose, n) + 0.5) / 2 ** 32;
}

/** 32 bits by MurmurHash3 (Austin Appleby, x86 form) of the seed, the purpose's letters and n. */
export const bits = (seed: number, purpose: string, n: number): number => finish(begin(seed, purpose), purpose, n);

function begin(seed: number, purpose: string): number {
  let hash = seed | 0;
  for (let at = 0; at < purpose.length; at++) hash = mixed(hash, purpose.charCodeAt(at));
  return hash;
}

function finish(begun: number, purpose: string, n: number): number {
  let hash = mixed(begun, n) ^ (4 * (purpose.length + 1));
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by));
const mixed = (hash: number, word: number): number =>
  (Math.imul(rotated(hash ^ Math.imul(rotated(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593), 13), 5) + 0xe6546b64) | 0;

/** A standard normal value of two uniform ones (Box and Muller). */
export const normal = (first: number, second: number): number =>
  Math.sqrt(-2 * Math.log(first)) * Math.cos(2 * Math.PI * second);

/** The 95th percentile of the standard normal distribution. */
export const normalP95 = 1.6448536269514722;

const manyEvents = 100;

/** A Poisson count of two uniform values: exact for a small mean, its normal limit for a large one. */
export function poisson(mean: number, first: number, second: number): number {
  if (mean >= manyEvents) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(first, second)));
  let count = 0;
  let chance = Math.exp(-mean);
  for (let below = chance; first > below && chance > 0; below += chance) chance *= mean / ++count;
  return count;
}
