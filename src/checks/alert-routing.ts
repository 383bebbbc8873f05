import type { Environment } from "../model/environment";
import { isPaging, noticesOf } from "../model/routing";
import type { RecipientReference, Role, Severity, Team } from "../model/team";
import type { Check, Finding } from "./check";

/**
 * Roles make the route: whoever is told of one critical alert of an environment is told of all. So what is wrong is wrong with `routes:` or
 * with an environment's `recipients:`, and is said there once. An environment without protection may be silent or chat alone.
 */
export const alertRouting: Check = {
  code: "alert/routing",
  severity: "warning",
  *run({ team, environments }) {
    yield* wakingNobody(
      team,
      environments.filter((one) => one.protected && !isWoken(team, one) && has(one, "critical", team)),
    );
    yield* wakingForWarnings(
      team,
      environments.filter((one) => has(one, "warning", team)),
    );
  },
};

/** PagerDuty wakes, and so may an address that plays the pager: a paging service's. */
const isWoken = ({ routes }: Team, { recipients }: Environment): boolean =>
  routes.critical.some(
    (role) => isPaging(recipients[role]) || (role === "pager" && recipients[role] && !isChat(recipients[role])),
  );

const isChat = ({ recipient }: RecipientReference): boolean => recipient.kind === "slack";

/** Where nobody is told, triggers are disabled and burn alerts are not made. */
function has({ triggers, slos, deploy, recipients }: Environment, severity: Severity, { routes }: Team): boolean {
  const isSilent = noticesOf(routes, recipients, severity).length === 0;
  return (
    triggers.some((one) => one.severity === severity && (isSilent || !one.disabled)) ||
    slos.some(({ burnAlerts }) => burnAlerts.some((one) => one.severity === severity)) ||
    (isSilent && deploy === "slo" && slos.length > 0)
  );
}

function* wakingNobody(team: Team, environments: readonly Environment[]): Generator<Finding> {
  const { critical } = team.routes;
  if (critical.includes("pager")) for (const one of environments) yield withoutPager(team, one);
  else if (environments.length > 0)
    yield {
      path: ["team", "routes", "critical"],
      subject: "routes",
      message: `critical alerts tell ${critical.length === 0 ? "nobody" : "the chat alone"}: they wake nobody in ${named(environments)}`,
      hint: "write critical: [pager, chat]",
    };
}

function withoutPager(team: Team, { id, recipients }: Environment): Finding {
  const { pager } = recipients;
  const [path, subject] = [["environments", id, "recipients"], `environment ${id}`];
  const hint = `write pager: ${recipientOf(team, "pagerduty") ?? "and a recipient of kind pagerduty"}`;
  if (pager)
    return {
      path: [...path, "pager"],
      subject,
      message: `${pager.recipient.id} is a Slack channel: critical alerts wake nobody`,
      hint,
    };
  const isSilent = noticesOf(team.routes, recipients, "critical").length === 0;
  const message = isSilent
    ? "critical alerts tell nobody: triggers are disabled, burn alerts are not made"
    : "nobody plays the pager: critical alerts tell the chat alone";
  return { path, subject, message, hint };
}

function* wakingForWarnings(team: Team, environments: readonly Environment[]): Generator<Finding> {
  const paged = (role: Role) =>
    team.routes.warning.includes(role) ? environments.filter(({ recipients }) => isPaging(recipients[role])) : [];
  if (paged("pager").length > 0)
    yield {
      path: ["team", "routes", "warning", team.routes.warning.indexOf("pager")],
      subject: "routes",
      message: `warnings tell the pager: they page in ${named(paged("pager"))}`,
      hint: "write warning: [chat]",
    };
  for (const { id, recipients } of paged("chat"))
    yield {
      path: ["environments", id, "recipients", "chat"],
      subject: `environment ${id}`,
      message: `${recipients.chat!.recipient.id} is PagerDuty's: warnings page`,
      hint: `write chat: ${recipientOf(team, "slack") ?? "and a recipient of kind slack"}`,
    };
}

const recipientOf = ({ recipients }: Team, kind: "pagerduty" | "slack"): string | undefined =>
  recipients.find((one) => one.kind === kind)?.id;

const named = (environments: readonly Environment[]): string => environments.map(({ id }) => id).join(", ");
