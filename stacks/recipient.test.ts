import { expect, test } from "vitest";
import { stackOf } from "../test/support/stacks";

const [production, staging] = ["environments/production.yaml", "environments/staging.yaml"];
const found = (type: string, name: string, value: string) => ({ type, detail_filter: { name, value } });

test("recipients that alerts tell are looked up by what Honeycomb knows them by", () => {
  expect(stackOf("production")["data"]?.["honeycombio_recipient"]).toEqual({
    on_call: found("pagerduty", "integration_name", "acme on-call"),
    chat: found("slack", "channel", "#acme"),
  });
  const mail = {
    "team.yaml": ['{ kind: slack, channel: "#acme" }', "{ kind: email, address: a@acme.example }"] as const,
  };
  expect(stackOf("staging", mail)["data"]?.["honeycombio_recipient"]).toEqual({
    chat: found("email", "address", "a@acme.example"),
  });
});

test("whom nothing is told is not looked up", () => {
  const silent = { [staging]: ["recipients: { chat: { find: chat } }", "recipients: {}"] as const };
  const { data, resource } = stackOf("staging", silent);
  expect(data).not.toHaveProperty("honeycombio_recipient");
  expect(resource?.["honeycombio_trigger"]?.["error_rate"]).toMatchObject({ disabled: true, recipient: [] });
  expect(resource).not.toHaveProperty("honeycombio_burn_alert");
});

test("a recipient given by its id needs no look-up", () => {
  const byId = { [production]: ["pager: on-call", "pager: { id: 6TWX41qkEX4, recipient: on-call }"] as const };
  const { data, resource } = stackOf("production", byId);
  expect(Object.keys(data?.["honeycombio_recipient"] ?? {})).toEqual(["chat"]);
  expect(resource?.["honeycombio_trigger"]?.["error_rate"]?.["recipient"]).toEqual([
    { id: "6TWX41qkEX4", notification_details: [{ pagerduty_severity: "critical" }] },
    { id: "${data.honeycombio_recipient.chat.id}" },
  ]);
});
