import { columnsIn } from "../../../src/honeycomb/expression/columns";
import { parseExpression } from "../../../src/honeycomb/expression/parser";
import { everywhere, type Place, type Row, rowsAt, rowsIn, type State } from "../state";
import type { DerivedColumn } from "../wire";

/** Derived columns that can be used at a place: its own, and those of the environment as a whole. */
export const derivedColumnsFor = (state: State, at: Place): readonly Row<DerivedColumn>[] => [
  ...rowsAt(state, "derivedColumns", at),
  ...(at.dataset === everywhere ? [] : rowsAt(state, "derivedColumns", { ...at, dataset: everywhere })),
];

/** Columns that can be used at a place: of the dataset; of every dataset where the place is the environment. */
export const columnsFor = (state: State, at: Place) =>
  (at.dataset === everywhere ? rowsIn(state, "columns", at.environment) : rowsAt(state, "columns", at)).map(
    ({ value }) => value,
  );

/** Every name that an expression or a query can use at a place. */
export const namesFor = (state: State, at: Place): ReadonlySet<string> =>
  new Set([
    ...columnsFor(state, at).map(({ key_name }) => key_name),
    ...derivedColumnsFor(state, at).map(({ value }) => value.alias),
  ]);

/** The names that an expression uses, in its order; none where it cannot be read. */
export function namesIn(expression: string): readonly string[] {
  const parsed = parseExpression(expression);
  return parsed.ok ? columnsIn(parsed.value).map(({ name }) => name) : [];
}

/** The derived columns that could no longer find a name if the state became `after`. */
export const derivedColumnsLosing = (before: State, after: State, environment: string, name: string) =>
  rowsIn(after, "derivedColumns", environment).filter(
    ({ at, value }) =>
      namesIn(value.expression).includes(name) && namesFor(before, at).has(name) && !namesFor(after, at).has(name),
  );

/** `Column is in use by 2 derived columns: 'a', 'b'`: the provider's own tests have this wording. */
export const inUseBy = (what: string, users: string, names: readonly string[]): string =>
  `${what} is in use by ${names.length} ${users}: ${names.map((name) => `'${name}'`).join(", ")}`;
