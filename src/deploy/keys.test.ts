import { describe, expect, test } from "vitest";
import { honeycomb } from "../../test/api/client";
import { projectWith } from "../../test/support/stacks";
import { deleteKey, makeKey, permissionsOf } from "./keys";

const project = projectWith();
const environment = (id: string, of = project) => of.environments.find((one) => one.id === id)!;
const names = (id: string, of = project) => permissionsOf(of, environment(id, of)).map(({ name }) => name);
const all = [
  "Create Datasets",
  "Manage Queries and Columns",
  "Manage SLOs",
  "Manage Triggers",
  "Manage Public Boards",
  "Manage Recipients",
];

describe("what a key may", () => {
  test("everything that the environment deploys", () => {
    expect(names("staging")).toEqual(all);
  });
  test("no recipients where they are given by id", () => {
    const byId = projectWith({
      "environments/staging.yaml": [
        "recipients: { chat: { find: chat } }",
        "recipients: { chat: { id: a1, recipient: chat } }",
      ],
    });
    expect(names("staging", byId)).toEqual(all.slice(0, -1));
  });
  test("recipients for the team's own stack, whoever is told there", () => {
    const silent = projectWith({
      "environments/production.yaml": ["recipients: { pager: on-call, chat: chat }", "recipients: {}"],
    });
    expect(names("production", silent)).toEqual(all);
  });
  test("no SLOs where charts stand in for them, markers where there are some", () => {
    const changed = projectWith({
      "environments/staging.yaml": ["protected: false", "protected: false\ndeploy: panel"],
      "team.yaml": ["key_of: production", 'key_of: production\nmarkers: { deploy: "#7d3c98" }'],
    });
    expect(names("staging", changed)).toEqual([
      ...all.filter((name) => name !== "Manage SLOs" && name !== "Manage Recipients"),
      "Manage Markers",
      "Manage Recipients",
    ]);
  });
});

/** A stand-in, and the environment variables that lead to it. */
async function started(scopes?: Parameters<typeof honeycomb>[0]) {
  const { api } = await honeycomb(scopes);
  const env = { HONEYCOMB_API_ENDPOINT: api.url, HONEYCOMB_KEY_ID: "hcamk_1", HONEYCOMB_KEY_SECRET: "s" };
  return { api, env };
}

describe("making a key", () => {
  test("for an environment that is there", async () => {
    const { api, env } = await started();
    const made = await makeKey(project, environment("production"), "skep deploy", env);
    const held = api.state().keys.find(({ name }) => name === "skep deploy");
    expect(made).toMatchObject({
      ok: true,
      key: { id: held?.id, name: "skep deploy", value: held?.secret, environmentMade: false },
    });
    expect(held).toMatchObject({ type: "configuration", environment: api.state().environments[0]?.id });
    expect(held && "permissions" in held && held.permissions).toEqual([
      "create_datasets",
      "manage_columns",
      "manage_boards",
      "manage_slos",
      "manage_triggers",
      "manage_recipients",
    ]);
    expect(await deleteKey(project, held?.id ?? "", env)).toBe(true);
    expect(api.state().keys.some(({ name }) => name === "skep deploy")).toBe(false);
  });
  test("an environment that is not there is made first", async () => {
    const { api, env } = await started({ environments: [{ name: "Other", keys: [{ key: "o" }] }] });
    const made = await makeKey(project, environment("staging"), "k", env);
    expect(made).toMatchObject({ ok: true, key: { environmentMade: true } });
    expect(api.state().environments.map(({ slug }) => slug)).toEqual(["other", "staging"]);
  });
  test("an environment on a later page is found", async () => {
    const many = Array.from({ length: 120 }, (_, n) => ({ name: `e${n}`, keys: [] }));
    const { api, env } = await started({ environments: [...many, { name: "Staging", keys: [] }] });
    expect(await makeKey(project, environment("staging"), "k", env)).toMatchObject({ key: { environmentMade: false } });
    expect(api.state().environments).toHaveLength(121);
  });
});

describe("what goes wrong is said in one line, and nothing is made", () => {
  const why = async (env: Readonly<Record<string, string>>, team: Parameters<typeof honeycomb>[0] = {}) => {
    const { api, env: good } = await started(team);
    const before = api.state().made;
    const made = await makeKey(project, environment("staging"), "k", { ...good, ...env });
    expect(api.state().made).toBe(before);
    return made.ok ? "made" : made.why.replace(api.url, "URL");
  };
  test("no management key", async () => {
    const what =
      "it takes a management key of team acme, with the scopes environments:write and api-keys:write (Honeycomb: Account, Team settings, API Keys)";
    expect(await why({ HONEYCOMB_KEY_ID: "" })).toBe(`HONEYCOMB_KEY_ID is not set: ${what}`);
    expect(await why({ HONEYCOMB_KEY_SECRET: "" })).toBe(`HONEYCOMB_KEY_SECRET is not set: ${what}`);
  });
  test("an unknown one", async () => {
    expect(await why({ HONEYCOMB_KEY_SECRET: "planted-secret" })).toBe(
      "URL does not know the management key: invalid API key; it was revoked, or it is of Honeycomb's other region: team.yaml says region: us",
    );
  });
  test("one of another team", async () => {
    expect(await why({}, { slug: "other" })).toBe(
      "the management key is of team other, and team.yaml says team: acme; nothing was changed",
    );
  });
  test("one that may not make keys", async () => {
    const managementKeys = [{ id: "hcamk_1", secret: "s", scopes: ["environments:write" as const] }];
    expect(await why({}, { managementKeys })).toBe(
      "the management key may not do this: API key lacks scope: api-keys:write; it needs the scopes environments:write and api-keys:write",
    );
  });
  test("a secret with a line break: nothing of it is repeated", async () => {
    expect(await why({ HONEYCOMB_KEY_SECRET: "planted\nsecret" })).toBe(
      "URL does not answer: the key holds a line break or another character that no key has; look at the network, the proxy and HONEYCOMB_API_ENDPOINT",
    );
  });
  test("nobody answers", async () => {
    expect(await why({ HONEYCOMB_API_ENDPOINT: "http://127.0.0.1:1" })).toBe(
      "http://127.0.0.1:1 does not answer: bad port; look at the network, the proxy and HONEYCOMB_API_ENDPOINT",
    );
  });
});
