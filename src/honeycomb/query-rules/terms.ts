import { opHint } from "../calculation-ops";
import type { Having, Order, Query } from "../query";
import { printTerm } from "../query-text";
import { type Fault, faultAt } from "../result";
import { didYouMean, oneOf } from "../suggest";

/**
 * Orders and havings are about something that the query gives. Source: query reference ("each term must appear in the breakdowns, the
 * calculations or the formulas field", formulas and named calculations "by putting the name in the column property") and
 * query_specification data source, which looks less closely at orders and knows no havings of formulas.
 */
export const termFaults = (query: Query): readonly Fault[] => [
  ...query.orders.flatMap((order, n) => orderFaults(query, order, n)),
  ...query.havings.flatMap((having, n) => havingFaults(query, having, n)),
];

function orderFaults(query: Query, { op, column }: Order, n: number): readonly Fault[] {
  if (op === "HEATMAP")
    return [
      faultAt(
        ["orders", n],
        "groups cannot be ordered by HEATMAP",
        "order by P95 or another calculation of the column",
      ),
    ];
  const names = namesOf(query);
  const groups = [...query.breakdowns, ...query.calculatedFields.map(({ name }) => name)];
  const isCalculated = op !== undefined && query.calculations.some((one) => one.op === op && one.column === column);
  const isNamed = column !== undefined && (names.includes(column) || (op === undefined && groups.includes(column)));
  if (isCalculated || isNamed) return [];
  const term = printTerm(op, column);
  const terms = query.calculations.filter((one) => one.op !== "HEATMAP").map((one) => printTerm(one.op, one.column));
  const candidates = [...terms, ...names, ...query.breakdowns];
  const meant = didYouMean(term, candidates);
  const add = op === undefined ? "" : `add ${term} to calculations, or `;
  const hint = meant ? `did you mean ${meant}?` : `${add}order by ${oneOf([...new Set(candidates)])}`;
  return [faultAt(["orders", n], `${term} is no calculation, formula or breakdown of this query`, hint)];
}

function havingFaults(query: Query, { calculateOp, column }: Having, n: number): readonly Fault[] {
  if (calculateOp === "HEATMAP")
    return [
      faultAt(
        ["havings", n],
        "HEATMAP has no one value to compare",
        "compare P95 or another calculation of the column",
      ),
    ];
  const names = namesOf(query);
  if (column !== undefined && names.includes(column)) return [];
  const term = printTerm(calculateOp, column);
  if (calculateOp === undefined) {
    const message = `${term} is no formula, and no name of a calculation, of this query`;
    const meant = didYouMean(term, names);
    return [faultAt(["havings", n], message, meant === undefined ? opHint(term) : `did you mean ${meant}?`)];
  }
  if (query.calculations.some((one) => one.op === calculateOp && one.column === column)) return [];
  return [faultAt(["havings", n], `${term} is no calculation of this query`, `add ${term} to calculations`)];
}

const namesOf = ({ calculations, formulas }: Query): readonly string[] =>
  [...calculations, ...formulas].flatMap(({ name }) => (name === undefined ? [] : [name]));
