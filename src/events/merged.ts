import { type ColumnValues, placesKept, type ReadFile, type Undeclared } from "./read-file";

/** What many files gave, as if they were one of that name: a person who replays an archive does not read a line for each day. */
export function merged(file: string, files: readonly ReadFile[]): ReadFile {
  const sum = (of: (one: ReadFile) => number) => files.reduce((total, one) => total + of(one), 0);
  const times = files.flatMap(({ from, until }) =>
    from === undefined || until === undefined ? [] : [{ from, until }],
  );
  return {
    file,
    events: sum(({ events }) => events),
    ...(times.length === 0
      ? {}
      : { from: Math.min(...times.map(({ from }) => from)), until: Math.max(...times.map(({ until }) => until)) }),
    unusable: sum(({ unusable }) => unusable),
    first: files.flatMap(({ first }) => first).slice(0, placesKept),
    rates: sum(({ rates }) => rates),
    negativeDurations: sum(({ negativeDurations }) => negativeDurations),
    columns: together(
      files.flatMap(({ columns }) => columns),
      ({ column }) => column,
      (a: ColumnValues, b) => ({ ...b, ...a, lost: a.lost + b.lost, rounded: a.rounded + b.rounded }),
    ),
    undeclared: together(
      files.flatMap(({ undeclared }) => undeclared),
      ({ name }) => name,
      (a: Undeclared, b) => ({ ...a, count: a.count + b.count }),
    ).toSorted((a, b) => b.count - a.count),
  };
}

function together<Of>(all: readonly Of[], keyOf: (one: Of) => string, add: (a: Of, b: Of) => Of): readonly Of[] {
  const found = new Map<string, Of>();
  for (const one of all) {
    const known = found.get(keyOf(one));
    found.set(keyOf(one), known ? add(known, one) : one);
  }
  return [...found.values()];
}
