import { expect, test } from "vitest";
import { tags } from "./tags";

test.for([
  ["as it is", "platform", { owner: "platform" }],
  ["in small letters and hyphens", "Platform Team (SRE)", { owner: "platform-team-sre" }],
  ["from its first letter on", "24/7 on-call", { owner: "on-call" }],
  ["cut to 129 characters", "a".repeat(200), { owner: "a".repeat(129) }],
  ["none where one letter is left", "42 x", {}],
  ["none where nothing is left", "平台", {}],
] as const)("a tag is %s", ([, owner, want]) => {
  expect(tags({ owner })).toEqual(want);
});
