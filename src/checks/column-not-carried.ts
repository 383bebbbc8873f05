import { type Possible, present } from "../engine/possible/value";
import { printTerm } from "../honeycomb/query-text";
import type { EventKind } from "../model/dataset";
import type { Check, Finding } from "./check";
import { type LiveQuery, liveQueries } from "./live";

/** The contract says which kind of event carries which column. What a query reads elsewhere is missing, or what is made of missing. */
export const columnNotCarried: Check = {
  code: "column/not-carried",
  severity: "warning",
  *run(project) {
    for (const one of liveQueries(project)) yield* findings(one);
  },
};

function* findings({ query, contract, locate }: LiveQuery): Generator<Finding> {
  const fields = query.calculatedFields;
  const filtered = [query, ...query.calculations].flatMap(({ filters = [] }) => filters.map(({ column }) => column));
  // Of names that nobody describes other checks speak.
  if (!filtered.every((name) => contract.knows(name, fields)) || !contract.isWhole) return;
  const selected = contract.selected(query);
  if (selected.length === 0) {
    yield {
      ...locate({ path: ["filters"] }),
      message: `no event that ${contract.dataset.slug} sends passes these filters`,
      hint: "correct the filters, or describe the event in telemetry/",
    };
    return;
  }
  for (const [index, calculation] of query.calculations.entries()) {
    const { op, column } = calculation;
    const sent = column === undefined ? [] : contract.sent(column, fields);
    if (column === undefined || sent.length === 0 || !contract.knows(column, fields)) continue;
    const kinds = contract.selected(query, calculation);
    const without = kinds.filter((kind) => !sent.some((name) => kind.carries.includes(name)));
    const idle = without.filter((kind) => says(contract.column([kind], column, fields)) !== "something");
    const at = locate({ path: ["calculations", index] });
    if (kinds.length > 0 && idle.length === kinds.length) {
      const which =
        kinds.length === 1 ? `${kinds[0]!.name}, which alone passes the filters,` : "what passes the filters";
      const message = `${which} does not carry ${sent.join(" or ")}`;
      yield { ...at, message, hint: carrierHint(sent, contract.dataset.events) };
    } else if (/^(AVG|P\d+)$/.test(op)) {
      const first = idle.find((kind) => says(contract.column([kind], column, fields)) === "a constant");
      const message = `${printTerm(op, column)} is also over ${first?.name}, which does not carry ${sent.join(" or ")}`;
      if (first) yield { ...at, message, hint: carrierHint(sent, kinds) };
    }
  }
}

/** What a column is worth where nothing that it is made of is carried: IF($gone, 100, 0) is a constant, a time that an event took is not. */
function says(value: Possible): "nothing" | "a constant" | "something" {
  const { booleans, numbers, texts } = value;
  if (!present(value)) return "nothing";
  const isNumber = numbers !== undefined && numbers.min === numbers.max;
  const constants = booleans.length + (isNumber ? 1 : 0) + (texts === "any" ? 2 : texts.length);
  return constants === 1 && (isNumber || numbers === undefined) ? "a constant" : "something";
}

function carrierHint(sent: readonly string[], kinds: readonly EventKind[]): string {
  const carriers = kinds.filter(({ carries }) => sent.some((name) => carries.includes(name))).map(({ name }) => name);
  return carriers.length === 0 ? "let an event carry it in telemetry/" : `select ${carriers.join(", ")}`;
}
