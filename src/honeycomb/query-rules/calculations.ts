import { columnFault } from "../calculation-ops";
import type { CalculationOp, Query } from "../query";
import { printTerm } from "../query-text";
import { type Fault, faultAt, type Path } from "../result";

/** Operators and columns fit, names are used once, and filters of a calculation have a name. Source: query_specification data source. */
export function calculationFaults(query: Query): readonly Fault[] {
  return [
    ...query.calculations.flatMap(({ op, column }, n) => columnFaults(op, column, ["calculations", n])),
    ...query.havings.flatMap(({ calculateOp: op, column }, n) =>
      op === undefined ? [] : columnFaults(op, column, ["havings", n]),
    ),
    ...query.orders.flatMap(({ op, column }, n) => (op === undefined ? [] : columnFaults(op, column, ["orders", n]))),
    ...unnamed(query),
    ...repeated([...named("calculations", query.calculations), ...named("formulas", query.formulas)]),
    ...repeated(named("calculated_fields", query.calculatedFields)),
  ];
}

function columnFaults(op: CalculationOp, column: string | undefined, path: Path): readonly Fault[] {
  const wrong = columnFault(op, column);
  return wrong ? [faultAt(path, wrong.message, wrong.hint)] : [];
}

function unnamed({ calculations }: Query): readonly Fault[] {
  return calculations.flatMap(({ op, column, name, filters = [] }, n) => {
    if (name !== undefined || filters.length === 0) return [];
    const term = printTerm(op, column);
    return [
      faultAt(["calculations", n], `${term} has filters of its own and no name`, `write ${term} as name where …`),
    ];
  });
}

interface Name {
  readonly name: string;
  readonly list: string;
  readonly index: number;
}

const named = (list: string, items: readonly { readonly name?: string }[]): readonly Name[] =>
  items.flatMap(({ name }, index) => (name === undefined ? [] : [{ name, list, index }]));

function repeated(names: readonly Name[]): readonly Fault[] {
  const first = new Map<string, Name>();
  const faults: Fault[] = [];
  for (const one of names) {
    const before = first.get(one.name);
    if (!before) first.set(one.name, one);
    else {
      const message = `the name ${one.name} is used by ${before.list}[${before.index}] already`;
      faults.push(faultAt([one.list, one.index, "name"], message, "give it another name"));
    }
  }
  return faults;
}
