import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { deleteKey, makeKey } from "../deploy/keys";
import type { Variables } from "../deploy/target";
import { folder } from "../load/files";
import { keyVariable } from "../model/names";
import type { Command } from "./command";
import { type Io, UsageError } from "./io";
import { openProject } from "./open";
import { projectRoot } from "./root";
import { say } from "./synth";

interface Options {
  readonly into?: string;
  readonly file?: string;
  readonly name: string;
}

export const keys: Command<Options> = {
  name: "keys",
  summary: "Make the configuration key of an environment, with what a deploy needs and no more",
  effects: "calls Honeycomb",
  configure: (command) =>
    command
      .argument("<environment>", "the environment; it is made if Honeycomb does not have it")
      .option(
        "--into <command>",
        "a shell command that takes the key on its standard input, such as gh secret set NAME",
      )
      .option("--file <path>", "a new file that only you may read")
      .option("--name <name>", "what Honeycomb calls the key", "skep deploy"),
  async run(io, { directory, into, file, name }, [id = ""]) {
    if ((into === undefined) === (file === undefined))
      throw new UsageError("say where the key goes: --into COMMAND or --file PATH; it is never printed");
    const opened = openProject(folder(projectRoot(io.cwd, directory)), io.today, { warnings: false });
    say(io, opened.diagnostics);
    if (!opened.ok) return 1;
    const { project } = opened;
    const environment = project.environments.find((one) => one.id === id);
    const known = project.environments.map((one) => one.id).join(", ");
    if (!environment) throw new UsageError(`there is no environment ${id}: there are ${known}`);
    const env = io.env ?? process.env;
    let stopped = false;
    void io.interrupted?.().then(() => {
      stopped = true; // a key that is on its way would be nobody's: it is deleted, and that is the end
    });
    const made = await makeKey(project, environment, name, env);
    if (!made.ok) {
      io.err(`skep: ${made.why}`);
      return 1;
    }
    const { key } = made;
    const handOver = () =>
      into === undefined ? toFile(io, file ?? "", key.value) : toCommand(io, into, key.value, env);
    const trouble = stopped ? "stopped" : await handOver();
    if (trouble !== undefined) {
      const gone = await deleteKey(project, key.id, env);
      io.err(`skep: ${trouble}; ${gone ? "the key was deleted again" : `delete the key ${key.id} in Honeycomb`}`);
      return 1;
    }
    if (key.environmentMade) io.out(`environment ${environment.slug}: made`);
    io.out(
      `key "${key.name}" (${key.id}) of ${environment.slug}: ${key.permissions.map((one) => one.name).join(", ")}`,
    );
    const where = into === undefined ? `is in ${file}` : `was given to: ${into}`;
    io.out(`a deploy reads it from TF_VAR_${keyVariable(id)}; it ${where}`);
    return 0;
  },
};

/** Undefined, or why it did not work. An older file stays: its mode may let others read it. */
async function toFile(io: Io, path: string, secret: string): Promise<string | undefined> {
  try {
    writeFileSync(resolve(io.cwd, path), `${secret}\n`, { mode: 0o600, flag: "wx" });
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === "EEXIST" ? `${path} is there already, and is left alone` : message;
  }
}

/** The command gets the key on its standard input and nowhere else; what it prints goes to standard error. */
const toCommand = (io: Io, command: string, secret: string, env: Variables): Promise<string | undefined> =>
  new Promise((done) => {
    const child = spawn(command, { shell: true, cwd: io.cwd, env, stdio: ["pipe", "pipe", "pipe"] });
    const heard: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => void heard.push(text));
    child.stdin.on("error", () => {}); // it did not read: its exit code tells
    child.stdin.end(secret);
    child.on("error", ({ message }) => done(`${command} does not start: ${message}`));
    child.on("close", (code, signal) => {
      const text = heard.join("").replaceAll(secret, "(the key)").trim();
      if (text !== "") io.err(text);
      done(code === 0 ? undefined : `${command} ended with ${code ?? signal}`);
    });
  });
