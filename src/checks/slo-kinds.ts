import { truthy, type Value } from "../engine/reference/value";
import { type Expression, walk } from "../honeycomb/expression/ast";
import { columnsIn } from "../honeycomb/expression/columns";
import { printColumn } from "../honeycomb/expression/printer";
import { type Dataset, type EventKind, nameColumn } from "../model/dataset";
import { casesOf, someRow } from "./cases/cases";
import type { Check, Finding } from "./check";
import { columnsOfGood, knownOfKind, type ReadableSli, readableSlis } from "./slis";

/** An SLI that does not leave out the kinds of event that it does not mean: they dilute the budget, or burn it. */
export const sloKinds: Check = {
  code: "slo/kinds",
  severity: "warning",
  *run(project) {
    for (const sli of readableSlis(project)) {
      if (sli.dataset.events.length < 2) continue;
      const said = everyKind(sli) ?? strangeKinds(sli);
      if (said) yield { ...said, path: ["slos", sli.slo.id, "of"], subject: sli.subject };
    }
  },
};

type Said = Pick<Finding, "message" | "hint">;

function everyKind(sli: ReadableSli): Said | undefined {
  const { dataset } = sli;
  if (!isBlindToKinds(sli) || !dataset.events.every((kind) => countedAs(sli, kind).size > 0)) return undefined;
  return {
    message: `it counts events of every kind in ${dataset.slug}: ${dataset.events.map(({ name }) => name).join(", ")}`,
    hint: `name the kinds that are meant${example(dataset)}`,
  };
}

/** `of` names no kind, and is true whatever the event is or asks for nothing but flags that events of every kind carry. */
function isBlindToKinds(sli: ReadableSli): boolean {
  const { events, columns } = sli.dataset;
  const of = sli.expand(sli.of);
  const isKind = (part: Expression) => part.kind === "string" && events.some(({ name }) => name === part.value);
  if ([...walk(of)].some(isKind)) return false;
  const asked = columnsIn(of).map(({ name }) => name);
  const isFlag = (column: string) => columns.some(({ name, type }) => name === column && type === "boolean");
  if (asked.every((name) => isFlag(name) && events.every(({ carries }) => carries.includes(name)))) return true;
  return events.every((kind) => {
    const cases = casesOf([of], knownOfKind(sli, kind));
    return cases !== undefined && !someRow(cases, ([value]) => !truthy(value!));
  });
}

function example(dataset: Dataset): string {
  const column = nameColumn(dataset);
  const isSent = dataset.columns.some(({ name }) => name === column);
  return isSent ? `, such as EQUALS(${printColumn(column)}, ${JSON.stringify(dataset.events[0]!.name)})` : "";
}

/** Kinds that have nothing of what good is about, so that each of their events counts the same. */
function strangeKinds(sli: ReadableSli): Said | undefined {
  const { dataset } = sli;
  const columns = columnsOfGood(sli);
  const isStrange = (kind: EventKind) => lacksAll(kind, columns) && countedAs(sli, kind).size === 1;
  const strange = dataset.events.filter(isStrange);
  const isMeant = (kind: EventKind) => !lacksAll(kind, columns) && countedAs(sli, kind).size > 0;
  if (strange.length === 0 || !dataset.events.some(isMeant)) return undefined;
  const names = strange.map(({ name }) => name);
  const as = new Set(strange.flatMap((kind) => [...countedAs(sli, kind)]));
  const verdict = as.size > 1 ? "the same" : as.has(true) ? "as good" : "as bad";
  return {
    message: `${names.join(", ")} ${names.length === 1 ? "carries" : "carry"} nothing that good reads (${columns.join(", ")}): each event counts ${verdict}`,
    hint: `leave ${names.length === 1 ? "it" : "them"} out: let of be true for the kinds that are meant alone`,
  };
}

const lacksAll = ({ carries }: EventKind, columns: readonly string[]): boolean =>
  columns.length > 0 && !columns.some((column) => carries.includes(column));

/** What the SLI surely can be for events of a kind that count. */
function countedAs(sli: ReadableSli, kind: EventKind): ReadonlySet<Value> {
  const cases = casesOf([sli.whole], knownOfKind(sli, kind));
  if (!cases?.exact) return new Set();
  return new Set([...cases.rows].flatMap(([value]) => (value === null ? [] : [value!])));
}
