import type { Value } from "../engine/reference/value";
import { type Expression, walk } from "../honeycomb/expression/ast";
import { didYouMean } from "../honeycomb/suggest";
import type { Dataset } from "../model/dataset";
import { casesOf } from "./cases/cases";
import type { Check, Finding } from "./check";
import { knownOfKind, type ReadableSli, readableSlis } from "./slis";

/** Honeycomb's documentation of SLOs: an SLI is true for a good event and false for a bad one, and an SLO needs both. */
export const sloAlwaysGood: Check = {
  code: "slo/always-good",
  severity: "error",
  *run(project) {
    for (const sli of readableSlis(project)) {
      const values = possibleValues(sli);
      const said = values && [...values].every(isTruth) ? wrongWith(values, sli) : undefined;
      if (said) yield { ...said, subject: sli.subject };
    }
  },
};

const isTruth = (value: Value): boolean => value === null || typeof value === "boolean";

/** Of the events of every kind, as far as both truths are not among them; undefined where they are too many to say. */
function possibleValues(sli: ReadableSli): ReadonlySet<Value> | undefined {
  const values = new Set<Value>();
  for (const kind of sli.dataset.events) {
    const cases = casesOf([sli.whole], knownOfKind(sli, kind));
    if (!cases) return undefined;
    for (const [value] of cases.rows) {
      values.add(value!);
      if (values.has(true) && values.has(false)) return values; // whatever else it can be
    }
  }
  return values;
}

function wrongWith(values: ReadonlySet<Value>, { slo, dataset, of }: ReadableSli): Finding | undefined {
  const good = ["slos", slo.id, "good"];
  if (values.has(true) && values.has(false)) return undefined;
  if (values.has(true))
    return {
      path: good,
      message: "no event can be bad: the SLI is never false",
      hint: "let good be false for a bad event",
    };
  if (values.has(false))
    return {
      path: good,
      message: "no event can be good: the SLI is never true",
      hint: "let good be true for a good event",
    };
  return {
    path: ["slos", slo.id, "of"],
    message: `it counts no event of ${dataset.slug}: the SLI is always null`,
    hint: kindMeant(of, dataset),
  };
}

function kindMeant(of: Expression, { events }: Dataset): string {
  const kinds = events.map(({ name }) => name);
  const texts = [...walk(of)].flatMap((part) => (part.kind === "string" ? [part.value] : []));
  const meant = texts.map((text) => (kinds.includes(text) ? undefined : didYouMean(text, kinds))).find(Boolean);
  return meant === undefined ? `let it count events of one kind: ${kinds.join(", ")}` : `did you mean ${meant}?`;
}
