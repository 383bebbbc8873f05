import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

const [ledger, production] = ["kept.yaml", "environments/production.yaml"];
const header = "# Written by `npx skep generate`\n";
const all = `${header}production:
  datasets:
    - api
  columns:
    - api/cost
    - api/duration_ms
    - api/error
  slos:
    - latency
  slis:
    - api/sli.latency
`;
/** With one more line for a thing that is gone. */
const with_ = (kind: string, id: string): string => all.replace(`  ${kind}:\n`, (line) => `${line}    - ${id}\n`);
const allowing = (line: string): Edits[string] => [["protected: true", `protected: true\n${line}`]];
const unprotected: Edits[string] = [["protected: true", "protected: false"]];
const withoutSlo: Edits = {
  [yaml.slos]: "[]\n",
  [yaml.board]: [["  - { id: latency, slo: latency, at: { x: 0, y: 4, width: 6, height: 4 } }\n", ""]],
};

const lostSlo = (hint: string) => [
  "kept.yaml:10:7 error kept/lost SLO uploads (production)",
  "  10 |     - uploads",
  "     |       ^^^^^^^ nothing describes it any more: the next deploy would destroy it with its history",
  `     = ${hint}`,
];
const ways = "name it in environments/production.yaml under forgets: (it stays in Honeycomb) or destroys:";

it.for<[string, Edits, string[]]>([
  ["takes a project without a ledger", {}, []],
  ["takes one that holds all that it held", { [ledger]: all }, []],
  ["takes a ledger that holds less: generate adds to it", { [ledger]: `${header}{}\n` }, []],
  ["finds an SLO that is gone", { [ledger]: with_("slos", "uploads") }, lostSlo(`put it back, or ${ways}`)],
  [
    "finds an SLO and its SLI as one",
    { [ledger]: with_("slos", "uploads").replace("slis:\n", "slis:\n    - api/sli.uploads\n") },
    lostSlo(`put it back, or ${ways}`),
  ],
  [
    "finds every SLO gone where panels are to stand in for them; their SLIs are there",
    { [ledger]: all, [production]: allowing("deploy: panel") },
    [
      "kept.yaml:10:7 error kept/lost SLO latency (production)",
      "  10 |     - latency",
      "     |       ^^^^^^^ nothing describes it any more: the next deploy would destroy it with its history",
      `     = put it back, or ${ways}`,
    ],
  ],
  [
    "finds an SLI alone, as where the SLO moved to another dataset",
    { [ledger]: with_("slis", "web/sli.latency") },
    [
      "kept.yaml:12:7 error kept/lost SLI web/sli.latency (production)",
      "  12 |     - web/sli.latency",
      "     |       ^^^^^^^^^^^^^^^ nothing describes it any more: the next deploy would destroy it with the history of its SLO",
      "     = put it back, or name its SLO under destroys: in environments/production.yaml (one that moves needs a new id)",
    ],
  ],
  [
    "takes a new name for another thing",
    { [ledger]: all.replace("- latency", "- latencies") },
    [
      "kept.yaml:10:7 error kept/lost SLO latencies (production)",
      "  10 |     - latencies",
      "     |       ^^^^^^^^^ nothing describes it any more: the next deploy would destroy it with its history",
      `     = to Terraform latency is another SLO: write the old name again, or ${ways}`,
    ],
  ],
  [
    "finds a column that is gone",
    { [ledger]: with_("columns", "api/user") },
    [
      "kept.yaml:6:7 error kept/lost column api/user (production)",
      "  6 |     - api/user",
      "    |       ^^^^^^^^ nothing describes it any more: the next deploy would destroy it with its data",
      "    = put it back, or name it under retired: in its dataset's file (its data stays) or under destroys: in environments/production.yaml",
    ],
  ],
  [
    "finds a dataset that is gone, and does not name its columns and SLIs beside it",
    {
      [ledger]:
        all.replace("    - api\n", "    - api\n    - web\n").replace("slos:", "  - web/a\n  slos:") +
        "    - web/sli.a\n",
    },
    [
      "kept.yaml:5:7 error kept/lost dataset web (production)",
      "  5 |     - web",
      "    |       ^^^ nothing describes it any more: the next deploy would destroy it with all its events",
      "    = put it back, or name it under destroys: in environments/production.yaml",
    ],
  ],
  [
    "takes what may be destroyed: an SLO with its SLI, a column, a dataset with all in it",
    {
      [ledger]: `${header}production:\n  datasets: [web]\n  columns: [api/user, web/a]\n  slos: [uploads]\n  slis: [api/sli.uploads, web/sli.b]\n`,
      [production]: allowing(
        "destroys:\n  - { slo: uploads, reason: unused }\n  - { column: api/user, reason: unused }\n  - { dataset: web, reason: unused }",
      ),
    },
    [],
  ],
  [
    "takes what Terraform is to forget: an SLO with its SLI, a column",
    {
      [ledger]: `${header}production:\n  columns: [api/user]\n  slos: [uploads]\n  slis: [api/sli.uploads]\n`,
      [production]: allowing("forgets: [{ slo: uploads, reason: unused }]"),
      [yaml.telemetry]: [["derived:", "retired: [user]\nderived:"]],
    },
    [],
  ],
  [
    "does not let another environment's word count",
    {
      [ledger]: with_("slos", "uploads"),
      [yaml.staging]: [["protected: false", "protected: false\ndestroys: [{ slo: uploads, reason: unused }]"]],
    },
    lostSlo(`put it back, or ${ways}`),
  ],
  ["takes an environment that is protected no more", { [ledger]: all, [production]: unprotected }, []],
  [
    "finds what goes in the same change as its protection",
    { [ledger]: all, [production]: unprotected, ...withoutSlo },
    [
      "kept.yaml:10:7 error kept/lost SLO latency (production)",
      "  10 |     - latency",
      "     |       ^^^^^^^ nothing describes it any more: the next deploy would destroy it with its history",
      "     = protected: false comes first: put it back, run npm run generate, and take it out after that",
    ],
  ],
  [
    "finds an environment that is gone",
    { [ledger]: all.replace("production:", "live:") },
    [
      "kept.yaml:2:1 error kept/lost environment live",
      "  2 | live:",
      "    | ^^^^ environments/live.yaml is gone, and with it 1 dataset, 3 columns, 1 SLO, 1 SLI",
      "    = put it back; to give it up, write protected: false there and run npm run generate first",
    ],
  ],
  [
    "does not take what is broken for lost",
    { [ledger]: all, [yaml.slos]: [["target: 99%", "target: high"]] },
    [
      "slos/all.yaml:7:11 error schema/value",
      "  7 |   target: high",
      '    |           ^^^^ expected a percentage, found "high"',
      "    = write for example 99.5% or 2%",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
