import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { goodFiles } from "./support/project";

const root = resolve(__dirname, "..");
const withRunbook = { ...goodFiles, "runbooks/error-rate.md": "# Error rate\n\nLook\n" };

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs main.ts as `npx ts-node main.ts` does, in a project of these files, and looks at what it leaves there. */
async function run(
  files: Readonly<Record<string, string>>,
  look: (outcome: Outcome, folder: string) => void,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "app-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const program = ["-r", require.resolve("ts-node/register/transpile-only"), join(root, "main.ts")];
  const env = { ...process.env, CDKTF_OUTDIR: "out", TS_NODE_PROJECT: join(root, "tsconfig.json"), ...more };
  const outcome = await new Promise<Outcome>((done) => {
    const child = execFile(process.execPath, program, { cwd: folder, env }, (_error, stdout, stderr) =>
      done({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
  look(outcome, folder);
  rmSync(folder, { recursive: true });
}

describe.concurrent("the CDKTF app", { timeout: 180_000 }, () => {
  test("writes the stacks where cdktf looks for them", () =>
    run(withRunbook, ({ code, stdout }, folder) => {
      expect([code, stdout]).toEqual([0, ""]);
      const stack = readFileSync(join(folder, "out", "stacks", "staging", "cdk.tf.json"), "utf8");
      expect(JSON.parse(stack)).toHaveProperty("resource");
    }));

  test.for([
    ["on a CI machine", "true", true],
    ["elsewhere", "", false],
  ] as const)("%s a state that is a local file is refused: %s", ([, CI, refused]) =>
    run(
      withRunbook,
      (_, folder) => {
        const stack = readFileSync(join(folder, "out", "stacks", "staging", "cdk.tf.json"), "utf8");
        expect(stack.includes("would be a file on this CI machine")).toBe(refused);
      },
      { CI },
    ),
  );

  const tooWide = goodFiles["triggers/all.yaml"]!.replace("over: 5m", "over: 21m");
  test("says what is wrong and writes nothing", () =>
    run({ ...withRunbook, "triggers/all.yaml": tooWide }, ({ code, stderr }, folder) => {
      expect(code).toBe(1);
      expect(stderr).toMatch(/^triggers\/all\.yaml:\d+:\d+ error trigger\/window/m);
      expect(existsSync(join(folder, "out"))).toBe(false);
    }));

  const ledger = "production:\n  slos:\n    - uploads\n";
  test("refuses a project that would lose what a protected environment holds, and writes nothing", () =>
    run({ ...withRunbook, "kept.yaml": ledger }, ({ code, stdout, stderr }, folder) => {
      expect([code, stdout]).toEqual([1, ""]);
      expect(stderr).toBe(`kept.yaml:3:7 error kept/lost SLO uploads (production)
  3 |     - uploads
    |       ^^^^^^^ nothing describes it any more: the next deploy would destroy it with its history
    = put it back, or name it in environments/production.yaml under forgets: (it stays in Honeycomb) or destroys:

1 error
`);
      expect(existsSync(join(folder, "out"))).toBe(false);
    }));
});
