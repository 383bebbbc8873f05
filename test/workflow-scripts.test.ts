import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";

const scripts = resolve(__dirname, "..", ".github", "scripts");

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "scripts-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const node = (script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> =>
  new Promise((done) => {
    const child = execFile(process.execPath, [join(scripts, script), ...args], { env }, (_error, out, err) =>
      done({ code: child.exitCode ?? -1, out, err }),
    );
  });

const stack = (name: string, json: object) => ({ [`stacks/${name}/cdk.tf.json`]: JSON.stringify(json) });
const keyed = (environment: string, terraform: object) => ({
  terraform,
  variable: { delete_protected: {}, [`honeycomb_api_key_${environment}`]: {} },
});
const s3 = { backend: { s3: {} } };
const three = {
  ...stack("team", keyed("production", s3)),
  ...stack("production", keyed("production", { cloud: {} })),
  ...stack("dev", keyed("dev", { backend: { local: {} } })),
};
const production = '{"stack":"production","key":"honeycomb_api_key_production"}';

describe("stacks", () => {
  test("all whose state outlives the runner, the team's apart", async () => {
    const team = '{"stack":"team","key":"honeycomb_api_key_production"}';
    expect(await node("stacks.js", [folderOf(three)])).toEqual({
      code: 0,
      out: `team=[${team}]\nenvironments=[${production}]\nall=[${team},${production}]\n`,
      err: "::warning::left out, their state is a local file: dev; see docs/deploy.md\n",
    });
  });
  test("one", async () => {
    const { code, out } = await node("stacks.js", [folderOf(three), "production"]);
    expect([code, out]).toEqual([0, `team=[]\nenvironments=[${production}]\nall=[${production}]\n`]);
  });
  test.for([
    ["dev", "::error::dev cannot be deployed from here: its state is a local file; see docs/deploy.md\n"],
    ["prod", "::error::prod cannot be deployed from here: the stacks are dev, production, team; see docs/deploy.md\n"],
  ])("%s is refused", async ([only, err]) => {
    expect(await node("stacks.js", [folderOf(three), only!])).toEqual({ code: 1, out: "", err });
  });
});

describe("changes", () => {
  const before = {
    "//": { metadata: { version: "1" } },
    terraform: s3,
    resource: {
      honeycombio_slo: { gone: { target: 1 }, kept: { "//": { path: "a" }, target: 99 } },
      honeycombio_query: { q: { query_json: '{"limit":10,"calculations":[{"op":"COUNT"}]}' } },
    },
  };
  const after = {
    "//": { metadata: { version: "2" } },
    terraform: { backend: { s3: { bucket: "b" } } },
    resource: {
      honeycombio_slo: { kept: { "//": { path: "b" }, target: 99.5 }, made: { target: 1 } },
      honeycombio_query: { q: { query_json: '{"limit":20,"calculations":[{"op":"COUNT"}]}' } },
    },
  };
  test("what is removed, added and changed, into the query that a text holds", async () => {
    const [base, head] = [folderOf(stack("dev", before)), folderOf(stack("dev", after))];
    expect((await node("changes.js", [base, head])).out).toBe(`dev: 1 removed, 1 added, 3 changed
- honeycombio_slo.gone
+ honeycombio_slo.made
! honeycombio_slo.kept
    target: 99 → 99.5
! honeycombio_query.q
    query_json.limit: 10 → 20
! terraform
    backend.s3.bucket: nothing → "b"
`);
  });
  test("nothing but notes", async () => {
    const other = { ...before, "//": {} };
    const [base, head] = [folderOf(stack("dev", before)), folderOf(stack("dev", other))];
    expect((await node("changes.js", [base, head])).out).toBe("Nothing that is deployed changes.\n");
  });
  test("a stack that comes and one that goes", async () => {
    const one = { resource: { honeycombio_slo: { a: {} } } };
    const [base, head] = [folderOf(stack("old", one)), folderOf(stack("new", one))];
    expect((await node("changes.js", [base, head])).out).toBe(
      "new: 0 removed, 1 added, 0 changed\n+ honeycombio_slo.a\n\nold: 1 removed, 0 added, 0 changed\n- honeycombio_slo.a\n",
    );
  });
});

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: Readonly<Record<string, string>>;
}

/** A stand-in of GitHub: answers to GET by path without its query string, all else accepted. */
async function gitHub(answers: Readonly<Record<string, unknown>>) {
  const sent: Sent[] = [];
  const server = createServer(async (incoming, outgoing) => {
    let text = "";
    for await (const chunk of incoming) text += chunk;
    const { method = "", url = "" } = incoming;
    const path = url.replace(/^\/repos\/o\/r/, "");
    if (method !== "GET") sent.push({ method, path, body: JSON.parse(text) as Sent["body"] });
    const answer = method === "GET" ? answers[path.replace(/\?.*/, "")] : {};
    outgoing.writeHead(answer === undefined || incoming.headers.authorization !== "Bearer t" ? 404 : 200);
    outgoing.end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => new Promise<void>((done) => server.close(() => done())));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { env: { GITHUB_API_URL: url, GITHUB_REPOSITORY: "o/r", GITHUB_TOKEN: "t" }, sent: () => sent };
}

const bot = { login: "github-actions[bot]" };

describe("comment", () => {
  const head = { HEAD_SHA: "abc", RUN_URL: "https://example.com/run" };
  const open = { state: "open", head: { sha: "abc" } };
  const plan = { number: "7\n", "changes.diff": "- a\n" };
  const body = `<!-- plan -->
**What this changes in the Terraform JSON.** A line with \`-\` is a resource that Terraform destroys.

\`\`\`diff
- a
\`\`\`

[The run](https://example.com/run), at abc`;

  test("a first comment", async () => {
    const { env, sent } = await gitHub({ "/pulls/7": open, "/issues/7/comments": [] });
    expect(await node("comment.js", [folderOf(plan)], { ...env, ...head })).toEqual({
      code: 0,
      out: "commented\n",
      err: "",
    });
    expect(sent()).toEqual([{ method: "POST", path: "/issues/7/comments", body: { body } }]);
  });
  test("then the same one, and never somebody else's that looks like it", async () => {
    const comments = [
      { id: 1, user: { login: "somebody" }, body },
      { id: 2, user: bot, body: "another" },
      { id: 3, user: bot, body: "<!-- plan -->\nold" },
    ];
    const { env, sent } = await gitHub({ "/pulls/7": open, "/issues/7/comments": comments });
    await node("comment.js", [folderOf(plan)], { ...env, ...head });
    expect(sent()).toEqual([{ method: "PATCH", path: "/issues/comments/3", body: { body } }]);
  });
  test("a text that closes its fence stays inside of it, and a long one ends at a line", async () => {
    const { env, sent } = await gitHub({ "/pulls/7": open, "/issues/7/comments": [] });
    const long = `\`\`\`\n@everyone\n${"+ a\n".repeat(20_000)}`;
    await node("comment.js", [folderOf({ ...plan, "changes.diff": long })], { ...env, ...head });
    const shown = sent()[0]!.body["body"]!;
    expect(shown).toContain("\n````diff\n```\n@everyone\n+ a\n");
    expect(shown).toContain("\n+ a\n… and more: see the run\n````\n");
    expect(shown.length).toBeLessThan(61_000);
  });
  test.for<[string, Readonly<Record<string, string>>, object, RegExp]>([
    ["another commit", plan, { ...open, head: { sha: "def" } }, /^not the present state/],
    ["a closed pull request", plan, { ...open, state: "closed" }, /^not the present state/],
    ["a number that is none", { ...plan, number: "7/../8" }, open, /^::error::the artefact's number is not that/],
    ["a number that is long", { ...plan, number: "7".repeat(30) }, open, /^::error::the artefact is not what/],
    ["a text that is huge", { ...plan, "changes.diff": "a".repeat(1_000_001) }, open, /^::error::the artefact is not/],
    ["no text", { number: "7" }, open, /^::error::ENOENT/],
  ])("%s: nothing is said", async ([, files, pull, want]) => {
    const { env, sent } = await gitHub({ "/pulls/7": pull, "/issues/7/comments": [] });
    const { out, err } = await node("comment.js", [folderOf(files)], { ...env, ...head });
    expect(out + err).toMatch(want);
    expect(sent()).toEqual([]);
  });
  test.skipIf(process.platform === "win32")("a link to a file of the runner is not followed", async () => {
    const { env, sent } = await gitHub({ "/pulls/7": open, "/issues/7/comments": [] });
    const folder = folderOf({ number: "7", secret: "s" });
    symlinkSync(join(folder, "secret"), join(folder, "changes.diff"));
    expect((await node("comment.js", [folder], { ...env, ...head })).err).toMatch(/^::error::ELOOP/);
    expect(sent()).toEqual([]);
  });
});

describe("drift", () => {
  const run = {
    GITHUB_SERVER_URL: "https://example.com",
    GITHUB_RUN_ID: "5",
    STACKS: `[{"stack":"team"},{"stack":"dev"}]`,
  };
  const url = "https://example.com/o/r/actions/runs/5";
  const issue = { number: 9, user: bot, body: "<!-- drift -->\nold" };
  const body = (text: string) => `<!-- drift -->
What was changed by hand, or was merged and never deployed. The next deploy puts it right; to keep it, write it into the YAML.

\`\`\`
${text}
\`\`\``;
  const text = "trigger a\n\ndev: not as declared";

  test.for<[string, Readonly<Record<string, string>>, readonly object[], string, readonly Sent[]]>([
    ["none, and none before", { "team.txt": "", "dev.txt": "" }, [], "nothing drifted", []],
    [
      "the first",
      { "team.txt": "", "dev.txt": text },
      [{ number: 1, user: { login: "somebody" }, body: issue.body }],
      "opened an issue",
      [
        {
          method: "POST",
          path: "/issues",
          body: {
            title: "Honeycomb differs from what was deployed",
            body: `${body(text)}\n\n[The run](${url})`,
          },
        },
      ],
    ],
    [
      "still there, and a stack that could not be planned",
      { "dev.txt": text },
      [issue],
      "the issue is up to date",
      [
        {
          method: "PATCH",
          path: "/issues/9",
          body: { body: `${body(text)}\n\nNo plan of team.\n\n[The run](${url})` },
        },
      ],
    ],
    [
      "gone",
      { "team.txt": "", "dev.txt": "" },
      [issue],
      "nothing drifted any more: closed",
      [
        { method: "POST", path: "/issues/9/comments", body: { body: `Gone: [the run](${url}).` } },
        { method: "PATCH", path: "/issues/9", body: { state: "closed" } },
      ],
    ],
    ["perhaps gone", { "dev.txt": "" }, [issue], "nothing drifted in the others; no plan of team", []],
  ])("%s", async ([, files, issues, out, want]) => {
    const { env, sent } = await gitHub({ "/issues": issues });
    expect(await node("drift.js", [folderOf(files)], { ...env, ...run })).toEqual({
      code: 0,
      out: `${out}\n`,
      err: "",
    });
    expect(sent()).toEqual(want);
  });
  test("GitHub refuses", async () => {
    const { env } = await gitHub({});
    const { code, err } = await node("drift.js", [folderOf({})], { ...env, ...run });
    expect([code, err]).toEqual([
      1,
      "::error::GET /issues?state=open&creator=github-actions%5Bbot%5D&per_page=100&page=1: GitHub answered 404\n",
    ]);
  });
});
