import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { onTestFinished } from "vitest";

const scripts = resolve(__dirname, "..", "..", ".github", "scripts");

/** A folder with these files, gone after the test. */
export function folderOf(files: Readonly<Record<string, string>>): string {
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

/** A script of the workflows, run as they run it, with these variables and no others. */
export const node = (
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> =>
  new Promise((done) => {
    const child = execFile(process.execPath, [join(scripts, script), ...args], { env }, (_error, out, err) =>
      done({ code: child.exitCode ?? -1, out, err }),
    );
  });

/** What was asked of GitHub that changes something. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** A stand-in of GitHub: answers to GET by path without its query string, a function is given that; all else accepted. */
export async function gitHub(answers: Readonly<Record<string, unknown>>) {
  const sent: Sent[] = [];
  const server = createServer(async (incoming, outgoing) => {
    let text = "";
    for await (const chunk of incoming) text += chunk;
    const { method = "", url = "" } = incoming;
    const path = url.replace(/^\/repos\/o\/r/, "");
    if (method !== "GET") sent.push({ method, path, ...(text === "" ? {} : { body: JSON.parse(text) }) });
    const [place = "", query = ""] = path.split("?");
    const answer = method === "GET" ? answers[place] : {};
    outgoing.writeHead(answer === undefined || incoming.headers.authorization !== "Bearer t" ? 404 : 200);
    outgoing.end(JSON.stringify((typeof answer === "function" ? answer(new URLSearchParams(query)) : answer) ?? {}));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => new Promise<void>((done) => server.close(() => done())));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { env: { GITHUB_API_URL: url, GITHUB_REPOSITORY: "o/r", GITHUB_TOKEN: "t" }, sent: () => sent };
}

/** Who the workflows are on GitHub. */
export const bot = { login: "github-actions[bot]" };
