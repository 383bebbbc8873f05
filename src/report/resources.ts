import { table } from "./table";

/** How many resources of each Terraform type a stack holds. */
export interface Counted {
  readonly name: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** Counts of a stack's Terraform JSON. */
export const countsOf = (json: { readonly resource?: Readonly<Record<string, object>> }): Counted["counts"] =>
  Object.fromEntries(Object.entries(json.resource ?? {}).map(([type, named]) => [type, Object.keys(named).length]));

export function resourceTable(stacks: readonly Counted[]): string {
  const types = [...new Set(stacks.flatMap(({ counts }) => Object.keys(counts)))].toSorted();
  const rows = types.map((type) => [
    type.replace("honeycombio_", "").replaceAll("_", " "),
    ...stacks.map(({ counts }) => counts[type] ?? 0),
  ]);
  const totals = ["all", ...stacks.map(({ counts }) => Object.values(counts).reduce((sum, count) => sum + count, 0))];
  return table(["", ...stacks.map(({ name }) => name)], [...rows, totals]);
}

/** Terraform reads each resource once a refresh; Honeycomb answers about 120 reads a minute of one kind, and makes it wait for more. */
const readsAMinute = 120;

export function refreshLine(stacks: readonly Counted[]): string {
  const most = stacks
    .flatMap(({ name, counts }) => Object.entries(counts).map(([type, count]) => ({ name, type, count })))
    .toSorted((a, b) => b.count - a.count)[0];
  const [total] = stacks
    .map(({ counts }) => Object.values(counts).reduce((sum, count) => sum + count, 0))
    .toSorted((a, b) => b - a);
  if (!most) return "";
  const kind = most.type.replace("honeycombio_", "").replaceAll("_", " ");
  const waits = most.count > readsAMinute ? `, so a refresh takes ${Math.ceil(most.count / readsAMinute)} minutes` : "";
  return `a refresh reads ${total} objects at most, ${most.count} of one kind (${kind}, ${most.name}); Honeycomb allows about ${readsAMinute} a minute of each${waits}`;
}
