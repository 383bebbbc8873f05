import type { Answer, Ticks } from "../engine/engine";

/** Seconds between the phases that are looked at: every frequency is a multiple of it (provider 0.51.0: of a minute). */
export const phaseStep = 10;

/** One phase of a schedule: of the ticks that were asked it has every `stride`th, from `first` on. `ticks` are its own. */
export interface Phase {
  readonly first: number;
  readonly stride: number;
  readonly ticks: Ticks;
}

/**
 * All phases that an alert's schedule can have, if it is evaluated every so many seconds: Honeycomb does not say when it begins. Each
 * tick belongs to one of them.
 * @throws Error where the frequency is no multiple of the ticks' step
 */
export function phasesOf({ from, every, count }: Ticks, frequency: number): readonly Phase[] {
  const stride = frequency / every;
  if (!Number.isInteger(stride) || stride < 1) throw new Error(`steps of ${every} s do not make up ${frequency} s`);
  return Array.from({ length: stride }, (_, first) => ({
    first,
    stride,
    ticks: { from: from + first * every, every: frequency, count: Math.max(0, Math.ceil((count - first) / stride)) },
  }));
}

export function valuesIn({ first, stride, ticks }: Phase, values: Float64Array): Float64Array {
  const own = new Float64Array(ticks.count);
  for (let n = 0; n < own.length; n++) own[n] = values[first + n * stride]!;
  return own;
}

export const answerIn = (phase: Phase, { groups }: Answer): Answer => ({
  groups: groups.map(({ key, calculations, formulas, events }) => ({
    key,
    calculations: calculations.map((values) => valuesIn(phase, values)),
    formulas: formulas.map((values) => valuesIn(phase, values)),
    events: valuesIn(phase, events),
  })),
});

/** One of the phases, and what was measured of it. */
export interface Extreme<Of> {
  readonly of: Of;
  readonly value: number | undefined;
}

/**
 * The phases with the least and the greatest value, such as the seconds until it fires; undefined, as of what never comes, is greater
 * than all. Of equal ones the first.
 * @throws Error where there is none
 */
export function bestAndWorst<Of>(
  phases: readonly Of[],
  measure: (of: Of) => number | undefined,
): { readonly best: Extreme<Of>; readonly worst: Extreme<Of> } {
  const measured = phases.map((of): Extreme<Of> => ({ of, value: measure(of) }));
  const [first] = measured;
  if (!first) throw new Error("there is no phase");
  const size = ({ value }: Extreme<Of>) => value ?? Number.POSITIVE_INFINITY;
  return {
    best: measured.reduce((best, one) => (size(one) < size(best) ? one : best), first),
    worst: measured.reduce((worst, one) => (size(one) > size(worst) ? one : worst), first),
  };
}
