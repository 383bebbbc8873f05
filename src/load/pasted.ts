import { faultsInInput } from "../honeycomb/fault-place";
import type { Query } from "../honeycomb/query";
import { parseQuery } from "../honeycomb/query-json";
import { queryFaults } from "../honeycomb/query-rules";
import { parseCalculation } from "../honeycomb/query-text";
import type { Fault } from "../honeycomb/result";
import type { Diagnostic } from "../model/diagnostic";
import { placeIn, placeOfKey } from "./place";
import { parseSource, placeAt, type Source } from "./source";

/** A query as a person gave it, and where its parts stand: faults lead into the query's JSON. */
export type Pasted =
  | { readonly ok: true; readonly query: Query; readonly placed: (faults: readonly Fault[]) => readonly Diagnostic[] }
  | { readonly ok: false; readonly problems: readonly Diagnostic[] };

/**
 * Reads Honeycomb's query JSON, the same as YAML with short text for its items, or one calculation such as
 * `P95(duration_ms) where error = true`. `file` is what its text is called, `timeRange` (seconds) takes the place of the query's own times.
 */
export function readPasted(file: string, text: string, timeRange?: number): Pasted {
  const source = parseSource(file, text);
  if (typeof source.value === "string" || (source.problems.length > 0 && !/[{:]/.test(text)))
    return calculation(source);
  if (source.problems.length > 0) return { ok: false, problems: source.problems };
  const input = source.value;
  const placed = (faults: readonly Fault[]) => faultsInInput(input, faults).map((fault) => inMapping(source, fault));
  const parsed = parseQuery(input);
  if (!parsed.ok) return { ok: false, problems: placed(parsed.problems) };
  const { startTime: _start, endTime: _end, ...rest } = parsed.value;
  const query = timeRange === undefined ? parsed.value : { ...rest, timeRange };
  const faults = queryFaults(query);
  return faults.length > 0 ? { ok: false, problems: placed(faults) } : { ok: true, query, placed };
}

/** The filters of a calculation that stands alone are those of its query. */
function calculation(source: Source): Pasted {
  const whole = source.text.trimEnd();
  const parsed = parseCalculation(whole);
  const placed = (faults: readonly Fault[]) =>
    faults.map((fault) => diagnostic(fault, placeAt(source, fault.offset ?? 0, fault.length ?? whole.length)));
  if (!parsed.ok) return { ok: false, problems: placed(parsed.problems) };
  const { filters = [], filterCombination, ...rest } = parsed.value;
  const query: Query = {
    calculations: [rest],
    calculatedFields: [],
    formulas: [],
    filters,
    ...(filterCombination === "OR" ? { filterCombination } : {}),
    breakdowns: [],
    orders: [],
    havings: [],
  };
  const faults = queryFaults(query);
  const inText = (some: readonly Fault[]) =>
    placed(some.map((fault) => ({ ...fault, ...wordIn(whole, query, fault) })));
  return faults.length > 0 ? { ok: false, problems: inText(faults) } : { ok: true, query, placed: inText };
}

/** Where a column that a fault is about stands in the text. */
function wordIn(text: string, query: Query, { path: [list, index] }: Fault): Pick<Fault, "offset" | "length"> {
  const word = list === "filters" ? query.filters[Number(index)]?.column : query.calculations[0]?.column;
  const offset = word === undefined ? -1 : list === "filters" ? text.lastIndexOf(word) : text.indexOf(word);
  return word === undefined || offset < 0 ? { offset: 0, length: text.length } : { offset, length: word.length };
}

function inMapping(source: Source, fault: Fault): Diagnostic {
  const { path, key, offset, length } = fault;
  const place = key
    ? placeOfKey(source, path)
    : placeIn(source, path, offset === undefined ? undefined : { offset, length: length ?? 1 });
  return diagnostic(fault, place);
}

const diagnostic = ({ message, hint }: Fault, at: Diagnostic["at"]): Diagnostic => ({
  code: "query/syntax",
  severity: "error",
  at,
  message,
  ...(hint === undefined ? {} : { hint }),
});
