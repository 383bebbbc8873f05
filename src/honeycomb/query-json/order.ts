import { isRecord } from "../json";
import type { Fault, Path } from "../result";

/** Faults in the order in which what they are about stands in the input; a container comes before what it holds. */
export function inInputOrder(input: unknown, faults: readonly Fault[]): readonly Fault[] {
  const places = new Map(faults.map((fault) => [fault, [...positions(input, fault.path), fault.offset ?? 0]]));
  return faults.toSorted((a, b) => compare(places.get(a)!, places.get(b)!));
}

/** A path as numbers: how far down in its container each step stands. */
function positions(input: unknown, path: Path): readonly number[] {
  const found: number[] = [];
  let inner = input;
  for (const step of path) {
    found.push(typeof step === "number" ? step : isRecord(inner) ? Object.keys(inner).indexOf(step) : -1);
    inner = (inner as Readonly<Record<string | number, unknown>> | undefined | null)?.[step];
  }
  return found;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let n = 0; n < Math.min(a.length, b.length); n++) {
    const difference = a[n]! - b[n]!;
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
