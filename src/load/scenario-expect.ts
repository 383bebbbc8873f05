import type { Alert } from "../model/alert";
import type { Path } from "../model/diagnostic";
import type { Expectation } from "../model/scenario";
import { formatDuration } from "../model/units";
import { unknownReference } from "./context";
import type { Said } from "./scenario-said";
import type { ExpectEntry } from "./schema/scenario";

const kinds = ["fires", "resolves", "stays", "remaining_budget"] as const;

/** The last moment that something is expected of, in seconds after the start. */
export const expectsUntil = ({ fires, resolves, from = 0, for: length = 0, remaining_budget }: ExpectEntry): number =>
  Math.max(
    ...[fires, resolves].map((when) => (when ? when.from + when.within : 0)),
    from + length,
    remaining_budget?.at ?? 0,
  );

/** One expectation of an alert, in a scenario that lasts to `end` seconds; undefined where it is wrong, and why is said. */
export function toExpectation(
  said: Said,
  path: Path,
  entry: ExpectEntry,
  { alert, end, recipients }: { readonly alert: Alert; readonly end: number; readonly recipients: readonly string[] },
): Expectation | undefined {
  const wrong = (message: string, hint: string, key?: string): undefined =>
    said.report(key === undefined ? path : [...path, key], {
      code: "scenario/expect",
      message,
      hint,
      ...(key === undefined ? {} : { key: true }),
    }) as undefined;
  const given = kinds.filter((key) => entry[key] !== undefined);
  const [kind] = given;
  if (given.length > 1) return wrong(`it expects ${given.join(" and ")} at once`, "write each as an item of its own");
  if (kind === undefined && entry.notifies === undefined)
    return wrong("it expects nothing", "add fires:, resolves:, stays: quiet, notifies: or remaining_budget:");
  for (const key of ["from", "for"] as const)
    if (entry[key] !== undefined && kind !== "stays")
      return wrong(`${key} goes with stays: quiet alone`, "write it under fires: or resolves:", key);
  if (entry.notifies && (kind === "stays" || kind === "remaining_budget"))
    return wrong(
      `nobody is told when it ${kind === "stays" ? "stays quiet" : "has that much budget"}`,
      "leave it out",
      "notifies",
    );
  if (expectsUntil(entry) > end)
    return said.report(path, {
      code: "scenario/time",
      message: `the scenario is over at ${formatDuration(end)}, before ${formatDuration(expectsUntil(entry))}`,
      hint: `write for: ${formatDuration(expectsUntil(entry))} or more for the scenario`,
    }) as undefined;
  const strange = (entry.notifies ?? []).filter((id) => !recipients.includes(id));
  for (const id of strange)
    said.report([...path, "notifies", entry.notifies!.indexOf(id)], unknownReference("recipient", id, recipients));
  if (strange.length > 0) return undefined;
  const told = entry.notifies === undefined ? {} : { notifies: entry.notifies };
  if (kind === undefined) return { kind: "notifies", notifies: entry.notifies ?? [] };
  switch (kind) {
    case "fires":
    case "resolves":
      return { kind, ...entry[kind]!, ...told };
    case "stays":
      return { kind: "stays_quiet", from: entry.from ?? 0, for: entry.for ?? end - (entry.from ?? 0) };
    case "remaining_budget":
      return alert.kind === "trigger"
        ? wrong("a trigger has no budget", "name a burn alert under alert:, as slo/burn-alert", kind)
        : (budgetOf(entry.remaining_budget!) ??
            wrong("it says neither or both of above and below", "write for example { at: 2h, above: 50% }", kind));
  }
}

function budgetOf({ at, above, below }: NonNullable<ExpectEntry["remaining_budget"]>): Expectation | undefined {
  if (above !== undefined && below === undefined) return { kind: "remaining_budget", at, is: "above", percent: above };
  if (below !== undefined && above === undefined) return { kind: "remaining_budget", at, is: "below", percent: below };
  return undefined;
}
