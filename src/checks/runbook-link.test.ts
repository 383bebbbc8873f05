import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

const page = (text: string): Edits => ({ "runbooks/error-rate.md": `# Error rate\n\n${text}\n` });
const code = "runbook/link";

it.for<[string, string]>([
  [
    "pages, files and folders",
    "[a](latency.md) [b](../triggers/all.yaml) [c](../triggers) [d](../) [e](/team.yaml#L1)",
  ],
  ["headings", "[a](#error-rate) [b](silent.md#no-requests)"],
  ["other places", "[a](https://a.example/x.md) <https://b.example> [b](mailto:a@b.example)"],
  ["code", "`[a](gone.md)`"],
])("takes links to %s", ([, text]) => {
  expect(said(page(text), code)).toEqual([]);
});

it.for<[string, Edits, string[]]>([
  [
    "finds a page that is not there",
    page("See [latency](latencies.md#first)."),
    [
      "runbooks/error-rate.md:3:15 warning runbook/link",
      "  3 | See [latency](latencies.md#first).",
      "    |               ^^^^^^^^^^^^^^^^^^ there is no runbooks/latencies.md",
      "    = did you mean latency.md?",
    ],
  ],
  [
    "finds a file that is not there, with nothing to suggest",
    page("See [a](../plans/of-old.yaml)."),
    [
      "runbooks/error-rate.md:3:9 warning runbook/link",
      "  3 | See [a](../plans/of-old.yaml).",
      "    |         ^^^^^^^^^^^^^^^^^^^^ there is no plans/of-old.yaml",
      "    = link to what is there, or leave it out",
    ],
  ],
  [
    "suggests what another link leads to",
    page("See [a](../triggers/al.yaml), [b](../triggers/all.yaml)."),
    [
      "runbooks/error-rate.md:3:9 warning runbook/link",
      "  3 | See [a](../triggers/al.yaml), [b](../triggers/all.yaml).",
      "    |         ^^^^^^^^^^^^^^^^^^^ there is no triggers/al.yaml",
      "    = did you mean ../triggers/all.yaml?",
    ],
  ],
  [
    "finds headings that are not there, on the page and on another",
    page("See [a](#eror-rate) and [b](silent.md#x)."),
    [
      "runbooks/error-rate.md:3:9 warning runbook/link",
      "  3 | See [a](#eror-rate) and [b](silent.md#x).",
      "    |         ^^^^^^^^^^ runbooks/error-rate.md has no heading for #eror-rate",
      "    = did you mean #error-rate?",
      "runbooks/error-rate.md:3:29 warning runbook/link",
      "  3 | See [a](#eror-rate) and [b](silent.md#x).",
      "    |                             ^^^^^^^^^^^ runbooks/silent.md has no heading for #x",
      "    = leave it out, or give the page this heading",
    ],
  ],
  [
    "finds a way out of the repository",
    page("See [a](../../lift-sys/README.md)."),
    [
      "runbooks/error-rate.md:3:9 warning runbook/link",
      "  3 | See [a](../../lift-sys/README.md).",
      "    |         ^^^^^^^^^^^^^^^^^^^^^^^^ this leads out of the repository",
      "    = write the whole address, or link to something in here",
    ],
  ],
  [
    "looks at pages that no alert names",
    { "runbooks/maintenance.md": "[a](../plans.yaml)" },
    [
      "runbooks/maintenance.md:1:5 warning runbook/link",
      "  1 | [a](../plans.yaml)",
      "    |     ^^^^^^^^^^^^^ there is no plans.yaml",
      "    = link to what is there, or leave it out",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits, code)).toEqual(want);
});

const allow = `allow: [{ check: ${code}, reason: it is being written, until: 2026-03-01 }]`;

it.for<[string, Edits]>([
  [
    "the alert that names the page",
    { ...page("[a](gone.md)"), [yaml.triggers]: [["  owner: team", `  ${allow}\n  owner: team`]] },
  ],
  [
    "the team, where no alert names it",
    { "runbooks/maintenance.md": "[a](gone.md)", [yaml.team]: [["routes:", `${allow}\nroutes:`]] },
  ],
])("is let stand on %s", ([, edits]) => {
  expect(said(edits)).toEqual([]);
});
