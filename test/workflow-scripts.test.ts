import { describe, expect, test } from "vitest";
import { bot, folderOf, gitHub, node, type Sent } from "./support/workflow-scripts";

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
