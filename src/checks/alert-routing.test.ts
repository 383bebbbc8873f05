import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";
import { goodFiles } from "../../test/support/project";

const production = "environments/production.yaml";
const recipients = "{ pager: on-call, chat: chat }";
const played = (by: string): Edits => ({ [production]: [[recipients, by]] });
const routes = (text: string): Edits => ({
  [yaml.team]: [["routes: { critical: [pager, chat], warning: [chat] }", `routes: ${text}`]],
});
const sms = '{ kind: email, address: "page@acme.pagers.example" }';

it.for<[string, Edits, string[]]>([
  ["takes an unprotected environment that is silent", { [yaml.staging]: [["{ chat: { find: chat } }", "{}"]] }, []],
  [
    "takes PagerDuty in the chat's place for what is critical",
    {
      ...routes("{ critical: [chat], warning: [] }"),
      [production]: [[recipients, "{ chat: on-call }"]],
    },
    [],
  ],
  [
    "takes a paging service's address",
    { ...played("{ pager: sms, chat: chat }"), [yaml.team]: [["recipients:\n", `recipients:\n  sms: ${sms}\n`]] },
    [],
  ],
  [
    "finds a route without a pager, once for all alerts",
    routes("{ critical: [chat], warning: [chat] }"),
    [
      "team.yaml:8:11 warning alert/routing routes",
      "  8 | routes: { critical: [chat], warning: [chat] }",
      "    |           ^^^^^^^^ critical alerts tell the chat alone: they wake nobody in production",
      "    = write critical: [pager, chat]",
    ],
  ],
  [
    "finds a route to nobody",
    routes("{ critical: [], warning: [chat] }"),
    [
      "team.yaml:8:11 warning alert/routing routes",
      "  8 | routes: { critical: [], warning: [chat] }",
      "    |           ^^^^^^^^ critical alerts tell nobody: they wake nobody in production",
      "    = write critical: [pager, chat]",
    ],
  ],
  [
    "finds an environment in which nobody plays the pager",
    played("{ chat: chat }"),
    [
      "environments/production.yaml:4:1 warning alert/routing environment production",
      "  4 | recipients: { chat: chat }",
      "    | ^^^^^^^^^^ nobody plays the pager: critical alerts tell the chat alone",
      "    = write pager: on-call",
    ],
  ],
  [
    "finds an environment that tells nobody",
    played("{}"),
    [
      "environments/production.yaml:4:1 warning alert/routing environment production",
      "  4 | recipients: {}",
      "    | ^^^^^^^^^^ critical alerts tell nobody: triggers are disabled, burn alerts are not made",
      "    = write pager: on-call",
    ],
  ],
  [
    "finds a chat that plays the pager",
    played("{ pager: { find: chat }, chat: chat }"),
    [
      "environments/production.yaml:4:15 warning alert/routing environment production",
      "  4 | recipients: { pager: { find: chat }, chat: chat }",
      "    |               ^^^^^ chat is a Slack channel: critical alerts wake nobody",
      "    = write pager: on-call",
    ],
  ],
  [
    "finds warnings that tell the pager",
    routes("{ critical: [pager, chat], warning: [pager, chat] }"),
    [
      "team.yaml:8:46 warning alert/routing routes",
      "  8 | routes: { critical: [pager, chat], warning: [pager, chat] }",
      "    |                                              ^^^^^ warnings tell the pager: they page in production",
      "    = write warning: [chat]",
    ],
  ],
  [
    "finds PagerDuty in the chat's place",
    played("{ pager: on-call, chat: on-call }"),
    [
      "environments/production.yaml:4:37 warning alert/routing environment production",
      "  4 | recipients: { pager: on-call, chat: on-call }",
      "    |                                     ^^^^^^^ on-call is PagerDuty's: warnings page",
      "    = write chat: chat",
    ],
  ],
  [
    "says nothing of a chat's place where there is no warning",
    {
      ...played("{ pager: on-call, chat: on-call }"),
      [yaml.burn]: [["severity: warning", "severity: critical"]],
    },
    [],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits, "alert/routing")).toEqual(want);
});

it("says nothing of an environment's triggers that are not evaluated there", () => {
  const off = "  every: 2m\n  disabled: true\n";
  const edits = {
    ...played("{ chat: chat }"),
    [yaml.triggers]: (goodFiles[yaml.triggers] ?? "").replace("  every: 2m\n", off),
    [yaml.silent]: (goodFiles[yaml.silent] ?? "").replace("  every: 2m\n", off),
    [yaml.burn]: (goodFiles[yaml.burn] ?? "").replace("severity: critical", "severity: warning"),
  };
  expect(said(edits, "alert/routing")).toEqual([]);
});

it("finds that nobody is told where all there is are triggers", () => {
  const edits = {
    ...played("{}"),
    [yaml.slos]: "[]\n",
    [yaml.board]: (goodFiles[yaml.board] ?? "").replace(/.*slo: latency.*\n/, ""),
  };
  expect(said(edits, "alert/routing")[1]).toBe("  4 | recipients: {}");
});

it("says nothing where there is no alert", () => {
  const edits = { ...played("{}"), [yaml.slos]: "[]\n", [yaml.triggers]: "[]\n", [yaml.silent]: "[]\n" };
  const board = (goodFiles[yaml.board] ?? "").replace(/.*slo: latency.*\n/, "");
  expect(said({ ...edits, [yaml.board]: board }, "alert/routing")).toEqual([]);
});
