import { expect, it } from "vitest";
import { said, yaml } from "../../test/support/checks";
import { goodFiles } from "../../test/support/project";

it("finds an environment that is called as the team's stack is", () => {
  const staging = goodFiles[yaml.staging] ?? "";
  expect(said({ "environments/team.yaml": staging })).toEqual([
    "environments/team.yaml:1:1 error environment/name environment team",
    "  1 | protected: false",
    "    | ^^^^^^^^^^^^^^^^ the stack of the team's recipients is called team already",
    "    = name the file otherwise, and keep slug: team",
  ]);
});

it.for(["p", "Production", "eu_prod", "9to5", "eu prod", "x".repeat(129)])("finds that %s is no tag", (name) => {
  const file = `environments/${name}.yaml`;
  expect(said({ [file]: goodFiles[yaml.staging] ?? "" }).slice(0, 1)).toEqual([
    `${file}:1:1 error environment/name environment ${name}`,
  ]);
});

it("says what a name can be, and where the old one stays", () => {
  expect(said({ "environments/eu_prod.yaml": goodFiles[yaml.staging] ?? "" }).slice(2)).toEqual([
    "    | ^^^^^^^^^^^^^^^^ an environment's name is a tag in Honeycomb: 2 to 128 of a-z, 0-9 and -, a letter first",
    "    = name the file otherwise, such as production.yaml, and write slug: eu_prod",
  ]);
});

it("takes any other name", () => {
  expect(said({ "environments/teams.yaml": goodFiles[yaml.staging] ?? "" })).toEqual([]);
});
