import MarkdownIt from "markdown-it";
import { describe, expect, test } from "vitest";
import { reviewed as reviewOf } from "../../test/support/reviews";
import { labelsOf } from "../review/answers";
import type { Reviewed } from "../review/reviewed";
import { longestComment, reviewComment } from "./review-comment";
import { reviewDiagnostics } from "./review-diagnostics";

type Changes = Parameters<typeof reviewOf>[0];

const reviewed = (changes: Changes, common?: Changes): Reviewed => ({
  base: "main",
  head: "HEAD",
  review: reviewOf(changes, common),
});

/** Everything before the first thing that is folded. */
const headOf = (comment: string): readonly string[] => comment.split("\n<details>")[0]!.trimEnd().split("\n");
const row = (comment: string, question: string): string =>
  comment
    .split("\n")
    .find((line) => line.startsWith(`| **${question}**`))
    ?.slice(`| **${question}** | `.length, -2) ?? "";

test("nothing is said where nothing changed", () => {
  expect(reviewComment(reviewed({}))).toBe("");
  const spelling: Changes = { "slos/all.yaml": ["LT($duration_ms, 1000)", "LT( $duration_ms , 1000 )"] };
  expect(reviewComment(reviewed(spelling))).toBe("");
});

test("its first twelve lines answer everything, and the same input is the same text", () => {
  const changes: Changes = { "triggers/all.yaml": ["above: 10%", "above: 12%"] };
  const comment = reviewComment(reviewed(changes));
  expect(headOf(comment)).toMatchInlineSnapshot(`
    [
      "### 1 alert loosened",
      "",
      "|  | main → HEAD |",
      "| --- | --- |",
      "| **paged more** | nobody |",
      "| **paged less** | **Error rate** (production; on-call, chat): above 10% → 12% |",
      "| **not seen any more** | nothing |",
      "| **cost a month** | $100 for 2.85M events, as before |",
      "| **destroyed** | nothing |",
      "",
      "**1 thing has to be acknowledged in the source:** see below.",
      "",
      "- **above 10% → 12% loosens error-rate** (production \`triggers/all.yaml:8\`)",
      "",
      "If that is meant, write in \`environments/production.yaml\`:",
      "",
      "\`\`\`yaml",
      "loosens:",
      "  - { alert: error-rate, change: "above 10% → 12%", reason: … }",
      "\`\`\`",
    ]
  `);
  expect(reviewComment(reviewed(changes))).toBe(comment);
});

const same = {
  "paged more": "nobody",
  "paged less": "nobody",
  "not seen any more": "nothing",
  "cost a month": "$100 for 2.85M events, as before",
  destroyed: "nothing",
};

test.for<[string, Changes, Readonly<Record<string, string>>, readonly string[]]>([
  [
    "a threshold nearer",
    { "triggers/all.yaml": ["above: 10%", "above: 8%"] },
    { ...same, "paged more": "**Error rate** (production; on-call, chat): above 10% → 8%" },
    ["alerts:tightened"],
  ],
  [
    "a recipient dropped",
    { "team.yaml": ["critical: [pager, chat]", "critical: [chat]"] },
    {
      ...same,
      "paged less":
        "**Error rate**, **Latency fast**, **No requests** (production; on-call, chat): tell on-call, chat → chat",
    },
    ["alerts:loosened"],
  ],
  [
    "a column gone",
    { "telemetry/api.yaml": ["  cost: { type: float, unit: USD, description: What it cost }\n", ""] },
    {
      ...same,
      "not seen any more": "column api/cost",
      destroyed: "column api/cost in production, staging: the column with its data, not acknowledged",
    },
    ["destroys"],
  ],
  [
    "sampling lowered",
    { "telemetry/api.yaml": ["errors: 100%", "errors: 50%"] },
    {
      ...same,
      "paged less":
        "**Error rate**, **Latency fast**, **No requests** (production, staging; on-call, chat): sampling.errors 100% → 50%<br>**Latency slow** (production, staging; chat, a message): sampling.errors 100% → 50%",
      "not seen any more": "events of api: sampling.errors 100% → 50%",
      "cost a month": "$100 for 2.84M events, before $100 for 2.85M events",
    },
    ["alerts:loosened"],
  ],
])("%s", ([, changes, want, labels]) => {
  const of = reviewed(changes);
  const comment = reviewComment(of);
  const rows = ["paged more", "paged less", "not seen any more", "cost a month", "destroyed"].map((one) => [
    one,
    row(comment, one),
  ]);
  expect([Object.fromEntries(rows), labelsOf(of)]).toEqual([want, labels]);
});

test("alerts that were compared and not run are said before the details", () => {
  const notRun = ["a", "b", "c", "d|"].map((alert) => ({ environment: "production", alert }));
  const behaviour = { alerts: [], panels: [], ran: { shapes: 1, scenarios: 0 }, notRun };
  const changes: Changes = { "triggers/all.yaml": ["above: 10%", "above: 8%"] };
  expect(reviewComment({ ...reviewed(changes), behaviour }).split("<details>", 1)[0]).toContain(
    "\n4 alerts compared and not run, because so many differ: a in production, b in production, c in production, and 1 more.\n",
  );
});

describe("hostile names", () => {
  const hostile = `<script>alert(1)</script> @everyone | [x](http://evil) \`\`\` *b* </details>`;
  const changes: Changes = {
    "triggers/all.yaml": ["name: Error rate", `name: ${JSON.stringify(hostile)}`],
    "boards/health.yaml": ["name: Health", `name: ${JSON.stringify(hostile)}`],
  };
  const comment = reviewComment(reviewed(changes));

  test("are text, wherever they stand", () => {
    const html = new MarkdownIt({ html: true, linkify: false }).render(comment);
    expect(html.match(/<script|<a |<em>|@everyone/g)).toBeNull();
    expect(html.split("<details>").length).toBe(html.split("</details>").length);
  });
});

test("what does not fit is left out from the end, and counted", () => {
  const panels = Array.from(
    { length: 60 },
    (_, n) => `  - { id: p${n}, text: Text, at: { x: 0, y: ${100 + n}, width: 3, height: 1 } }\n`,
  );
  const boards = Object.fromEntries(
    Array.from({ length: 40 }, (_, n) => [
      `boards/more-${n}.yaml`,
      `id: more-${n}\nname: More ${n}\ndescription: More\npanels:\n${panels.join("")}`,
    ]),
  );
  const of = reviewed(boards);
  expect(reviewComment(of).length).toBeLessThanOrEqual(longestComment);
  const cut = reviewComment(of, 2_000);
  expect(cut.length).toBeLessThanOrEqual(2_000);
  const shown = cut.split("</details>").length - 1;
  expect(cut.trimEnd().split("\n").at(-1)).toBe(`${40 - shown} more parts do not fit here: see the report.`);
});

test("a broken version is said, and the rest is shown", () => {
  const comment = reviewComment(
    reviewed({ "triggers/all.yaml": ["above: 10%", "abov: 10%"], "slos/all.yaml": ["target: 99%", "target: 98%"] }),
  );
  expect(headOf(comment)).toMatchInlineSnapshot(`
    [
      "### ⚠️ The head cannot be deployed as it is",
      "",
      "|  | main → HEAD |",
      "| --- | --- |",
      "| **paged more** | nobody, as far as it could be read |",
      "| **paged less** | **Latency fast** (production, staging; on-call, chat): target 99% → 98%<br>**Latency slow** (production, staging; chat, a message): target 99% → 98% |",
      "| **not seen any more** | nothing, as far as it could be read |",
      "| **cost a month** | $100 for 2.85M events, as before |",
      "| **destroyed** | nothing, as far as it could be read |",
      "",
      "**2 things have to be acknowledged in the source:** see below.",
      "",
      "- **target 99% → 98% loosens latency/fast** (production \`slos/all.yaml:7\`)",
      "",
      "If that is meant, write in \`environments/production.yaml\`:",
      "",
      "\`\`\`yaml",
      "loosens:",
      "  - { alert: latency/fast, change: "target 99% → 98%", reason: … }",
      "\`\`\`",
      "",
      "- **target 99% → 98% loosens latency/fast** (staging \`slos/all.yaml:7\`)",
      "",
      "If that is meant, write in \`environments/staging.yaml\`:",
      "",
      "\`\`\`yaml",
      "loosens:",
      "  - { alert: latency/fast, change: "target 99% → 98%", reason: … }",
      "\`\`\`",
    ]
  `);
});

test("what code scanning is told stands at lines of the later version", () => {
  const { review } = reviewed({ "triggers/all.yaml": ["above: 10%", "above: 12%"] });
  expect(
    reviewDiagnostics(review).map(
      ({ code, severity, at, subject, message }) => `${at.file}:${at.line} ${severity} ${code} ${subject}: ${message}`,
    ),
  ).toMatchInlineSnapshot(`
    [
      "triggers/all.yaml:8 error review/acknowledge production: above 10% → 12% loosens error-rate",
      "triggers/all.yaml:8 warning review/loosened error-rate in production: above 10% → 12%: the threshold is higher",
    ]
  `);
});
