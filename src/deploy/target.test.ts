import { describe, expect, test } from "vitest";
import { targetWith } from "../../test/support/target";
import { ciProblems, keyOf, missingSecrets, scrubber, withSecrets } from "./target";

const production = targetWith("production");
const team = targetWith("team");
const key = "planted-api-key-4f1c9b";
const set = { TF_VAR_honeycomb_api_key_production: key };

test("a secret that is not set is named, with what it must hold", () => {
  const said = (found: ReturnType<typeof missingSecrets>) =>
    found.map(({ at, message, hint }) => [`${at.file}:${at.line}`, message, hint]);
  expect(said(missingSecrets(team, { TF_VAR_honeycomb_api_key_production: "" }))).toEqual([
    [
      "environments/production.yaml:1",
      "TF_VAR_honeycomb_api_key_production is not set",
      "set it to a configuration key of environment production, team acme; skep keys production makes one",
    ],
    ["team.yaml:6", "PAGERDUTY_KEY is not set", "set it to PagerDuty's integration key of acme on-call"],
  ]);
  expect(missingSecrets(production, set)).toEqual([]);
});

test("a secret that cannot be one is named, and not shown", () => {
  const found = missingSecrets(team, { ...set, PAGERDUTY_KEY: "planted\nkey" });
  expect(found.map(({ message, hint }) => [message, hint])).toEqual([
    [
      "PAGERDUTY_KEY holds a space, a line break or another character that no key has",
      "set it to PagerDuty's integration key of acme on-call",
    ],
  ]);
});

test("Terraform gets PagerDuty's key under its own name, unless that is set", () => {
  expect(withSecrets(team, { PAGERDUTY_KEY: "a" })).toMatchObject({ TF_VAR_pagerduty_key: "a" });
  expect(withSecrets(team, { PAGERDUTY_KEY: "a", TF_VAR_pagerduty_key: "b" })).toMatchObject({
    TF_VAR_pagerduty_key: "b",
  });
  expect(keyOf(team, set)).toBe(key);
});

test("no secret passes the scrubber", () => {
  const clean = scrubber(team, { ...set, PAGERDUTY_KEY: "pagerduty" });
  expect(clean(`key ${key}, again ${key}; pagerduty`)).toBe(
    "key (TF_VAR_honeycomb_api_key_production), again (TF_VAR_honeycomb_api_key_production); (PAGERDUTY_KEY)",
  );
});

test.for([String.raw`{"a":"se\"cr\\et<&>"}`, String.raw`{"a":"se\"cr\\et\u003c\u0026\u003e"}`])(
  "nor in JSON: %s",
  (line) => {
    expect(scrubber(production, { TF_VAR_honeycomb_api_key_production: 'se"cr\\et<&>' })(line)).toBe(
      '{"a":"(TF_VAR_honeycomb_api_key_production)"}',
    );
  },
);

describe("in CI", () => {
  const s3 = ["protected: true", "protected: true\nbackend: { kind: s3, bucket: b, region: r }"] as const;
  const local = ["protected: true", "protected: true\nbackend: { kind: local }"] as const;
  const places = (target: typeof team, env: Record<string, string>) =>
    ciProblems(target, env).map(({ at, message, hint }) => [`${at.file}:${at.line} ${at.source}`, message, hint]);

  test("a state on the machine itself is refused, at the backend or at the file that has none", () => {
    const lost = (stack: string) => `the state of ${stack} would be a file on this CI machine, and gone with it`;
    const hint = "write backend: { kind: s3, bucket: …, region: … }, or http or cloud";
    expect(places(production, { CI: "true" })).toEqual([["environments/production.yaml:1 ", lost("production"), hint]]);
    expect(places(team, { TF_BUILD: "True" })).toEqual([["environments/production.yaml:1 ", lost("team"), hint]]);
    expect(places(targetWith("production", { "environments/production.yaml": local }), { CI: "1" })).toEqual([
      ["environments/production.yaml:2 backend: { kind: local }", lost("production"), hint],
    ]);
  });
  test("a state elsewhere is fine, and so is any state at home", () => {
    expect(places(targetWith("production", { "environments/production.yaml": s3 }), { CI: "true" })).toEqual([]);
    for (const env of [{}, { CI: "" }, { CI: "false" }]) expect(places(production, env)).toEqual([]);
  });
});
