import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { folderOf } from "./support/workflow-scripts";

interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly uses?: string;
  readonly if?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly if?: string; readonly steps: readonly Step[] }>>;
}

const root = resolve(__dirname, "..");
const jobOf = (name: string) =>
  (parse(readFileSync(join(root, ".github", "workflows", `${name}.yaml`), "utf8")) as Workflow).jobs[name]!;
const { steps } = jobOf("plan");
const named = (name: string): Step => steps.find((step) => step.name === name)!;
const at = (fits: (step: Step) => boolean): number => steps.findIndex(fits);

/** A step as GitHub runs it, in a workspace where `npm` does nothing, `git` says what it is asked and `npx` is this script. */
function runStep(step: Step, files: Readonly<Record<string, string>>, npx = "true", env: Record<string, string> = {}) {
  const here = folderOf({
    "bin/npm": "#!/bin/bash\n",
    "bin/git": '#!/bin/bash\necho git "$@"\n',
    "bin/npx": `#!/bin/bash\n${npx}\n`,
    "head/a": "",
    ...files,
  });
  for (const name of ["npm", "git", "npx"]) chmodSync(join(here, "bin", name), 0o755);
  symlinkSync(join(root, ".github"), join(here, "head", ".github"));
  const { status, stdout, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run!], {
    cwd: here,
    encoding: "utf8",
    env: {
      PATH: `${join(here, "bin")}:${process.env["PATH"]}`,
      GITHUB_BASE_REF: "main",
      GITHUB_OUTPUT: join(here, "output"),
      GITHUB_STEP_SUMMARY: join(here, "summary"),
      ...env,
    },
  });
  const textOf = (path: string) => (existsSync(join(here, path)) ? readFileSync(join(here, path), "utf8") : undefined);
  const leaves = existsSync(join(here, "plan")) ? readdirSync(join(here, "plan")).toSorted() : [];
  return { status, stdout, stderr, textOf, leaves };
}

describe.skipIf(process.platform === "win32")("the review's step", () => {
  const write =
    'dir="${@: -1}"; for f in comment.md report.html review.json review.sarif; do echo "$f" > "$dir/$f"; done';
  const all = ["code", "comment.md", "number", "review.json", "review.sarif"];
  test.for<[string, string, string, readonly string[]]>([
    ["nothing to acknowledge", `${write}; exit 0`, "0", all],
    ["something not acknowledged", `${write}; exit 1`, "1", all],
    ["wrong use", "exit 2", "2", ["code", "number"]],
    ["a mistake of skep's", 'touch "${@: -1}/comment.md"; exit 70', "70", ["code", "comment.md", "number"]],
  ])("%s: it goes on, and leaves what there is", ([, npx, code, want]) => {
    const { status, textOf, leaves } = runStep(named("Review"), {}, npx, { NUMBER: "7" });
    expect(status).toBe(0);
    expect(leaves).toEqual(want);
    expect([textOf("plan/code"), textOf("plan/number"), textOf("output")]).toEqual([
      `${code}\n`,
      "7\n",
      `code=${code}\n`,
    ]);
    expect(textOf("summary")).toBe({ "0": "comment.md\n", "1": "comment.md\n", "2": undefined, "70": "" }[code]);
    expect(textOf("review/report.html")).toBe(code < "2" ? "report.html\n" : undefined);
  });
  test("the head's program, over the merge and what it merges into", () => {
    const { stdout } = runStep(named("Review"), {}, 'echo "$PWD" "$@"', { NUMBER: "7" });
    expect(stdout).toMatch(
      /^git branch --force main HEAD\^1\n.*\/head --no skep review --base main --head HEAD --write \.\.\/review\n$/,
    );
    expect(steps[0]!.with).toMatchObject({ path: "head", "fetch-depth": 2 });
  });
});

describe.skipIf(process.platform === "win32")("the comparison's step", () => {
  const stack = (name: string) => ({ [`${name}/stacks/dev/cdk.tf.json`]: '{"resource":{"honeycombio_slo":{"a":{}}}}' });
  const nothing = "Nothing that is deployed changes.\n";
  test("what differs is left, and is in the summary", () => {
    const files = { "plan/code": "0", ...stack("stacks.base"), ...stack("stacks.head") };
    const { status, textOf } = runStep(named("Compare them"), files);
    expect([status, textOf("plan/changes.diff")]).toEqual([0, nothing]);
    expect(textOf("summary")).toBe(`\n\`\`\`diff\n${nothing}\`\`\`\n`);
  });
  test("what cannot be compared leaves nothing, rather than half", () => {
    const files = { "plan/code": "0", ...stack("stacks.base"), "stacks.head/stacks/dev/cdk.tf.json": "{" };
    const { status, leaves } = runStep(named("Compare them"), files);
    expect([status, leaves]).toEqual([1, ["code"]]);
  });
});

describe("the check", () => {
  const uploads = steps.flatMap((step, index) => (step.uses?.startsWith("actions/upload-artifact@") ? [index] : []));
  const failing = at(({ name }) => name === "Fail where something is broken or not acknowledged");

  test("fails once everything is left, and not before", () => {
    expect(uploads.map((index) => steps[index]!.with!["name"])).toEqual(["report.html", "plan"]);
    expect(failing).toBe(steps.length - 1);
    expect(steps[failing]!.if).toBe("${{ !cancelled() && steps.review.outputs.code > 0 }}");
    expect(steps[failing]!.env).toEqual({ CODE: "${{ steps.review.outputs.code }}" });
    const { status, stdout } = runStep(steps[failing]!, {}, "", { CODE: "1" });
    expect([status, stdout]).toEqual([
      1,
      "::error::skep review ended with 1: its text above says what is to be put right or acknowledged\n",
    ]);
  });
  test("a version that cannot be synthesized is shown too", () => {
    const review = at(({ id }) => id === "review");
    const synth = at(({ run = "" }) => run.includes("skep synth"));
    expect([review, uploads[0], synth, uploads[1]]).toEqual([review, review + 1, review + 2, review + 4]);
    expect(steps[uploads[1]!]!.if).toBe("${{ !cancelled() && steps.review.outputs.code != '' }}");
  });
  test("the comment is made after a failure as well", () => {
    const { if: condition, steps: after } = jobOf("comment");
    expect(condition).toMatch(/conclusion == 'success' \|\| .*conclusion == 'failure'\)/);
    const [download, comment] = after.slice(-2);
    expect(download!.with!["name"]).toBe("plan");
    expect(comment!.if).toBe(`steps.${download!.id}.outcome == 'success'`);
  });
});
