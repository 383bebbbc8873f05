import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  ["takes letters, digits, - and /", { [yaml.triggers]: [["owner: team", "owner: platform/on-call-2"]] }, []],
  ["takes 128 characters", { [yaml.slos]: [["owner: team", `owner: ${"a".repeat(128)}`]] }, []],
  [
    "bends an owner to what a tag can be",
    { [yaml.triggers]: [["owner: team", "owner: Platform & Data Team"]] },
    [
      "triggers/all.yaml:12:10 error tag/value trigger error-rate",
      "  12 |   owner: Platform & Data Team",
      "     |          ^^^^^^^^^^^^^^^^^^^^ an owner is a tag in Honeycomb: 2 to 128 of a-z, 0-9, - and /, a letter first",
      "     = write owner: platform-data-team",
    ],
  ],
  [
    "has no better one where a digit is first",
    { [yaml.triggers]: [["owner: team", "owner: 2nd line"]] },
    [
      "triggers/all.yaml:12:10 error tag/value trigger error-rate",
      "  12 |   owner: 2nd line",
      "     |          ^^^^^^^^ an owner is a tag in Honeycomb: 2 to 128 of a-z, 0-9, - and /, a letter first",
      "     = write for example owner: platform",
    ],
  ],
  [
    "finds an owner of one character",
    { [yaml.slos]: [["owner: team", "owner: a"]] },
    [
      "slos/all.yaml:10:10 error tag/value SLO latency",
      "  10 |   owner: a",
      "     |          ^ an owner is a tag in Honeycomb: 2 to 128 of a-z, 0-9, - and /, a letter first",
      "     = write for example owner: platform",
    ],
  ],
  [
    "finds an owner that is too long",
    { [yaml.slos]: [["owner: team", `owner: ${"a".repeat(129)}`]] },
    [
      "slos/all.yaml:10:10 error tag/value SLO latency",
      "  10 |   owner: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      "     |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ an owner is a tag in Honeycomb: 2 to 128 of a-z, 0-9, - and /, a letter first",
      "     = write for example owner: platform",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
