import type { Contract } from "../alerts/contract";
import { type Possible, present } from "../engine/possible/value";
import type { Calculation, Query } from "../honeycomb/query";
import { printTerm } from "../honeycomb/query-text";
import type { EventKind } from "../model/dataset";
import type { Check, Finding } from "./check";
import { isByKind, type LiveQuery, liveQueries } from "./live";
import { hasMistypedFilter } from "./query-filter-type";
import { typesBySlug } from "./typing";

/** The contract says which kind of event carries which column. What a query reads elsewhere is missing, or what is made of missing. */
export const columnNotCarried: Check = {
  code: "column/not-carried",
  severity: "warning",
  *run(project) {
    for (const one of liveQueries(project)) {
      const types = typesBySlug(project).get(one.contract.dataset.slug)!;
      if (!hasMistypedFilter(one.query, types)) yield* findings(one); // of that query/filter-type speaks
    }
  },
};

function* findings({ query, contract, locate }: LiveQuery): Generator<Finding> {
  const fields = query.calculatedFields;
  const filtered = [query, ...query.calculations].flatMap(({ filters = [] }) => filters.map(({ column }) => column));
  // Of names that nobody describes other checks speak, and of columns that no event carries column/unsent.
  if (!contract.isWhole || !filtered.every((name) => contract.knows(name, fields))) return;
  if (filtered.some((name) => isUnsent(contract.sent(name, fields), contract))) return;
  if (contract.selected(query).length === 0) {
    yield {
      ...locate({ path: ["filters"] }),
      message: `no event that ${contract.dataset.slug} sends passes these filters`,
      hint: "correct the filters, or describe the event in telemetry/",
    };
    return;
  }
  for (const { path, column, calculation } of readsOf(query)) {
    const sent = contract.sent(column, fields);
    if (sent.length === 0 || !contract.knows(column, fields) || isUnsent(sent, contract)) continue;
    const kinds = contract.selected(query, calculation);
    const without = kinds.filter((kind) => !sent.some((name) => contract.carries(kind, name)));
    const idle = without.filter((kind) => says(contract.column([kind], column, fields)) !== "something");
    if (kinds.length > 0 && idle.length === kinds.length) {
      const which =
        kinds.length === 1 ? `${kinds[0]!.name}, which alone passes the filters,` : "what passes the filters";
      const message = `${which} does not carry ${sent.join(" or ")}`;
      yield { ...locate({ path }), message, hint: carrierHint(sent, contract, contract.dataset.events) };
    } else if (calculation && /^(AVG|P\d+)$/.test(calculation.op) && !isByKind(query, contract)) {
      const first = idle.find((kind) => says(contract.column([kind], column, fields)) === "a constant");
      const message = `${printTerm(calculation.op, column)} is also over ${first?.name}, which does not carry ${sent.join(" or ")}`;
      if (first) yield { ...locate({ path }), message, hint: carrierHint(sent, contract, kinds) };
    }
  }
}

interface Read {
  readonly path: readonly [string, number];
  readonly column: string;
  /** What is calculated with it; a breakdown calculates nothing. */
  readonly calculation?: Calculation;
}

const readsOf = ({ calculations, breakdowns }: Query): readonly Read[] => [
  ...calculations.flatMap((calculation, index): readonly Read[] => {
    const { column } = calculation;
    return column === undefined ? [] : [{ path: ["calculations", index], column, calculation }];
  }),
  ...breakdowns.map((column, index): Read => ({ path: ["breakdowns", index], column })),
];

const isUnsent = (sent: readonly string[], contract: Contract): boolean =>
  sent.length > 0 && contract.dataset.events.every((kind) => !sent.some((name) => contract.carries(kind, name)));

/** What a column is worth where nothing that it is made of is carried: IF($gone, 100, 0) is a constant, a time that an event took is not. */
function says(value: Possible): "nothing" | "a constant" | "something" {
  const { booleans, numbers, texts } = value;
  if (!present(value)) return "nothing";
  const isNumber = numbers !== undefined && numbers.min === numbers.max;
  const constants = booleans.length + (isNumber ? 1 : 0) + (texts === "any" ? 2 : texts.length);
  return constants === 1 && (isNumber || numbers === undefined) ? "a constant" : "something";
}

function carrierHint(sent: readonly string[], { carries }: Contract, kinds: readonly EventKind[]): string {
  const carriers = kinds.filter((kind) => sent.some((name) => carries(kind, name)));
  return `select ${carriers.map(({ name }) => name).join(", ")}`;
}
