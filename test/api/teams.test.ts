import { expect, onTestFinished, test } from "vitest";
import { complaints, honeycomb, now } from "./client";
import { startApi } from "./start";

const all = {
  events: true,
  markers: true,
  triggers: true,
  boards: true,
  queries: true,
  columns: true,
  createDatasets: true,
  slos: true,
  recipients: true,
  privateBoards: true,
};
const environment = { name: "Production", slug: "production" };
const team = { name: "Acme", slug: "acme" };
const timestamps = { created: now, updated: now };
const v2Id = (prefix: string) => expect.stringMatching(new RegExp(`^${prefix}_[0-9a-z]{26}$`));

test("a configuration key is told what it may", async () => {
  const { v1 } = await honeycomb();
  const body = { id: expect.any(String), type: "configuration", api_key_access: all, environment, team };
  expect(await v1("GET", "/1/auth")).toEqual({ status: 200, type: "application/json", body });
});

test("a management key is told its team", async () => {
  const { v2 } = await honeycomb();
  const { status, type, body } = await v2("GET", "/2/auth");
  const id = v2Id("hcatm");
  expect({ status, type, body }).toEqual({
    status: 200,
    type: "application/vnd.api+json",
    body: {
      data: {
        id: "hcamk_1",
        type: "api-keys",
        attributes: {
          name: "hcamk_1",
          key_type: "management",
          disabled: false,
          scopes: ["environments:read", "environments:write", "api-keys:read", "api-keys:write"],
          timestamps,
        },
        relationships: { team: { data: { type: "teams", id } } },
      },
      included: [{ type: "teams", id, attributes: team }],
    },
  });
});

const environments = "/2/teams/acme/environments";
const about = (attributes: object, id?: string) => ({
  data: { type: "environments", ...(id ? { id } : {}), attributes },
});

test("an environment is made protected, changed, unprotected and deleted with all it has", async () => {
  const { api, v1, v2 } = await honeycomb();
  const made = await v2("POST", environments, about({ name: "My Env", slug: "", description: "Mine", color: "red" }));
  const id = made.body["data"]?.["id"] as unknown as string;
  const attributes = {
    name: "My Env",
    slug: "my-env",
    description: "Mine",
    color: "red",
    settings: { delete_protected: true },
  };
  const data = { id: v2Id("hcaen"), type: "environments", attributes, links: { self: `${environments}/${id}` } };
  expect(made).toEqual({ status: 201, type: "application/vnd.api+json", body: { data } });
  expect((await v2("GET", `${environments}/${id}`)).body).toEqual({ data });
  const refusal = await v2("DELETE", `${environments}/${id}`);
  expect([refusal.status, refusal.body["errors"]?.["0"]?.["title"]]).toEqual([
    409,
    "Environment is delete protected. Disable deletion protection before deleting it.",
  ]);
  const open = about({ name: "", slug: "", color: "", settings: { delete_protected: false } }, id);
  const changed = { ...data, attributes: { ...attributes, settings: { delete_protected: false } } };
  expect((await v2("PATCH", `${environments}/${id}`, open)).body).toEqual({ data: changed });
  const key = await v2(
    "POST",
    "/2/teams/acme/api-keys",
    keyOf({ name: "k", key_type: "configuration", permissions: { create_datasets: true } }, id),
  );
  const secret = String(key.body["data"]?.["attributes"]?.["secret"]);
  expect((await v1("POST", "/1/datasets", { name: "d" }, { "X-Honeycomb-Team": secret })).status).toBe(201);
  expect(await v2("DELETE", `${environments}/${id}`)).toEqual({ status: 204, type: null, body: undefined });
  expect((await v2("GET", `${environments}/${id}`)).status).toBe(404);
  expect((await v1("GET", "/1/auth", undefined, { "X-Honeycomb-Team": secret })).status).toBe(401);
  expect((await v1("GET", "/1/auth")).status).toBe(200);
  expect(api.state().datasets.map(({ value }) => value.name)).toEqual(["metrics"]);
});

test("an environment's name is taken, whatever its case", async () => {
  const { v2 } = await honeycomb();
  const { status, body } = await v2("POST", environments, about({ name: "production" }));
  expect([status, body["errors"]?.["0"]?.["title"]]).toEqual([409, "A resource by that name already exists."]);
});

test("another team's path is not found", async () => {
  const { v2 } = await honeycomb();
  const { status, body } = await v2("GET", "/2/teams/other/environments");
  expect([status, body["errors"]?.["0"]?.["title"]]).toEqual([404, "Team not found"]);
});

test("lists come in pages", async () => {
  const { v2 } = await honeycomb();
  for (let n = 0; n < 3; n++) await v2("POST", environments, about({ name: `e${n}` }));
  const slugs: string[][] = [];
  let next: string | null = `${environments}?page[size]=2`;
  while (next !== null) {
    const { body } = (await v2("GET", next)) as unknown as {
      body: { data: { attributes: { slug: string } }[]; links: { next: string | null } };
    };
    slugs.push(body.data.map(({ attributes }) => attributes.slug));
    next = body.links.next;
  }
  expect(slugs).toEqual([["production", "staging"], ["e0", "e1"], ["e2"]]);
  for (const size of [0, 101, "x"]) expect((await v2("GET", `${environments}?page[size]=${size}`)).status).toBe(422);
  expect((await v2("GET", `${environments}?page[after]=x`)).status).toBe(422);
});

const keys = "/2/teams/acme/api-keys";
const keyOf = (attributes: object, id: string) => ({
  data: { type: "api-keys", attributes, relationships: { environment: { data: { type: "environments", id } } } },
});

test.for([
  ["ingest", "hcaik", { create_datasets: true }, /^[1-9A-Za-z]{32}$/],
  ["configuration", "hcalk", { manage_markers: true, run_queries: true }, /^[1-9A-Za-z]{22}$/],
] as const)("a key of type %s says its secret once, and works", async ([key_type, prefix, granted, pattern]) => {
  const { api, v1, v2 } = await honeycomb();
  const home = api.state().environments[0]!.id;
  const made = await v2("POST", keys, keyOf({ name: "k", key_type, permissions: granted }, home));
  const { id, attributes } = made.body["data"] as unknown as { id: string; attributes: Record<string, unknown> };
  const permissions = attributes["permissions"] as Record<string, boolean>;
  const shown = { name: "k", key_type, disabled: false, permissions, timestamps };
  const relationships = { environment: { data: { type: "environments", id: home } } };
  const data = {
    id: v2Id(prefix),
    type: "api-keys",
    attributes: shown,
    relationships,
    links: { self: `${keys}/${id}` },
  };
  const secret = expect.stringMatching(pattern);
  expect(made).toEqual({
    status: 201,
    type: "application/vnd.api+json",
    body: { data: { ...data, attributes: { ...shown, secret } } },
  });
  expect(Object.keys(permissions).filter((one) => permissions[one])).toEqual(Object.keys(granted).toReversed());
  expect((await v2("GET", `${keys}/${id}`)).body).toEqual({ data });
  const listed = async (type: string) =>
    ((await v2("GET", `${keys}?filter[type]=${type}`)).body["data"] as unknown as { id: string }[]).map(
      (one) => one.id,
    );
  expect(await listed(key_type)).toContain(id);
  expect(await listed(key_type === "ingest" ? "configuration" : "ingest")).not.toContain(id);
  expect((await v2("GET", `${keys}?filter[type]=management`)).status).toBe(422);

  const header = {
    "X-Honeycomb-Team": key_type === "ingest" ? `${id}${attributes["secret"]}` : String(attributes["secret"]),
  };
  expect((await v1("GET", "/1/auth", undefined, header)).body).toMatchObject({ type: key_type, environment, team });
  const change = {
    data: {
      type: "api-keys",
      id,
      attributes: { name: "k2", disabled: true },
      relationships: { environment: { data: null } },
    },
  };
  expect((await v2("PATCH", `${keys}/${id}`, change)).body).toEqual({
    data: { ...data, attributes: { ...shown, name: "k2", disabled: true } },
  });
  expect((await v1("GET", "/1/auth", undefined, header)).status).toBe(401);
  expect(await v2("DELETE", `${keys}/${id}`)).toEqual({ status: 204, type: null, body: undefined });
  expect((await v2("GET", `${keys}/${id}`)).status).toBe(404);
});

test("an ingest key sends events and nothing else", async () => {
  const { api, v1, v2 } = await honeycomb();
  const made = await v2("POST", keys, keyOf({ name: "k", key_type: "ingest" }, api.state().environments[0]!.id));
  const { id, attributes } = made.body["data"] as unknown as { id: string; attributes: { secret: string } };
  const header = { "X-Honeycomb-Team": `${id}${attributes.secret}` };
  expect((await v1("GET", "/1/auth", undefined, header)).body["api_key_access"]).toEqual({ createDatasets: false });
  expect((await v1("POST", "/1/events/metrics", { a: 1 }, header)).status).toBe(200);
  expect(complaints(await v1("POST", "/1/events/new", { a: 1 }, header))).toEqual(["404 Dataset not found"]);
  expect(complaints(await v1("GET", "/1/columns/metrics", undefined, header))).toEqual([
    "403 API key lacks permission: Manage Queries and Columns",
  ]);
});

test.for<[string, object, string, string]>([
  [
    "a long name",
    { name: "x".repeat(101), key_type: "ingest" },
    "/data/attributes/name",
    "must have at most 100 characters",
  ],
  [
    "a management key",
    { name: "k", key_type: "management" },
    "/data/attributes/key_type",
    "must be one of ingest, configuration",
  ],
  [
    "an ingest key that may more",
    { name: "k", key_type: "ingest", permissions: { run_queries: true } },
    "/data/attributes/permissions/run_queries",
    "cannot be granted to a key of type ingest",
  ],
  [
    "a permission that is none",
    { name: "k", key_type: "ingest", permissions: { fly: true } },
    "/data/attributes/permissions/fly",
    "unknown field",
  ],
])("refuses a key: %s", async ([, attributes, pointer, detail]) => {
  const { api, v2 } = await honeycomb();
  const { status, body } = await v2("POST", keys, keyOf(attributes, api.state().environments[0]!.id));
  expect([status, body["errors"]]).toMatchObject([422, [{ detail, source: { pointer } }]]);
});

test("teams have nothing in common", async () => {
  const of = (slug: string) => ({
    ...{ name: slug, slug, triggers: 1, environments: [{ name: "Production", keys: [{ key: slug }] }] },
    managementKeys: [{ id: `hcamk_${slug}`, secret: "s" }],
  });
  const api = await startApi({ teams: [of("one"), of("two")] });
  onTestFinished(api.stop);
  const say = async (path: string, headers: Record<string, string>, body?: object) => {
    const sent = body ? { method: "POST", body: JSON.stringify(body) } : {};
    return (await fetch(`${api.url}${path}`, { headers, ...sent })).json();
  };
  const email = { type: "email", details: { email_address: "a@example.com" } };
  const trigger = { name: "t", query: { calculations: [{ op: "COUNT" }] }, threshold: { op: ">", value: 0 } };
  for (const slug of ["one", "two"]) {
    const headers = { "X-Honeycomb-Team": slug };
    expect(await say("/1/recipients", headers)).toEqual([]);
    expect(await say("/1/recipients", headers, email)).toMatchObject(email);
    expect(await say("/1/triggers/__all__", headers, trigger)).toMatchObject({ name: "t" });
    const authorization = { Authorization: `Bearer hcamk_${slug}:s` };
    for (const kind of ["environments", "api-keys"])
      expect(await say(`/2/teams/${slug}/${kind}`, authorization)).toMatchObject({ data: [{}], links: { next: null } });
  }
});

test("a key is of an environment of the team", async () => {
  const { v2 } = await honeycomb();
  const { status, body } = await v2("POST", keys, keyOf({ name: "k", key_type: "ingest" }, "hcaen_x"));
  expect([status, body["errors"]?.["0"]?.["detail"]]).toEqual([422, "unknown environment: hcaen_x"]);
});
