import { expect, test } from "vitest";
import { stackOf } from "../test/support/stacks";

const staging = "environments/staging.yaml";

test("only the right key reaches the provider that resources use, and a wrong one is named", () => {
  const { provider, data, variable } = stackOf("staging", {
    [staging]: ["protected: false", "protected: false\nslug: stage-1"],
  });
  expect(provider).toEqual({
    honeycombio: [
      { alias: "key", api_key: "${var.honeycomb_api_key_staging}" },
      {
        api_key:
          '${data.honeycombio_auth_metadata.key.environment.slug == "stage-1" && data.honeycombio_auth_metadata.key.team.slug == "acme"' +
          ' ? var.honeycomb_api_key_staging : "refused: a key of another environment"}',
      },
    ],
  });
  expect(data?.["honeycombio_auth_metadata"]).toEqual({
    key: {
      provider: "honeycombio.key",
      lifecycle: {
        postcondition: [
          {
            condition: '${self.environment.slug == "stage-1" && self.team.slug == "acme"}',
            error_message:
              "TF_VAR_honeycomb_api_key_staging must hold a key of environment stage-1, team acme: " +
              "this one is of environment ${self.environment.slug}, team ${self.team.slug}.",
          },
        ],
      },
    },
  });
  expect(variable?.["honeycomb_api_key_staging"]).toEqual({
    type: "string",
    sensitive: true,
    nullable: false,
    description: "Honeycomb configuration key of environment stage-1. Set TF_VAR_honeycomb_api_key_staging.",
  });
});

test("a slug cannot break out of its string", () => {
  const { data } = stackOf("staging", {
    [staging]: ["protected: false", `protected: false\nslug: 'a" || true || "\${x}'`],
  });
  expect(data?.["honeycombio_auth_metadata"]?.["key"]?.["lifecycle"]?.["postcondition"]).toMatchObject([
    { condition: '${self.environment.slug == "a\\" || true || \\"$${x}" && self.team.slug == "acme"}' },
  ]);
});

test("a team in Europe is asked there, by both configurations", () => {
  const { provider } = stackOf("staging", { "team.yaml": ["region: us", "region: eu"] });
  const eu = { api_url: "https://api.eu1.honeycomb.io" };
  expect(provider?.["honeycombio"]).toMatchObject([eu, eu]);
});

test("what exists is taken over only where the environment says so", () => {
  const { provider } = stackOf("staging", {
    [staging]: ["protected: false", "protected: false\nadopt_existing: true"],
  });
  const features = { column: { import_on_conflict: true }, dataset: { import_on_conflict: true } };
  expect(provider?.["honeycombio"]?.[1 as never]).toMatchObject({ features });
  expect(stackOf("staging")["provider"]?.["honeycombio"]?.[1 as never]).not.toHaveProperty("features");
});

test("the team's stack uses the key of one environment", () => {
  const { provider } = stackOf("team");
  expect(provider?.["honeycombio"]).toMatchObject([
    { api_key: "${var.honeycomb_api_key_production}" },
    { api_key: expect.stringContaining('slug == "production"') },
  ]);
});

test.for(["staging", "team"])("in CI, %s is not deployed with a state that is a local file", (stack) => {
  const guard = (changes: Parameters<typeof stackOf>[1], inCi: boolean) =>
    stackOf(stack, changes, { inCi })["data"]?.["honeycombio_auth_metadata"]?.["key"]?.["lifecycle"]?.["precondition"];
  const elsewhere = Object.fromEntries(
    Object.entries({ [staging]: "protected: false", "environments/production.yaml": "protected: true" }).map(
      ([file, line]) => [file, [line, `${line}\nbackend: { kind: http, address: "https://states.example" }`] as const],
    ),
  );
  expect(guard({}, true)).toEqual([
    {
      condition: "${path.root == null}",
      error_message:
        `the state of ${stack} would be a file on this CI machine, and gone with it: ` +
        "write backend: { kind: s3, bucket: …, region: … }, or http or cloud in environments/.",
    },
  ]);
  expect([guard(elsewhere, true), guard({}, false)]).toEqual([undefined, undefined]);
});
