import type { Path } from "../model/diagnostic";
import type { Effect, FieldChange, Version, Where } from "./review";

/** A field that differs, with its path, which is looked up once it is known to be said. */
export type Difference = Omit<FieldChange, "at"> & { readonly path: Path };

/** The same of what is before and what is after. */
export const both = <Of, Result>(
  [before, after]: readonly [Of, Of],
  of: (one: Of) => Result,
): readonly [Result, Result] => [of(before), of(after)];

/** Of a value that may not be there, a key with it or nothing. */
export function defined<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [K in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };
}

/** The two texts of a field, each where it is there. */
export const texts = (
  before: string | undefined,
  after: string | undefined,
): Pick<FieldChange, "before" | "after"> => ({
  ...defined("before", before),
  ...defined("after", after),
});

/** Nothing where both texts are the same. */
export function difference(
  path: Path,
  field: string,
  [before, after]: readonly [string | undefined, string | undefined],
  effect: Effect,
  reason: string,
): readonly Difference[] {
  return before === after ? [] : [{ path, field, ...texts(before, after), effect, reason }];
}

/** What people read, and no evaluation. */
export const inWords = (
  path: Path,
  field: string,
  before: string | undefined,
  after: string | undefined,
): readonly Difference[] => difference(path, field, [before, after], "words", "only what people read is different");

/** The same of a field that is called as its key. */
export const fieldDifference = (
  path: Path,
  field: string,
  both: readonly [string | undefined, string | undefined],
  effect: Effect,
  reason: string,
): readonly Difference[] => difference([...path, field], field, both, effect, reason);

export const fieldInWords = (
  path: Path,
  field: string,
  before: string | undefined,
  after: string | undefined,
): readonly Difference[] => inWords([...path, field], field, before, after);

export const opposite = (effect: Effect): Effect =>
  effect === "louder" ? "quieter" : effect === "quieter" ? "louder" : effect;

/** The two versions that are compared, and where their fields stand. */
export interface Sides {
  readonly base: Version;
  readonly head: Version;
}

/** Where a path stands in the head, or in the base what is there no more. */
export function whereOf({ base, head }: Sides, path: Path, isThere: boolean, environment?: string): Where | undefined {
  const place = (isThere ? head : base).placeOf?.(path, environment);
  return place && { version: isThere ? "head" : "base", place };
}

/** A difference with its place. */
export function placed(sides: Sides, { path, ...change }: Difference, environment?: string): FieldChange {
  return { ...change, ...defined("at", whereOf(sides, path, change.after !== undefined, environment)) };
}
