/**
 * Works on several things at once: while one lane makes events, another judges. Results are in the order of the work. The first error ends
 * it, but not before nothing is at work any more.
 */
export async function inLanes<T>(lanes: number, work: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const done: T[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < work.length) {
      const n = next++;
      try {
        done[n] = await work[n]!();
      } catch (error) {
        next = work.length;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(lanes, work.length) }, lane));
  for (const one of ended) if (one.status === "rejected") throw one.reason;
  return done;
}
