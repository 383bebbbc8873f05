import { spawn } from "node:child_process";

export type Variables = Readonly<Record<string, string | undefined>>;

/** What a command said. */
export interface Said {
  /** The exit code; 127 where there is no such command, 124 where it took too long. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly cwd: string;
  readonly env: Variables;
  /** Milliseconds until it is killed; a command on the loopback that takes minutes hangs. */
  readonly most?: number;
  /** When it is to be interrupted, as by Ctrl-C. */
  readonly interrupt?: Promise<void>;
}

/** Runs a command to its end. */
export function run(command: string, args: readonly string[], { cwd, env, most = 120_000, interrupt }: Running) {
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  void interrupt?.then(() => child.kill("SIGINT"));
  return new Promise<Said>((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), most);
    const ended = (code: number) => {
      clearTimeout(timer);
      resolve({ code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() });
    };
    child.on("error", () => ended(127));
    child.on("close", (code) => ended(code ?? 124));
  });
}

/** The machine's own variables without what would lead Terraform elsewhere; its own configuration stays. */
export const cleanEnvironment: Variables = Object.fromEntries(
  Object.entries({ ...process.env, CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1", TF_INPUT: "0" }).filter(
    ([name]) =>
      !/^(HONEYCOMB|AWS_|TF_VAR_|TF_CLI_ARGS|TF_HTTP_)/.test(name) &&
      !["TF_DATA_DIR", "TF_WORKSPACE", "TF_LOG"].includes(name),
  ),
);
