export type Path = readonly (string | number)[];

/**
 * Something wrong in an input. `path` leads to it inside the input (keys and indices); `key` says that the last step of the path,
 * the key itself, is what is wrong. `offset` and `length` (UTF-16 units) narrow it to a part of the text at that path.
 * `hint` says what to write instead.
 */
export interface Fault {
  readonly message: string;
  readonly hint?: string;
  readonly path: Path;
  readonly key?: true;
  readonly offset?: number;
  readonly length?: number;
}

/** A value, or everything that is wrong with the input, in the order of the input. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Fault[] };

export const succeeded = <T>(value: T): Parsed<T> => ({ ok: true, value });
export const failed = (problems: readonly Fault[]): Parsed<never> => ({ ok: false, problems });

/** A fault at a path of an input. */
export const faultAt = (path: Path, message: string, hint?: string): Fault => ({
  message,
  ...(hint === undefined ? {} : { hint }),
  path,
});

/** A fault in a part of a text. */
export const faultIn = (start: number, end: number, message: string, hint?: string): Fault => ({
  ...faultAt([], message, hint),
  offset: start,
  length: end - start,
});

/** The same faults, seen from a container that holds their input at `path`. */
export const under = (path: Path, faults: readonly Fault[]): readonly Fault[] =>
  faults.map((fault) => ({ ...fault, path: [...path, ...fault.path] }));
