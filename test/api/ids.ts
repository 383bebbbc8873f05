import { createHash } from "node:crypto";

const alphabets = {
  /** Honeycomb's v1 ids look so: 11 letters and digits without those that look alike. */
  short: "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz",
  /** What follows the prefix of a v2 id. */
  long: "0123456789abcdefghjkmnpqrstvwxyz",
} as const;

/** The n-th id: it looks random, and is the same in every run. */
export const idOf = (n: number): string => spell(`id ${n}`, 11, alphabets.short);

/** The n-th id of the v2 API: a prefix that says of what, and 26 letters and digits. */
export const prefixedIdOf = (prefix: string, n: number): string => `${prefix}_${spell(`id ${n}`, 26, alphabets.long)}`;

/** The secret of the n-th key. 22 letters are never taken for a Classic key, which has 32. */
export const secretOf = (n: number, length: 22 | 32): string => spell(`secret ${n}`, length, alphabets.short);

function spell(seed: string, length: number, alphabet: string): string {
  const bytes = createHash("sha256").update(seed).digest();
  return Array.from({ length }, (_, n) => alphabet[bytes[n]! % alphabet.length]).join("");
}
