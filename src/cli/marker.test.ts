import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Honeycomb, honeycomb, now } from "../../test/api/client";
import { folderWith, recorder } from "../../test/support/folder";
import { changed } from "../../test/support/project";
import { run } from "./main";

const markers = `markers: { deploy: "#7d3c98", incident: "#c0392b" }\nplan:`;
const project = () => folderWith(changed({ "team.yaml": ["plan:", markers] }));
const deploy = ["--type", "deploy", "--message", "v1.2", "--url", "https://ci.example.com/runs/7"];

let stand: Honeycomb;
beforeEach(async () => {
  stand = await honeycomb();
  vi.stubEnv("HONEYCOMB_API_ENDPOINT", stand.api.url);
  vi.stubEnv("TF_VAR_honeycomb_api_key_production", "prod");
});
afterEach(() => vi.unstubAllEnvs());

interface Outcome {
  readonly code: number;
  readonly said: string;
  readonly complained: string;
}

async function mark(...argv: readonly string[]): Promise<Outcome> {
  const io = recorder(project());
  const code = await run(["marker", ...argv], io);
  return { code, said: io.said(), complained: io.complained() };
}

const sent = () => stand.api.state().markers.map(({ value }) => value);
const posts = () => stand.api.requests().filter(({ method }) => method === "POST");

test("a deploy is marked in the whole environment, and once however often the run is repeated", async () => {
  expect(await mark("production", ...deploy)).toEqual({
    code: 0,
    said: "deploy in production: marked",
    complained: "",
  });
  expect(await mark("production", ...deploy)).toEqual({
    code: 0,
    said: "deploy in production: marked before",
    complained: "",
  });
  expect(posts().map(({ url, sent: body }) => [url, JSON.parse(body)])).toEqual([
    ["/1/markers/__all__", { type: "deploy", message: "v1.2", url: "https://ci.example.com/runs/7" }],
  ]);
  expect(sent()).toMatchObject([{ type: "deploy", message: "v1.2", start_time: Date.parse(now) / 1000 }]);
});

test.for<[string, readonly string[]]>([
  ["another run", ["--type", "deploy", "--message", "v1.2", "--url", "https://ci.example.com/runs/8"]],
  ["another message", ["--type", "deploy", "--message", "v1.3", "--url", "https://ci.example.com/runs/7"]],
  ["no message", ["--type", "deploy", "--url", "https://ci.example.com/runs/7"]],
  ["another type", ["--type", "incident", "--message", "v1.2", "--url", "https://ci.example.com/runs/7"]],
])("%s is marked beside it", async ([, argv]) => {
  await mark("production", ...deploy);
  expect((await mark("production", ...argv)).said).toMatch(/: marked$/);
  expect(sent()).toHaveLength(2);
});

test("without a URL each is sent: two cannot be told apart", async () => {
  await mark("production", "--type", "incident");
  await mark("production", "--type", "incident");
  expect(posts().map(({ sent: body }) => JSON.parse(body))).toEqual([{ type: "incident" }, { type: "incident" }]);
});

test.for<[string, string, readonly string[], number, string]>([
  [
    "no key",
    "",
    ["production", ...deploy],
    2,
    "skep: TF_VAR_honeycomb_api_key_production is not set: it takes a configuration key of production with Manage Markers",
  ],
  [
    "a key of another environment",
    "stage",
    ["production", ...deploy],
    1,
    "skep: TF_VAR_honeycomb_api_key_production holds a key of environment staging, team acme; this is environment production, team acme",
  ],
  [
    "a key that Honeycomb does not know",
    "old",
    ["production", ...deploy],
    1,
    "skep: Honeycomb answered 401: unknown API key - check your credentials; set TF_VAR_honeycomb_api_key_production to a configuration key that is not revoked",
  ],
  [
    "a type that team.yaml does not have",
    "prod",
    ["production", "--type", "deploi"],
    2,
    "skep: --type deploi: team.yaml has deploy, incident",
  ],
  [
    "a type that every object has",
    "prod",
    ["production", "--type", "toString"],
    2,
    "skep: --type toString: team.yaml has deploy, incident",
  ],
  [
    "an environment that is not there",
    "prod",
    ["prod", ...deploy],
    2,
    "skep: there is no environment prod: there are production, staging",
  ],
])("%s: nothing is marked", async ([, key, argv, code, complained]) => {
  vi.stubEnv("TF_VAR_honeycomb_api_key_production", key);
  expect(await mark(...argv)).toEqual({ code, said: "", complained });
  expect(posts()).toEqual([]);
});

test("a key that may not mark", async () => {
  stand = await honeycomb({
    environments: [{ name: "Production", keys: [{ key: "prod", permissions: ["manage_boards"] }] }],
  });
  vi.stubEnv("HONEYCOMB_API_ENDPOINT", stand.api.url);
  expect((await mark("production", ...deploy)).complained).toBe(
    "skep: Honeycomb answered 403: API key lacks permission: Manage Markers; Honeycomb never gives a key more, so set TF_VAR_honeycomb_api_key_production to another, as skep keys makes",
  );
});

test("nobody answers", async () => {
  await stand.api.stop();
  const { code, complained } = await mark("production", ...deploy);
  expect([code, complained.replaceAll(stand.api.url, "URL")]).toEqual([
    1,
    "skep: URL does not answer: ECONNREFUSED; look at the network, the proxy and HONEYCOMB_API_ENDPOINT",
  ]);
});

test("a broken project: what is wrong with it, and no request", async () => {
  const io = recorder(folderWith(changed({ "team.yaml": ["region: us", "region: mars"] })));
  expect(await run(["marker", "production", ...deploy], io)).toBe(1);
  expect(io.complained()).toMatch(/^team\.yaml:2:9 error /);
  expect(stand.api.requests()).toEqual([]);
});
