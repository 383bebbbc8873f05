import { isRecord } from "../honeycomb/json";
import type { Path } from "../model/diagnostic";
import type { Project } from "../model/project";
import { type Recipient, severities, type Team } from "../model/team";
import { setDifferences } from "./contract-fields";
import { both, type Difference, difference, placed, type Sides } from "./difference";
import type { TeamChange } from "./review";

/** What differs in team.yaml, and which warnings are switched off or let stand. */
export function teamChanges(sides: Sides): readonly TeamChange[] {
  const [base, head] = [sides.base.project, sides.head.project];
  if (!base || !head) return [];
  return [...settings(base.team, head.team), ...recipients(base.team, head.team), ...policy(base, head)].map((one) =>
    placed(sides, one),
  );
}

function settings(was: Team, is: Team): readonly Difference[] {
  return [
    ...difference(["team", "team"], "team", [was.slug, is.slug], "other", "it is another team of Honeycomb"),
    ...difference(["team", "region"], "region", [was.region, is.region], "other", "its data is elsewhere"),
    ...difference(["team", "key_of"], "key_of", [was.keyOf, is.keyOf], "other", "another key makes the recipients"),
    ...difference(
      ["team", "runbook_base_url"],
      "runbook_base_url",
      [was.runbookBaseUrl, is.runbookBaseUrl],
      "words",
      "alerts link their runbooks elsewhere",
    ),
    ...severities.flatMap((severity) =>
      difference(
        ["team", "routes", severity],
        `routes.${severity}`,
        [was.routes[severity].join(", "), is.routes[severity].join(", ")],
        "other",
        "others are told: see the alerts",
      ),
    ),
    ...keysOf(["team", "plan"], "plan", was.plan, is.plan, "Honeycomb charges or allows otherwise"),
    ...keysOf(["team", "markers"], "markers", was.markers, is.markers, "markers have another colour"),
  ];
}

const words: Readonly<Record<string, string>> = {
  asOf: "as_of",
  includedEvents: "included",
  perFurtherMillion: "per_further_million",
  monthlyBudget: "monthly_budget",
};

function keysOf(path: Path, field: string, was: object, is: object, reason: string): readonly Difference[] {
  const [old, now] = both([was, is], (one) => (isRecord(one) ? one : {}));
  const text = (value: unknown) => (value === undefined ? undefined : String(value));
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((key) => {
    const name = words[key] ?? key;
    return difference([...path, name], `${field}.${name}`, [text(old[key]), text(now[key])], "other", reason);
  });
}

function recipients(was: Team, is: Team): readonly Difference[] {
  const [old, now] = both([was, is], (team) => new Map(team.recipients.map((one) => [one.id, one])));
  return [...new Set([...old.keys(), ...now.keys()])]
    .toSorted()
    .flatMap((id) =>
      difference(
        ["team", "recipients", id],
        `recipients.${id}`,
        [textOf(old.get(id)), textOf(now.get(id))],
        "other",
        old.has(id)
          ? now.has(id)
            ? "who is told by it is another: see the alerts"
            : "it is there no more"
          : "it can be told",
      ),
    );
}

function textOf(recipient: Recipient | undefined): string | undefined {
  if (!recipient) return undefined;
  const { id: _, ...rest } = recipient;
  return Object.values(rest).join(" ");
}

/** Warnings that nobody hears of any more, or again. */
function policy(base: Project, head: Project): readonly Difference[] {
  const allowed = ({ allowed: all }: Project) =>
    new Map(all.map(({ check, path, until, at }) => [`${check} at ${path.join("/")} until ${until}`, at]));
  const [old, now] = [allowed(base), allowed(head)];
  return [
    ...setDifferences(["team", "checks"], "checks off", [base.disabledChecks, head.disabledChecks], {
      gone: "this is looked for again",
      come: "this is not looked for any more",
    }),
    ...[...old]
      .filter(([text]) => !now.has(text))
      .map(([text, path]) => ({ ...letStand, path, before: text, reason: "this is said again" })),
    ...[...now]
      .filter(([text]) => !old.has(text))
      .map(([text, path]) => ({ ...letStand, path, after: text, reason: "this is let stand" })),
  ];
}

const letStand = { field: "allow", effect: "other" } as const;
