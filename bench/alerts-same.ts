import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What an alert saw at each tick, a column for each calculation, and the moments at which it was violated. */
export interface Seen {
  readonly id: string;
  readonly values: readonly Float64Array[];
  readonly violated: Float64Array;
}

/** Sums in another order differ in their last digits. */
const near = (a: number, b: number): boolean =>
  Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/**
 * How many values two runs wrote, if they wrote the same ones.
 * @throws Error that names the first that differ: answers that differ are not worth a time
 */
export function same(ours: string, theirs: string): number {
  const files = readdirSync(ours).toSorted();
  if (files.join() !== readdirSync(theirs).toSorted().join())
    throw new Error(`${ours} and ${theirs} do not hold the same alerts`);
  return files.reduce((sum, file) => {
    const [a, b] = [numbersIn(join(ours, file)), numbersIn(join(theirs, file))];
    if (a.length !== b.length) throw new Error(`${file}: ${a.length} values against ${b.length}`);
    const differing = a.findIndex((value, n) => !near(value, b[n]!));
    if (differing >= 0)
      throw new Error(`${file}: at ${differing} the engine has ${a[differing]} and SQL ${b[differing]}`);
    return sum + a.length;
  }, 0);
}

function numbersIn(file: string): Float64Array {
  const bytes = readFileSync(file);
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
