import { yaml } from "../support/checks";
import { apply, type Constraint, found, made, never, plan, production, team, trigger, typed } from "./constraint";

export const recipients: readonly Constraint[] = [
  plan("tags: 10 at most, keys of small letters", made("stacks/trigger.ts")),
  plan("a tag's value: 2 characters or more, a letter first", found("tag/value", trigger("owner: team", "owner: t"))),
  apply(
    "a tag's value: 128 characters at most",
    found("tag/value", trigger("owner: team", `owner: ${"t".repeat(129)}`)),
  ),
  plan(
    "the environment is a tag as well",
    found("environment/name", {
      "environments/eu_prod.yaml":
        "traffic: { per_minute: {}, profile: flat, errors: 1%, slow: 1% }\nevents_per_month: 1M\n",
    }),
  ),
  never(
    "an environment of Honeycomb's is one of ours",
    found("environment/duplicate", { [yaml.staging]: [["protected: false", "slug: production"]] }),
  ),
  plan("a recipient by its id, without type and target", made("stacks/recipient.ts")),
  apply("PagerDuty's severity is written", made("src/model/routing.ts")),
  plan("PagerDuty's key: 32 characters", made("stacks/team-stack.ts")),
  plan("a Slack channel starts with # or @, or is an id", typed(team('"#acme"', "acme"))),
  plan("an email address", typed(team('{ kind: slack, channel: "#acme" }', "{ kind: email, address: acme }"))),
  apply("no recipient twice in an alert", made("src/model/routing.ts")),
  apply(
    "no two recipients of one target",
    found("recipient/duplicate", team("routes:", '  room: { kind: slack, channel: "#acme" }\nroutes:')),
  ),
  apply(
    "one id for a recipient, one recipient for an id",
    found("recipient/id", production("{ pager: { id: AAA, recipient: on-call }, chat: { id: AAA, recipient: chat } }")),
  ),
  apply("one variable for a secret", found("recipient/variable", team("PAGERDUTY_KEY", "HONEYCOMB_API_KEY_STAGING"))),
  plan("a marker's colour", typed(team("routes:", "markers: { deploy: red }\nroutes:"))),
];
