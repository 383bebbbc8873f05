import { expect, test } from "vitest";
import { goodFiles } from "../test/support/project";
import { stackOf } from "../test/support/stacks";

test("recipients are made once for the team, and their ids are told", () => {
  const { resource, output } = stackOf("team", {
    "team.yaml": ["  chat:", "  mail: { kind: email, address: ops@acme.example }\n  chat:"],
  });
  expect(resource).toEqual({
    honeycombio_pagerduty_recipient: {
      on_call: {
        integration_name: "acme on-call",
        integration_key: "${var.pagerduty_key}",
        lifecycle: {
          precondition: [
            {
              condition: "${length(var.pagerduty_key) == 32}",
              error_message: "TF_VAR_pagerduty_key must be a PagerDuty integration key, which has 32 characters.",
            },
          ],
        },
      },
    },
    honeycombio_email_recipient: { mail: { address: "ops@acme.example" } },
    honeycombio_slack_recipient: { chat: { channel: "#acme" } },
  });
  expect(output).toEqual({
    on_call: {
      value: "${honeycombio_pagerduty_recipient.on_call.id}",
      description: "Honeycomb's id of the recipient on-call",
    },
    mail: { value: "${honeycombio_email_recipient.mail.id}", description: "Honeycomb's id of the recipient mail" },
    chat: { value: "${honeycombio_slack_recipient.chat.id}", description: "Honeycomb's id of the recipient chat" },
  });
});

test("a PagerDuty key comes from a sensitive variable, one for all that share it", () => {
  const second = goodFiles["team.yaml"]!.replace(
    "  chat:",
    "  second: { kind: pagerduty, name: acme second, variable: PAGERDUTY_KEY }\n  chat:",
  );
  const { variable, resource } = stackOf("team", { "team.yaml": second });
  expect(variable?.["pagerduty_key"]).toEqual({
    type: "string",
    sensitive: true,
    nullable: false,
    description: "PagerDuty integration key. Set TF_VAR_pagerduty_key to the value of PAGERDUTY_KEY.",
  });
  expect(Object.keys(variable!)).toEqual(["honeycomb_api_key_production", "pagerduty_key"]);
  expect(resource?.["honeycombio_pagerduty_recipient"]?.["second"]?.["integration_key"]).toBe("${var.pagerduty_key}");
});
