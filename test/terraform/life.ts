import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import type { Project } from "../../src/model/project";
import { type Plan, readPlan } from "../../src/terraform/plan";
import { synthesize } from "../../stacks/synth";
import { type Api, startApi } from "../api/start";
import { planted } from "../support/recorded";
import { projectWith } from "../support/stacks";
import type { Engine } from "./engines";
import { cleanEnvironment, type Running, run, type Said, type Variables } from "./run";

/** A folder of stacks and states, and an API of its own, from the first apply to the end. */
export interface Life {
  readonly engine: string;
  readonly api: Api;
  /** `cdktf.out/stacks/<stack>` and `state/` lie in it. */
  readonly root: string;
  /** Writes the stacks anew. */
  readonly write: (project: Project) => void;
  /** Runs the engine in a stack's folder. */
  readonly run: (stack: string, args: readonly string[], more?: More) => Promise<Said>;
  /** Runs it, and what it says where it ends well; throws all of it where it does not. */
  readonly works: (stack: string, args: readonly string[], more?: More) => Promise<string>;
  /** Runs it, and its errors; throws where it ends well. */
  readonly refuses: (stack: string, args: readonly string[], more?: More) => Promise<string>;
  readonly apply: (stack: string, more?: More) => Promise<string>;
  /** A plan as `show -json` has it. */
  readonly shown: (stack: string, more?: More) => Promise<unknown>;
  readonly plan: (stack: string, more?: More) => Promise<Plan>;
  /** Fails, with the plan, where it would do anything at all. */
  readonly planIsEmpty: (stack: string, more?: More) => Promise<void>;
  /** All that was printed so far. */
  readonly said: () => string;
}

export interface More {
  readonly env?: Variables;
  readonly interrupt?: Running["interrupt"];
  /** More words for `init`, which comes before a stack's first command. */
  readonly init?: readonly string[];
}

export const keyOf = (environment: string): string => `${planted[0]}-${environment}`;
export const secrets = planted;
const environments = ["production", "staging", "dev"] as const;

/** What a person sets: keys with planted values, and where the API is. */
const variables = (api: Api): Variables => ({
  HONEYCOMB_API_ENDPOINT: api.url,
  TF_VAR_pagerduty_key: planted[1],
  TF_VAR_pagerduty_integration_key: planted[1],
  ...Object.fromEntries(environments.map((id) => [`TF_VAR_honeycomb_api_key_${id}`, keyOf(id)])),
});

export interface Beginning {
  /** The good project of test/support where it is not given. */
  readonly project?: Project;
  /** Unix milliseconds. */
  readonly now?: () => number;
}

/**
 * A test for each engine, with a life of its own. Where an engine or its provider is missing it is skipped, with the reason. Whatever
 * it says must hold no key.
 */
export function lives(
  name: string,
  body: (life: Life) => Promise<void>,
  beginning: () => Beginning = () => ({}),
): void {
  for (const engine of inject("engines"))
    test(`${engine.command}: ${name}`, async ({ skip }) => {
      if (!engine.ready) return skip(engine.missing);
      await live(engine, beginning(), async (life) => {
        await body(life);
        for (const secret of planted) expect(life.said()).not.toContain(secret);
      });
    });
}

async function live(
  engine: Extract<Engine, { ready: true }>,
  { project = projectWith(), now }: Beginning,
  body: (life: Life) => Promise<void>,
): Promise<void> {
  const api = await startApi({
    teams: [
      {
        name: project.team.slug,
        slug: project.team.slug,
        environments: environments.map((id) => ({ name: id, keys: [{ key: keyOf(id) }] })),
        managementKeys: [{ id: "hcamk_1", secret: "s" }],
      },
    ],
    ...(now === undefined ? {} : { now }),
  });
  const root = mkdtempSync(join(tmpdir(), "life-"));
  try {
    const life = lifeIn(root, engine, api);
    life.write(project);
    await body(life);
  } finally {
    await api.stop();
    rmSync(root, { recursive: true, force: true });
  }
}

function lifeIn(root: string, engine: Extract<Engine, { ready: true }>, api: Api): Life {
  const heard: string[] = [];
  const folder = (stack: string) => join(root, "cdktf.out", "stacks", stack);
  const execute = (stack: string, args: readonly string[], { env, interrupt }: More = {}) =>
    run(engine.command, args, {
      cwd: folder(stack),
      env: { ...cleanEnvironment, ...variables(api), ...env },
      ...(interrupt === undefined ? {} : { interrupt }),
    });
  const init = async (stack: string, more: More = {}) => {
    if (existsSync(join(folder(stack), ".terraform"))) return;
    const said = await execute(stack, ["init", "-no-color", ...(more.init ?? [])], more);
    heard.push(said.stdout, said.stderr);
    if (said.code !== 0 && !engine.overridden) throw new Error(`init ${stack}: ${said.stderr}`);
  };
  const say: Life["run"] = async (stack, args, more) => {
    await init(stack, more);
    const said = await execute(stack, [...args, "-no-color"], more);
    heard.push(said.stdout, said.stderr);
    return said;
  };
  const works: Life["works"] = async (stack, args, more) => {
    const { code, stdout, stderr } = await say(stack, args, more);
    if (code !== 0) throw new Error(`${args.join(" ")} of ${stack} ended with ${code}:\n${stdout}\n${stderr}`);
    return stdout;
  };
  const shown: Life["shown"] = async (stack, more) => {
    await works(stack, ["plan", "-out=plan.bin"], more);
    const { stdout } = await execute(stack, ["show", "-json", "plan.bin"], more); // it holds the variables in clear text
    rmSync(join(folder(stack), "plan.bin"));
    return JSON.parse(stdout);
  };
  return {
    engine: engine.command,
    api,
    root,
    write: (project) => void synthesize(project, join(root, "cdktf.out")),
    run: say,
    works,
    refuses: async (stack, args, more) => {
      const { code, stdout, stderr } = await say(stack, args, more);
      if (code === 0) throw new Error(`${args.join(" ")} of ${stack} worked:\n${stdout}`);
      return unwrapped(stderr);
    },
    apply: (stack, more) => works(stack, ["apply", "-auto-approve"], more),
    shown,
    plan: async (stack, more) => {
      const plan = readPlan(await shown(stack, more));
      if (!plan) throw new Error("no plan");
      return plan;
    },
    planIsEmpty: async (stack, more) => {
      const { code, stdout, stderr } = await say(stack, ["plan", "-detailed-exitcode"], more);
      expect(code === 0 ? "" : `${stack}: ${stdout}\n${stderr}`).toBe("");
    },
    said: () => heard.join("\n"),
  };
}

/** Terraform breaks its messages into lines of 78 characters and puts a frame round them. */
const unwrapped = (text: string): string => text.replace(/[│╷╵]/g, " ").replace(/\s+/g, " ").trim();

/** What a plan does: `update honeycombio_trigger.error_rate`. */
export const doneBy = ({ changes }: Plan): readonly string[] =>
  changes.map(({ action, address }) => `${action} ${address}`).toSorted();

/** The requests of these methods since the n-th: `DELETE /1/columns/api/abc`. */
export const asked = (api: Api, since: number, ...methods: readonly string[]): readonly string[] =>
  api
    .requests()
    .slice(since)
    .filter(({ method }) => methods.includes(method))
    .map(({ method, url }) => `${method} ${url}`);

/** A stack's state as it lies on disk. */
export const stateFile = (life: Life, stack: string): string =>
  readFileSync(join(life.root, "state", `${stack}.tfstate`), "utf8");

export const environmentStacks = ["production", "staging"] as const;

/** team, then the environments. */
export async function applyAll(life: Life, order: readonly string[] = environmentStacks): Promise<void> {
  for (const stack of ["team", ...order]) await life.apply(stack);
}
