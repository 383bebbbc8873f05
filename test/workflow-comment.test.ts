import { readFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { LABELS } from "../.github/scripts/labels.js";
import { verdicts } from "../src/review/review";
import { bot, folderOf, gitHub, node, type Sent } from "./support/workflow-scripts";

const run = {
  GITHUB_SERVER_URL: "https://example.com",
  HEAD_SHA: "abc",
  RUN_ID: "5",
  RUN_URL: "https://example.com/o/r/actions/runs/5",
};
const open = { state: "open", head: { sha: "abc" }, labels: [] };
const left = {
  number: "7\n",
  code: "0\n",
  "comment.md": "**1 alert tightened**\n\n- `high-error-rate`: `triggers/critical.yaml:10`\n",
  "review.json": '{"labels":["alerts:tightened"]}',
  "review.sarif": "{}",
  "changes.diff": "- a\n",
};
const same = {
  ...left,
  "comment.md": "",
  "review.json": '{"labels":[]}',
  "changes.diff": "Nothing that is deployed changes.\n",
};
type Files = Readonly<Record<string, string>>;
const without = (file: string): Files => Object.fromEntries(Object.entries(left).filter(([name]) => name !== file));
const diff = (text: string) => `<details><summary>The Terraform JSON</summary>

A line with \`-\` is a resource that Terraform destroys.

\`\`\`diff
${text}
\`\`\`

</details>`;
const place = "[`triggers/critical.yaml:10`](https://example.com/o/r/blob/abc/triggers/critical.yaml#L10)";
const review = `**1 alert tightened**\n\n- \`high-error-rate\`: ${place}`;
const links =
  "[The report, with pictures](https://example.com/o/r/actions/runs/5/artifacts/11) · [The run](https://example.com/o/r/actions/runs/5), at abc";
const body = `<!-- plan -->\n${review}\n\n${diff("- a")}\n\n${links}`;

/** A pull request as GitHub has it. */
const pullRequest = (changes: Readonly<Record<string, unknown>> = {}) =>
  gitHub({
    "/pulls/7": open,
    "/pulls/7/files": [{ filename: "triggers/critical.yaml" }],
    "/issues/7/comments": [],
    "/actions/runs/5/artifacts": (query: URLSearchParams) => ({
      artifacts: query.get("name") === "report.html" ? [{ id: 11 }] : [],
    }),
    "/labels": [...LABELS.keys()].map((name) => ({ name })),
    ...changes,
  });
async function commented(files: Files, changes: Readonly<Record<string, unknown>> = {}) {
  const { env, sent } = await pullRequest(changes);
  const { code, out, err } = await node("comment.js", [folderOf(files)], { ...env, ...run });
  const bodies = sent().flatMap((one) => (one.path.includes("comments") ? [String(one.body?.["body"])] : []));
  return { code, said: out + err, sent: sent(), shown: bodies[0] ?? "" };
}
const labelled: Sent = { method: "POST", path: "/issues/7/labels", body: { labels: ["alerts:tightened"] } };

describe("the comment", () => {
  test("a first one", async () => {
    const { code, said, sent } = await commented(left);
    expect([code, said]).toEqual([0, "commented\n"]);
    expect(sent).toEqual([{ method: "POST", path: "/issues/7/comments", body: { body } }, labelled]);
  });
  test("then the same one, and never somebody else's that looks like it", async () => {
    const comments = [
      { id: 1, user: { login: "somebody" }, body },
      { id: 2, user: bot, body: "another" },
      { id: 3, user: bot, body: "<!-- plan -->\nold" },
    ];
    const { said, sent } = await commented(left, { "/issues/7/comments": comments });
    expect(said).toBe("the comment is up to date\n");
    expect(sent).toEqual([{ method: "PATCH", path: "/issues/comments/3", body: { body } }, labelled]);
  });
  test("none where nothing changes", async () => {
    expect(await commented(same)).toMatchObject({ said: "nothing changes: no comment\n", sent: [] });
  });
  test("where nothing changes any more, the one that is there says so", async () => {
    const { sent } = await commented(same, {
      "/pulls/7": { ...open, labels: [{ name: "alerts:loosened" }] },
      "/issues/7/comments": [{ id: 3, user: bot, body }],
    });
    expect(sent).toEqual([
      {
        method: "PATCH",
        path: "/issues/comments/3",
        body: { body: "<!-- plan -->\nNothing changes any more, at abc" },
      },
      { method: "DELETE", path: "/issues/7/labels/alerts%3Aloosened" },
    ]);
  });

  const uncompared = "**The two versions could not be compared.** The run says why.";
  test.for<[string, Files, string]>([
    [
      "what is not acknowledged",
      { ...left, code: "1" },
      `${review}\n\n**The check fails** until this is put right, or acknowledged in the source.\n\n${diff("- a")}`,
    ],
    [
      "the Terraform JSON alone",
      { ...same, "changes.diff": "+ b\n" },
      `**No alert, SLO, board or column changes.**\n\n${diff("+ b")}`,
    ],
    ["no Terraform JSON of what is the same", { ...left, "changes.diff": same["changes.diff"] }, review],
    [
      "a version that cannot be synthesized",
      without("changes.diff"),
      `${review}\n\n**The Terraform JSON could not be made.** The run says why.`,
    ],
    ["a review that did not end", { ...left, code: "70" }, `${uncompared}\n\n${diff("- a")}`],
    ["a review that wrote nothing", { ...without("comment.md"), code: "2" }, `${uncompared}\n\n${diff("- a")}`],
    ["a review that failed without a word", { ...same, code: "1" }, uncompared],
  ])("%s", async ([, files, want]) => {
    expect((await commented(files)).shown).toBe(`<!-- plan -->\n${want}\n\n${links}`);
  });
  test("no report, no link to it", async () => {
    const { shown } = await commented(left, { "/actions/runs/5/artifacts": { artifacts: [] } });
    expect(shown).toMatch(/\n\n\[The run\]\(https:\/\/example\.com\/o\/r\/actions\/runs\/5\), at abc$/);
  });
  test.for([
    ["src/review/change.ts", true],
    [".github/workflows/plan.yaml", true],
    ["package-lock.json", true],
    ["boards/src/a.yaml", false],
    ["docs/package.json.md", false],
  ] as const)("a change of the program is said: %s", async ([filename, want]) => {
    const { shown } = await commented(left, { "/pulls/7/files": [{ filename: "a.md" }, { filename }] });
    const warning =
      "<!-- plan -->\n> This pull request also changes the program that says what follows: read that as code.\n\n**1";
    expect(shown.startsWith(warning)).toBe(want);
  });
});

describe("labels", () => {
  const all = [...LABELS.keys()];
  const asked = (labels: unknown) => ({ ...left, "review.json": JSON.stringify({ labels }) });
  const has = (...names: readonly string[]) => ({ "/pulls/7": { ...open, labels: names.map((name) => ({ name })) } });

  test.for<[string, unknown, Readonly<Record<string, unknown>>, readonly Sent[]]>([
    ["what is there already", ["destroys"], has("Destroys", "mine"), []],
    [
      "added and removed, somebody else's left",
      ["boards:changed", "destroys"],
      has("alerts:removed", "alerts:mine", "bug", "destroys"),
      [
        { method: "POST", path: "/issues/7/labels", body: { labels: ["boards:changed"] } },
        { method: "DELETE", path: "/issues/7/labels/alerts%3Aremoved" },
      ],
    ],
    [
      "made where the repository does not have it",
      ["alerts:loosened"],
      { "/labels": [{ name: "bug" }, { name: "Destroys" }] },
      [
        {
          method: "POST",
          path: "/labels",
          body: {
            name: "alerts:loosened",
            color: "b60205",
            description: "An alert fires later, less often or not at all",
          },
        },
        { method: "POST", path: "/issues/7/labels", body: { labels: ["alerts:loosened"] } },
      ],
    ],
    [
      "no other than those of a review",
      ["approved", "../../8", "__proto__", "constructor", 7, null, ["destroys"]],
      {},
      [],
    ],
  ])("%s", async ([, labels, changes, want]) => {
    const { code, sent } = await commented(asked(labels), changes);
    expect(code).toBe(0);
    expect(sent.filter(({ path }) => path.includes("labels"))).toEqual(want);
  });
  test.for([
    ["a review that did not end", { ...left, code: "2" }],
    ["no review for machines", without("review.json")],
  ] as const)("%s: they stay as they are", async ([, files]) => {
    const { sent } = await commented(files, has("alerts:loosened"));
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual(["POST /issues/7/comments"]);
  });
  test("GitHub takes each: a colour, and no more than 100 characters", () => {
    for (const [name, { color, description }] of LABELS)
      expect([name, /^[0-9a-f]{6}$/.test(color), description.length <= 100]).toEqual([name, true, true]);
    expect(all).toEqual(all.map((name) => name.toLowerCase()));
  });
  test("every verdict on an alert has one", () => {
    const wanted = verdicts.filter((verdict) => verdict !== "unchanged").map((verdict) => `alerts:${verdict}`);
    expect(all.filter((name) => name.startsWith("alerts:")).toSorted()).toEqual(wanted.toSorted());
  });
  test("each is in docs/pipeline.md", () => {
    const docs = readFileSync(resolve(__dirname, "..", "docs", "pipeline.md"), "utf8");
    expect(all.filter((name) => !docs.includes(`\n| \`${name}\` | `))).toEqual([]);
  });
});

describe("within GitHub's limit of 65,536 characters", () => {
  const long = (line: string) => line.repeat(900_000 / line.length);
  test.for<[string, Files, RegExp]>([
    [
      "a long review ends at a line, and says so",
      { ...left, "comment.md": `<details>\n\n${long("- one alert more @all\n")}` },
      /\n- one alert more @\u200ball\n\n<\/details>\n\n\*\*… and more: cut here\. The report has all of it\.\*\*\n\n<details>/,
    ],
    [
      "a long diff ends at a line, and says so",
      { ...left, "changes.diff": long("+ a.b\n") },
      /\n\+ a\.b\n… and more: see the run\n```\n\n<\/details>\n/,
    ],
    [
      "both",
      { ...left, "comment.md": long("text\n"), "changes.diff": long("+ a.b\n") },
      /\ntext\n\n\*\*… and more: cut here\.(?:.|\n)*\n\+ a\.b\n… and more: see the run\n```\n/,
    ],
    ["a diff in one line", { ...left, "changes.diff": long("a") }, /```diff\n\n… and more: see the run\n```\n/],
    [
      "a diff of backticks",
      { ...left, "changes.diff": `${"`".repeat(50_000)}\n@everyone\n` },
      /\n`{9}diff\n(`{8}\u200b)+`+\n@everyone\n`{9}\n/,
    ],
  ])("%s", async ([, files, want]) => {
    const { shown, code } = await commented(files);
    expect(code).toBe(0);
    expect(shown.length).toBeLessThan(65_536);
    expect(shown).toMatch(want);
    expect(shown.endsWith(links)).toBe(true);
  });
});

describe("what a fork may have written", () => {
  test("the marker stays, and nothing but text comes of it", async () => {
    const hostile = "--> <!-- plan --> @everyone ![](https://a.example/a.png) <img src=x>\n</details>\n```\n";
    const { shown } = await commented({
      ...left,
      "comment.md": hostile,
      "changes.diff": "```\n</details>\u202e@all\n",
    });
    expect(shown.replaceAll("\u200b", "·")).toBe(
      "<!-- plan -->\n--> <·!-- plan --> @·everyone ![]·(https:·//a.example/a.png) <·img src=x>\n<·/details>\n\n```\n```\n\n" +
        `${diff("```\n</details>\ufffd@all").replace("```diff", "````diff").replace("all\n```", "all\n````")}\n\n${links}`,
    );
  });
  test("GitHub's own answer is no address either", async () => {
    const { shown } = await commented(left, { "/actions/runs/5/artifacts": { artifacts: [{ id: "11) [x](y" }] } });
    expect(shown).not.toContain("The report");
  });

  const notOurs = /^::error::the artefact is not what plan\.yaml leaves\n$/;
  test.for<[string, Files, object, RegExp]>([
    ["another commit", left, { ...open, head: { sha: "def" } }, /^not the present state/],
    ["a closed pull request", left, { ...open, state: "closed" }, /^not the present state/],
    ["a number that is none", { ...left, number: "7/../8" }, open, /^::error::the artefact's number is not that/],
    ["no number", without("number"), open, /^::error::the artefact's number is not that/],
    ["a number that is long", { ...left, number: "7".repeat(30) }, open, notOurs],
    ["an exit code that is none", { ...left, code: "0; 1" }, open, notOurs],
    ["a review that is huge", { ...left, "comment.md": "a".repeat(1_000_001) }, open, notOurs],
    ["a diff that is huge", { ...left, "changes.diff": "a".repeat(1_000_001) }, open, notOurs],
    ["labels that are no JSON", { ...left, "review.json": "{ secret" }, open, notOurs],
    ["labels that are no list", { ...left, "review.json": '{"labels":"destroys"}' }, open, notOurs],
    ["no labels", { ...left, "review.json": "null" }, open, notOurs],
  ])("%s: nothing is said", async ([, files, pull, want]) => {
    const { said, sent } = await commented(files, { "/pulls/7": pull });
    expect(said).toMatch(want);
    expect(sent).toEqual([]);
  });
  test.skipIf(process.platform === "win32").for(["comment.md", "changes.diff", "review.json"])(
    "a link to a file of the runner is not followed: %s",
    async (name) => {
      const { env, sent } = await pullRequest();
      const folder = folderOf({ ...without(name), secret: "s" });
      symlinkSync(join(folder, "secret"), join(folder, name));
      expect((await node("comment.js", [folder], { ...env, ...run })).err).toMatch(/^::error::ELOOP/);
      expect(sent()).toEqual([]);
    },
  );
});
