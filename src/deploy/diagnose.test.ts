import { describe, expect, test } from "vitest";
import { planted, recorded } from "../../test/support/recorded";
import { targetWith } from "../../test/support/target";
import { diagnosed } from "./diagnose";
import { type Complaint, readEvent } from "./events";

const all = JSON.parse(recorded("complaints.json")) as Readonly<Record<string, readonly object[]>>;

/** What the engine complained about, as it is read from its stream. */
const complaints = (name: string): readonly Complaint[] =>
  (all[name] ?? []).flatMap((line) => {
    const event = readEvent(JSON.stringify(line));
    return event?.kind === "complaint" ? [event.complaint] : [];
  });

const said = (stack: string, found: readonly Complaint[]) =>
  diagnosed(targetWith(stack), found).flatMap(({ at, severity, subject, message, hint }) => [
    `${at.file}:${at.line}:${at.column} ${severity} ${subject}`,
    message,
    ...(hint ? [`= ${hint}`] : []),
  ]);

describe("what the engine complains about, at the YAML it comes from, with what to do", () => {
  test.for<[string, string, readonly string[]]>([
    [
      "wrong-key",
      "production",
      [
        "environments/production.yaml:1:1 error data.honeycombio_auth_metadata.key",
        "TF_VAR_honeycomb_api_key_production must hold a key of environment production, team acme: this one is of environment staging, team acme",
        "= give it the key of that environment; nothing was changed",
      ],
    ],
    [
      "unknown-key",
      "production",
      [
        "environments/production.yaml:1:1 error data.honeycombio_auth_metadata.key",
        "Error Listing Auth Metadata: unknown API key - check your credentials",
        "= the key was revoked, or it is of another region: team.yaml says region: us (United States), and HONEYCOMB_API_ENDPOINT overrides it; skep keys production makes a new one",
      ],
    ],
    [
      "forbidden",
      "production",
      [
        "telemetry/api.yaml:10:3 error honeycombio_column.api__cost",
        "Error creating Column (HTTP 403): API key lacks permission: Manage Queries and Columns (also honeycombio_column.api__duration_ms, honeycombio_column.api__error)",
        "= the key needs Manage Queries and Columns: Honeycomb never gives a key more, so make another, as skep keys production does",
        "boards/health.yaml:5:5 error honeycombio_query.health__rate",
        "Error Creating Honeycomb Query: API key lacks permission: Manage Queries and Columns",
        "= the key needs Manage Queries and Columns: Honeycomb never gives a key more, so make another, as skep keys production does",
      ],
    ],
    [
      "no-recipient",
      "production",
      [
        "environments/production.yaml:4:22 error data.honeycombio_recipient.on_call",
        "Honeycomb has no PagerDuty recipient acme on-call",
        "= skep deploy team makes it; if Honeycomb has it under another name, write that one in team.yaml",
        "environments/production.yaml:4:37 error data.honeycombio_recipient.chat",
        "Honeycomb has no Slack recipient #acme",
        "= skep deploy team makes it; if Honeycomb has it under another name, write that one in team.yaml",
      ],
    ],
    [
      "slack",
      "team",
      [
        "team.yaml:7:3 error honeycombio_slack_recipient.chat",
        "The provided input is invalid: invalid - type the team has no Slack integration: make it in Honeycomb first",
        "= make Honeycomb's Slack integration first: Team settings, Integrations, Slack; the bot must be in the channel if it is private",
      ],
    ],
    [
      "dataset-conflict",
      "production",
      [
        "telemetry/api.yaml:1:10 error honeycombio_dataset.api",
        'Error Creating Honeycomb Dataset: Dataset "api" already exists',
        "= events made it before: write adopt_existing: true in environments/production.yaml, and it is taken over",
      ],
    ],
    [
      "column-conflict",
      "production",
      [
        "telemetry/api.yaml:10:3 error honeycombio_column.api__cost",
        "Error creating Column (HTTP 409) - Request could not be completed due to a conflict with the current state of the target resource: column already exists",
        "= events made it before: write adopt_existing: true in environments/production.yaml, and it is taken over, with the type that stands here",
      ],
    ],
    [
      "recipient-conflict",
      "team",
      [
        "team.yaml:7:3 error honeycombio_slack_recipient.chat",
        "Honeycomb has a recipient like this already",
        "= take it over: terraform -chdir=cdktf.out/stacks/team import honeycombio_slack_recipient.chat ID, with its id from Honeycomb's Team settings, Integrations",
        "team.yaml:6:3 error honeycombio_pagerduty_recipient.on_call",
        "Honeycomb has a recipient like this already",
        "= take it over: terraform -chdir=cdktf.out/stacks/team import honeycombio_pagerduty_recipient.on_call ID, with its id from Honeycomb's Team settings, Integrations",
      ],
    ],
    [
      "lock",
      "production",
      [
        "environments/production.yaml:1:1 error stack production",
        "the state of production is locked since 2026-01-01 12:00 UTC: ana@laptop runs apply",
        "= wait until that is over; if it was killed: terraform -chdir=cdktf.out/stacks/production force-unlock 91345f76-3ec2-5aa6-8f9f-21bc8d3b4a0e",
      ],
    ],
    [
      "stale",
      "production",
      [
        "environments/production.yaml:1:1 error stack production",
        "something was deployed after this plan was made",
        "= plan again and look at it: skep plan production",
      ],
    ],
    [
      "prevent-destroy",
      "production",
      [
        "slos/all.yaml:1:3 error honeycombio_slo.latency",
        "this plan would destroy honeycombio_slo.latency and make it again, and production is protected",
        "= if its data may go: take it out of the YAML and name it in destroys: of environments/production.yaml, deploy, and add it again",
      ],
    ],
    [
      "variable",
      "team",
      [
        "team.yaml:6:3 error stack team",
        "TF_VAR_pagerduty_key must be a PagerDuty integration key, which has 32 characters",
      ],
    ],
  ])("%s", ([name, stack, want]) => {
    expect(said(stack, complaints(name))).toEqual(want);
  });
});

const error = (summary: string, detail = "", address?: string): Complaint => ({
  severity: "error",
  summary,
  detail,
  ...(address === undefined ? {} : { address }),
});

test("an error that nothing is known about is shown as it is, in one line", () => {
  expect(said("production", [error("Odd", "Two\n lines -\n", "honeycombio_trigger.error_rate")])).toEqual([
    "triggers/all.yaml:1:3 error honeycombio_trigger.error_rate",
    "Odd: Two lines",
  ]);
});

test("a dataset that Honeycomb protects", () => {
  const detail = "Dataset is delete protected. Disable deletion protection first.";
  expect(said("staging", [error("Unable to Delete Dataset", detail, "honeycombio_dataset.api")]).at(-1)).toBe(
    "= turn delete protection off in the dataset's settings in Honeycomb, then: skep deploy staging",
  );
});

test("forty that fail for one reason are one diagnostic", () => {
  const many = Array.from({ length: 40 }, (_, n) => error("Odd", "", `honeycombio_trigger.t${n}`));
  expect(said("production", many)).toEqual([
    "environments/production.yaml:1:1 error honeycombio_trigger.t0",
    "Odd (also honeycombio_trigger.t1, honeycombio_trigger.t2, honeycombio_trigger.t3, 36 more)",
  ]);
});

test("what the engine shows of values is never repeated", () => {
  expect(JSON.stringify(all["variable"])).toContain(planted[1]);
  for (const name of Object.keys(all))
    for (const secret of planted) expect(JSON.stringify(said("team", complaints(name)))).not.toContain(secret);
});
