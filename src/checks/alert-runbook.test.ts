import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

const page = "runbook: runbooks/error-rate.md";
const instead = (runbook: string): Edits => ({ [yaml.triggers]: [[page, `runbook: ${runbook}`]] });
const withPage = (text: string, runbook = "runbooks/error-rate.md"): Edits => ({
  ...instead(runbook),
  "runbooks/error-rate.md": text,
});

it.for<[string, Edits, string[]]>([
  ["takes a page that is there", {}, []],
  ["takes a heading of it", withPage("# All\n\n## Error rate\nLook\n", "runbooks/error-rate.md#error-rate"), []],
  [
    "finds a page that is not there, and the one that was meant",
    instead("runbooks/eror-rate.md"),
    [
      "triggers/all.yaml:14:12 warning alert/runbook trigger error-rate",
      "  14 |   runbook: runbooks/eror-rate.md",
      "     |            ^^^^^^^^^^^^^^^^^^^^^ there is no such page: the alert would link to nothing",
      "     = did you mean runbooks/error-rate.md?",
    ],
  ],
  [
    "finds an SLO's that is not there",
    { [yaml.slos]: [["runbook: runbooks/latency.md", "runbook: docs/how-to-sleep.md"]] },
    [
      "slos/all.yaml:11:12 warning alert/runbook SLO latency",
      "  11 |   runbook: docs/how-to-sleep.md",
      "     |            ^^^^^^^^^^^^^^^^^^^^ there is no such page: the alert would link to nothing",
      "     = write the page, or name one that is there",
    ],
  ],
  [
    "finds a page of headings alone",
    withPage("# Error rate\n\n## What it means\n"),
    [
      "triggers/all.yaml:14:12 warning alert/runbook trigger error-rate",
      "  14 |   runbook: runbooks/error-rate.md",
      "     |            ^^^^^^^^^^^^^^^^^^^^^^ nothing stands on this page",
      "     = write what it means and what to do first",
    ],
  ],
  [
    "finds a heading that is not there, and the one that was meant",
    withPage("# Error rate\nLook\n", "runbooks/error-rate.md#error-rates"),
    [
      "triggers/all.yaml:14:34 warning alert/runbook trigger error-rate",
      "  14 |   runbook: runbooks/error-rate.md#error-rates",
      "     |                                  ^^^^^^^^^^^^ runbooks/error-rate.md has no heading for #error-rates",
      "     = did you mean #error-rate?",
    ],
  ],
  [
    "finds a heading that is nothing like one",
    withPage("Look\n", "runbooks/error-rate.md#silence"),
    [
      "triggers/all.yaml:14:34 warning alert/runbook trigger error-rate",
      "  14 |   runbook: runbooks/error-rate.md#silence",
      "     |                                  ^^^^^^^^ runbooks/error-rate.md has no heading for #silence",
      "     = leave it out, or give the page this heading",
    ],
  ],
  [
    "finds the whole address of a page here",
    instead("https://example.com/acme/runbooks/error-rate.md"),
    [
      "triggers/all.yaml:14:12 warning alert/runbook trigger error-rate",
      "  14 |   runbook: https://example.com/acme/runbooks/error-rate.md",
      "     |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this is no path in this repository: the link would be https://example.com/acme/https://example.com/acme/runbooks/error-rate.md",
      "     = write runbooks/error-rate.md",
    ],
  ],
  [
    "finds a path that leads out of the repository",
    instead("../runbooks/error-rate.md"),
    [
      "triggers/all.yaml:14:12 warning alert/runbook trigger error-rate",
      "  14 |   runbook: ../runbooks/error-rate.md",
      "     |            ^^^^^^^^^^^^^^^^^^^^^^^^^ this is no path in this repository: the link would be https://example.com/acme/../runbooks/error-rate.md",
      "     = write the path of a page here, such as runbooks/error-rate.md",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits, "alert/runbook")).toEqual(want);
});
