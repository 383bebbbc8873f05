import type { Alert } from "../model/alert";
import { newGroupIsTold, onTrueTellsResolved } from "../model/assumptions";
import { type Notice, recipientName } from "../model/routing";
import type { Episode, GroupKey, Timeline, Violation } from "./timeline";

/** What one recipient is told, and when (seconds since the epoch). `recipient` is its id, `name` what Honeycomb knows it by. */
export interface Notification {
  readonly at: number;
  readonly kind: "triggered" | "repeated" | "resolved";
  readonly recipient: string;
  readonly name: string;
  readonly pagerdutySeverity?: NonNullable<Notice["pagerdutySeverity"]>;
  /** Those that are violated; none in the end. */
  readonly groups: readonly GroupKey[];
}

/**
 * Who is told what over a timeline, in the order of time. on_change and burn alerts tell that it has triggered and that it is over;
 * on_true tells at each evaluation while it holds. Source: Honeycomb's documentation of triggers and burn alerts.
 */
export function noticesFor({ episodes, violations }: Timeline, alert: Alert): readonly Notification[] {
  const { notify } = alert.kind === "trigger" ? alert.trigger : alert.burnAlert;
  const isRepeated = alert.kind === "trigger" && alert.trigger.alertType === "on_true";
  const told: Told[] = [];
  let next = 0;
  for (const episode of episodes) {
    const end = endOf(violations, next, episode);
    const within = violations.slice(next, end);
    next = end;
    for (const [n, violation] of within.entries()) {
      const groups = n === 0 || isRepeated ? violation.groups : joined(within[n - 1]!, violation);
      if (groups.length > 0)
        told.push({ at: violation.at, kind: n > 0 && isRepeated ? "repeated" : "triggered", groups });
    }
    if (episode.to !== undefined && (!isRepeated || onTrueTellsResolved))
      told.push({ at: episode.to, kind: "resolved", groups: [] });
  }
  const recipients = notify.map(whoOf);
  return told.flatMap((one) => recipients.map((recipient) => ({ ...one, ...recipient })));
}

type Told = Pick<Notification, "at" | "kind" | "groups">;

function endOf(violations: readonly Violation[], first: number, { to }: Episode): number {
  if (to === undefined) return violations.length;
  let end = first;
  while (end < violations.length && violations[end]!.at < to) end++;
  return end;
}

/** Groups that were not violated an evaluation earlier, if they are news. */
function joined(before: Violation, { groups }: Violation): readonly GroupKey[] {
  if (!newGroupIsTold) return [];
  const known = new Set(before.groups.map((key) => JSON.stringify(key)));
  return groups.filter((key) => !known.has(JSON.stringify(key)));
}

const whoOf = ({ recipient, pagerdutySeverity }: Notice) => ({
  recipient: recipient.recipient.id,
  name: recipientName(recipient),
  ...(pagerdutySeverity === undefined ? {} : { pagerdutySeverity }),
});
