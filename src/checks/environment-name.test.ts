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
it("takes any other name", () => {
  expect(said({ "environments/teams.yaml": goodFiles[yaml.staging] ?? "" })).toEqual([]);
});
