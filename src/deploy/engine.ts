import { execFile, spawn } from "node:child_process";
import { resolve as resolvePath } from "node:path";
import { createInterface } from "node:readline";
import type { Variables } from "./target";

/** Terraform or OpenTofu: how it is called, its name and its version. */
export interface Engine {
  readonly command: string;
  readonly version: string;
}

/** Neither asks for input nor calls home. */
const environment = { CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1", TF_INPUT: "0" };

/** The engine that TERRAFORM_BINARY_NAME names, else the first on the PATH of terraform and tofu; else what to do about it. */
export async function findEngine(env: Variables, cwd: string): Promise<Engine | string> {
  const named = env["TERRAFORM_BINARY_NAME"];
  const path = named?.includes("/") ? resolvePath(cwd, named) : named; // it runs in the stack's folder, not here
  for (const command of path ? [path] : ["terraform", "tofu"]) {
    const version = await versionOf(command, env);
    if (version !== undefined) return { command, version };
  }
  return named
    ? `TERRAFORM_BINARY_NAME is ${named}, and there is no such Terraform or OpenTofu`
    : "there is neither terraform nor tofu on the PATH: install Terraform (developer.hashicorp.com/terraform/install) or OpenTofu (opentofu.org/docs/intro/install), 1.7 or newer";
}

const versionOf = (command: string, env: Variables): Promise<string | undefined> =>
  new Promise((resolve) => {
    execFile(command, ["version", "-json"], { env: { ...env, ...environment } }, (_error, stdout) => {
      resolve(/"terraform_version":\s*"([^"]+)"/.exec(stdout)?.[1]);
    });
  });

export interface Running {
  readonly cwd: string;
  readonly env: Variables;
  /** Each line of standard output as it comes. Without it they are gathered. */
  readonly line?: (line: string) => void;
  /** Somebody wants it to stop, for the n-th time. */
  readonly interrupted?: (times: number) => void;
}

export interface Ended {
  /** The exit code; undefined where a signal ended it. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly interrupted: boolean;
}

/** The time that counts: to give up at once, the third. A CI runner that cancels sends two signals within seconds. */
const givesUp = 3;

/**
 * Runs the engine to its end. It has a process group of its own, so that Ctrl-C reaches it once and through here: at the first signal
 * it finishes what is under way and saves its state; a second at once would make it drop that. It gets one at the third.
 */
export function runEngine(engine: Engine, args: readonly string[], running: Running): Promise<Ended> {
  const { cwd, env, line, interrupted } = running;
  const child = spawn(engine.command, args, {
    cwd,
    env: { ...env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const [stdout, stderr]: [string[], string[]] = [[], []];
  let times = 0;
  const stop = () => {
    times += 1;
    interrupted?.(times);
    if (times === 1 || times >= givesUp) child.kill("SIGINT"); // a SIGHUP would end it on the spot
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, stop);
  if (line) createInterface({ input: child.stdout }).on("line", line);
  else child.stdout.setEncoding("utf8").on("data", (text: string) => void stdout.push(text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => void stderr.push(text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      for (const signal of signals) process.off(signal, stop);
      resolve({
        code: code ?? undefined,
        stdout: stdout.join(""),
        stderr: stderr.join(""),
        interrupted: times > 0,
      });
    });
  });
}
