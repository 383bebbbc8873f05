import { join } from "node:path";
import { expect } from "vitest";
import { synthesize } from "../../stacks/synth";
import { projectWith } from "../support/stacks";
import { applyAll, keyOf, type Life, lives, secrets } from "./life";

const apply = ["apply", "-auto-approve"] as const;
const productionKey = "TF_VAR_honeycomb_api_key_production";

lives("the key of another environment is refused before anything changes, with the names of both", async (life) => {
  await applyAll(life);
  const before = life.api.state();
  const wrong = { env: { [productionKey]: keyOf("staging") } };
  for (const args of [["plan"], apply])
    expect(await life.refuses("production", args, wrong)).toContain(
      "TF_VAR_honeycomb_api_key_production must hold a key of environment production, team acme: this one is of environment staging, team acme.",
    );
  await life.refuses("production", ["destroy", "-auto-approve"], wrong);
  expect(life.api.state()).toEqual(before);
});

lives("in CI a state that is a local file is refused before anything is asked", async (life) => {
  synthesize(projectWith(), join(life.root, "cdktf.out"), { inCi: true });
  expect(await life.refuses("production", apply)).toContain(
    "the state of production would be a file on this CI machine, and gone with it: write backend:",
  );
  expect(life.api.requests()).toEqual([]);
});

lives("without a key nothing is asked", async (life) => {
  const none = { env: { [productionKey]: undefined } };
  expect(await life.refuses("production", apply, none)).toContain(
    'The root module input variable "honeycomb_api_key_production" is not set',
  );
  expect(life.api.requests()).toEqual([]);
});

lives("a revoked key is said to be unknown, and nothing changes", async (life) => {
  await applyAll(life, ["production"]);
  await revoke(life, keyOf("production"));
  const before = life.api.state();
  expect(await life.refuses("production", apply)).toContain("unknown API key - check your credentials");
  expect(life.api.state()).toEqual(before);
});

async function revoke({ api }: Life, secret: string): Promise<void> {
  const key = api.state().keys.find((one) => one.secret === secret)!;
  const body = { data: { id: key.id, type: "api-keys", attributes: { disabled: true } } };
  const headers = { Authorization: "Bearer hcamk_1:s", "Content-Type": "application/vnd.api+json" };
  const { status } = await fetch(`${api.url}/2/teams/acme/api-keys/${key.id}`, {
    method: "PATCH",
    headers,
    body: JSON.stringify(body),
  });
  expect(status).toBe(200);
}

lives("without the team's recipients an environment is refused at plan", async (life) => {
  const before = life.api.state();
  expect(await life.refuses("production", apply)).toContain("your recipient query returned no results.");
  expect(life.api.state()).toEqual(before);
});

lives("a PagerDuty key of another length is refused, and not said", async (life) => {
  expect(await life.refuses("team", apply, { env: { TF_VAR_pagerduty_key: `${secrets[1]}${secrets[1]}` } })).toContain(
    "TF_VAR_pagerduty_key must be a PagerDuty integration key, which has 32 characters.",
  );
});
