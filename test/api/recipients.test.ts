import { expect, test } from "vitest";
import { anId, complaints, dates, honeycomb, withDataset } from "./client";

const key = "0123456789abcdef0123456789abcdef";
const payloads = {
  payload_templates: { trigger: { body: "{}" } },
  template_variables: [{ name: "severity", default_value: "high" }],
};
const webhook = {
  webhook_name: "hook",
  webhook_url: "https://example.com/hook",
  webhook_secret: "shh",
  webhook_headers: [{ header: "Authorization", value: "Bearer x" }],
  webhook_payloads: payloads,
};
const kinds = [
  ["email", { email_address: "a@example.com" }],
  ["slack", { slack_channel: "#alerts" }],
  ["pagerduty", { pagerduty_integration_name: "pager", pagerduty_integration_key: key }],
  ["msteams_workflow", { webhook_name: "teams", webhook_url: "https://example.com/teams" }],
  ["webhook", webhook],
] as const;

test.for(kinds)("a recipient of type %s is the team's", async ([type, details]) => {
  const { v1 } = await honeycomb();
  const sent = { type, details: { webhook_headers: null, ...details } };
  const made = await v1("POST", "/1/recipients", sent);
  expect(made).toEqual({ status: 201, type: "application/json", body: { id: anId, type, details, ...dates } });
  const one = `/1/recipients/${made.body["id"]}`;
  expect((await v1("GET", one, undefined, { "X-Honeycomb-Team": "stage" })).body).toEqual(made.body);
  expect((await v1("GET", "/1/recipients")).body).toEqual([made.body]);
  expect(complaints(await v1("POST", "/1/recipients", sent))).toEqual(["409 A resource by that name already exists."]);
  expect((await v1("PUT", one, made.body)).body).toEqual(made.body);
  expect(await v1("DELETE", one)).toEqual({ status: 204, type: null, body: undefined });
  expect(complaints(await v1("GET", one))).toEqual(["404 Recipient not found"]);
});

const hook = (change: object) => ({ type: "webhook", details: { ...webhook, ...change } });
test.for<[string, object, string[]]>([
  ["no type", { details: {} }, ["missing type - cannot be blank"]],
  ["a type that is none", { type: "pigeon", details: {} }, ["invalid type - must be a valid value"]],
  ["no address", { type: "email", details: {} }, ["missing details.email_address - cannot be blank"]],
  [
    "an address that is none",
    { type: "email", details: { email_address: "a" } },
    ["invalid details.email_address - must be an email address"],
  ],
  [
    "a channel without #",
    { type: "slack", details: { slack_channel: "alerts" } },
    ["invalid details.slack_channel - must be a channel, a user or the id of one"],
  ],
  [
    "a short key",
    { type: "pagerduty", details: { pagerduty_integration_name: "p", pagerduty_integration_key: "k" } },
    ["invalid details.pagerduty_integration_key - must have 32 characters"],
  ],
  [
    "the old MS Teams",
    { type: "msteams", details: { webhook_name: "t", webhook_url: "https://example.com" } },
    ["invalid type - new recipients of MS Teams are of type msteams_workflow"],
  ],
  [
    "headers of an email",
    { type: "email", details: { email_address: "a@b.co", webhook_headers: [{ header: "x" }] } },
    ["invalid details.webhook_headers - must have at most 0 entries"],
  ],
  [
    "a URL without a host",
    hook({ webhook_url: "https://" }),
    ["invalid details.webhook_url - must be an http or https URL"],
  ],
  [
    "Honeycomb's own header",
    hook({ webhook_headers: [{ header: "User-Agent" }] }),
    ["invalid details.webhook_headers[0].header - is a header of Honeycomb's own"],
  ],
  [
    "six headers",
    hook({ webhook_headers: Array.from({ length: 6 }, (_, n) => ({ header: `x${n}` })) }),
    ["invalid details.webhook_headers - must have at most 5 entries"],
  ],
  [
    "variables without a template",
    hook({ webhook_payloads: { ...payloads, payload_templates: {} } }),
    ["invalid details.webhook_payloads.template_variables - cannot be given without a template"],
  ],
  [
    "a variable twice",
    hook({ webhook_payloads: { ...payloads, template_variables: [{ name: "a" }, { name: "a" }] } }),
    ["invalid details.webhook_payloads.template_variables[1].name - duplicate variable: a"],
  ],
])("refuses a recipient: %s", async ([, body, lines]) => {
  const { v1 } = await honeycomb();
  expect(complaints(await v1("POST", "/1/recipients", body))).toEqual(lines);
});

test("a type cannot change, and Slack has to be connected first", async () => {
  const { v1, make } = await honeycomb({ slack: false });
  const { id } = await make("/1/recipients", { type: "email", details: { email_address: "a@example.com" } });
  const slack = { type: "slack", details: { slack_channel: "#a" } };
  expect(complaints(await v1("PUT", `/1/recipients/${id}`, slack))).toEqual(["invalid type - cannot be changed"]);
  expect(complaints(await v1("POST", "/1/recipients", slack))).toEqual([
    "invalid type - the team has no Slack integration: make it in Honeycomb first",
  ]);
});

const trigger = (recipients: readonly object[]) => ({
  name: "t",
  query: { calculations: [{ op: "COUNT" }] },
  threshold: { op: ">", value: 0 },
  recipients,
});

test("an alert names recipients, and answers who they are now", async () => {
  const { v1, make } = await withDataset();
  const pager = await make("/1/recipients", { type: "pagerduty", details: kinds[2][1] });
  const hooked = await make("/1/recipients", { type: "webhook", details: webhook });
  const variables = [{ name: "severity", value: "low" }];
  const sent = [
    { id: pager["id"], type: "" },
    { id: hooked["id"], type: "", details: { variables } },
    { type: "slack", target: "#new" },
    { type: "slack", target: "#other" },
    { type: "marker", target: "fired" },
  ];
  await make("/1/triggers/api", trigger([]));
  const made = await make("/1/triggers/api", trigger(sent));
  expect(made["recipients"]).toEqual([
    { id: pager["id"], type: "pagerduty", target: "pager", details: { pagerduty_severity: "critical" } },
    { id: hooked["id"], type: "webhook", target: "hook", details: { variables } },
    { id: anId, type: "slack", target: "#new" },
    { id: anId, type: "slack", target: "#other" },
    { id: anId, type: "marker", target: "fired" },
  ]);
  const listed = (await v1("GET", "/1/recipients")).body as unknown as readonly { readonly type: string }[];
  expect(listed.map(({ type }) => type)).toEqual(["pagerduty", "webhook", "slack", "slack"]);
  await v1("PUT", `/1/recipients/${pager["id"]}`, {
    ...pager,
    details: { ...kinds[2][1], pagerduty_integration_name: "renamed" },
  });
  expect((await v1("GET", `/1/triggers/api/${made["id"]}`)).body["recipients"]?.["0"]).toMatchObject({
    target: "renamed",
  });
  expect((await v1("GET", `/1/recipients/${pager["id"]}/triggers`)).body).toEqual([
    expect.objectContaining({ id: made["id"] }),
  ]);
  expect(complaints(await v1("DELETE", `/1/recipients/${pager["id"]}`))).toEqual([
    "409 Recipient is in use by 1 triggers or burn alerts",
  ]);
});

test("an alert gives a webhook no variable that it does not know", async () => {
  const { v1, make } = await withDataset();
  const { id } = await make("/1/recipients", { type: "webhook", details: webhook });
  const sent = [{ id, details: { variables: [{ name: "colour", value: "red" }] } }];
  expect(complaints(await v1("POST", "/1/triggers/api", trigger(sent)))).toEqual([
    "invalid recipients[0].details.variables[0].name - the recipient has no variable colour",
  ]);
});
