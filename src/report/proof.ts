import { valueText } from "../alerts/line";
import { formatTime } from "../model/units";
import type { Found, Judged } from "../prove/proof";

/** "12m10s to 14m", or one moment. */
export const range = ({ first = 0, last = first }: Pick<Found, "first" | "last">): string =>
  first === last ? formatTime(first) : `${formatTime(first)} to ${formatTime(last)}`;

/** What came of an expectation that holds, in few words. */
export function heldText({ expectation, outcome }: Judged): string {
  const [held] = outcome.kind === "moments" ? outcome.found : [];
  switch (expectation.kind) {
    case "fires":
    case "resolves":
      return `${expectation.kind} at ${range(held ?? {})}`;
    case "stays_quiet":
      return "stays quiet";
    case "notifies":
      return `tells ${list(expectation.notifies)}`;
    case "remaining_budget":
      return outcome.kind === "budget"
        ? `${valueText(outcome.percent, "%")} of the budget left at ${formatTime(expectation.at)}`
        : "";
  }
}

/** What happened in place of what was expected. */
export function failedText({ expectation, outcome }: Judged): string {
  switch (outcome.kind) {
    case "budget":
      return `${valueText(outcome.percent, "%")} of the budget is left`;
    case "told":
      return inPhases(outcome.told, ({ recipients }) => tells(recipients));
    case "moments": {
      const { found, told = [] } = outcome;
      if (found.every((one) => one.case === "held")) return inPhases(told, ({ recipients }) => tells(recipients));
      return inPhases(found, (one) => clause(expectation.kind, one));
    }
  }
}

function clause(kind: Judged["expectation"]["kind"], found: Found): string {
  const verb = kind === "resolves" ? "resolves" : "fires";
  switch (found.case) {
    case "held":
      return kind === "stays_quiet" ? "stays quiet" : `${verb} at ${range(found)}`;
    case "late":
      return `${verb} at ${range(found)}, too late`;
    case "early":
      return `${verb} at ${range(found)}, too early`;
    case "already":
      return `fires since ${range(found)}, and is not over by then`;
    case "unresolved":
      return `fires at ${range(found)} and does not resolve`;
    case "never":
      return kind === "resolves" ? "does not fire, so there is nothing to resolve" : "does not fire";
    case "fired":
      return `fires at ${range(found)}`;
    case "unevaluated":
      return "is not evaluated then";
  }
}

/** "it fires at 12m"; or "in 9 of 12 phases it fires at 12m; in 3 it does not fire". */
function inPhases<T extends { readonly phases: number }>(all: readonly T[], words: (one: T) => string): string {
  const total = all.reduce((sum, { phases }) => sum + phases, 0);
  if (all.length === 1) return `it ${words(all[0]!)}`;
  return all
    .map((one, n) => `in ${n === 0 ? `${one.phases} of ${total} phases` : one.phases} it ${words(one)}`)
    .join("; ");
}

const tells = (recipients: readonly string[]): string =>
  recipients.length > 0 ? `tells ${list(recipients)}` : "tells nobody";

const list = (words: readonly string[]): string =>
  words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : (words[0] ?? "nobody");
