import { createServer, type RequestListener } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { honeycomb } from "../../test/api/client";
import { permissions } from "../../test/api/permissions";
import { targetWith } from "../../test/support/target";
import { keyProblems } from "./key-check";

const variable = "TF_VAR_honeycomb_api_key_production";

/** What is said of a key of the stand-in's team acme, by `file:line`, message and hint. */
async function saidOf(key: string, stack = "production", slug = "acme") {
  const poor = permissions.filter((one) => one !== "manage_slos" && one !== "manage_triggers");
  const { api } = await honeycomb({
    slug,
    environments: [
      { name: "Production", keys: [{ key: "prod" }, { key: "poor", permissions: poor }] },
      { name: "Staging", keys: [{ key: "stage" }] },
    ],
  });
  const env = { HONEYCOMB_API_ENDPOINT: `${api.url}/`, [variable]: key };
  const found = await keyProblems(targetWith(stack), env);
  return found.map(({ code, at, message, hint }) =>
    [code, `${at.file}:${at.line}`, message.replace(api.url, "URL"), hint].join("\n"),
  );
}

test("the right key", async () => {
  expect(await saidOf("prod")).toEqual([]);
});
test("a key of another environment: both are named", async () => {
  expect(await saidOf("stage")).toEqual([
    [
      "deploy/wrong-key",
      "environments/production.yaml:1",
      `${variable} holds a key of environment staging, team acme; this is environment production, team acme`,
      "set it to a configuration key of production; nothing was changed",
    ].join("\n"),
  ]);
});
test("a key of another team", async () => {
  const [said = ""] = await saidOf("prod", "production", "other");
  expect(said.split("\n")[2]).toBe(
    `${variable} holds a key of environment production, team other; this is environment production, team acme`,
  );
});
test("a key that Honeycomb does not know", async () => {
  expect(await saidOf("planted-api-key-4f1c9b")).toEqual([
    [
      "deploy/unknown-key",
      "team.yaml:2",
      `URL does not know the key in ${variable}`,
      "it was revoked, or it is of Honeycomb's other region: us stands here",
    ].join("\n"),
  ]);
});
test("a key that may too little: what it lacks for this stack", async () => {
  expect(await saidOf("poor")).toEqual([
    [
      "deploy/permission",
      "environments/production.yaml:1",
      `the key in ${variable} lacks Manage SLOs, Manage Triggers`,
      "make a configuration key that has it: Environment settings, API Keys; or skep keys production",
    ].join("\n"),
  ]);
  expect(await saidOf("poor", "team")).toEqual([]);
});
test("nobody answers", async () => {
  const { api } = await honeycomb();
  await api.stop();
  const [found] = await keyProblems(targetWith("production"), { HONEYCOMB_API_ENDPOINT: api.url, [variable]: "prod" });
  expect([found?.message, found?.hint]).toEqual([
    `${api.url} does not answer: ECONNREFUSED`,
    "look at the network, the proxy and HONEYCOMB_API_ENDPOINT",
  ]);
});

/** Something that is not Honeycomb answers. */
async function saidBy(answer: RequestListener) {
  const server = createServer(answer);
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  const found = await keyProblems(targetWith("production"), { HONEYCOMB_API_ENDPOINT: url, [variable]: "prod" });
  return found.map(({ message }) => message.replace(url, "URL"));
}
test("a proxy that answers in its own words", async () => {
  expect(await saidBy((_request, response) => void response.end("<p>Please log in</p>"))).toEqual([
    "URL answered without JSON: it is not Honeycomb",
  ]);
});
test("a redirection does not get the key", async () => {
  const asked: (string | undefined)[] = [];
  const said = await saidBy((request, response) => {
    asked.push(request.url);
    response.writeHead(302, { Location: "/elsewhere" }).end();
  });
  expect([said, asked]).toEqual([["URL does not answer: unexpected redirect"], ["/1/auth"]]);
});
