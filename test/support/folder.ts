import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Io } from "../../src/cli/io";
import type { Files } from "../../src/load/files";

/** The files in a folder of their own on disk, gone when the test is over. */
export function folderWith(files: Files): string {
  const root = mkdtempSync(join(tmpdir(), "skep-test-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const path of [
    "team.yaml",
    "kept.yaml",
    ...["environments", "telemetry", "slos", "triggers", "boards", "runbooks", "docs", "test/scenarios"].flatMap(
      (dir) => files.list(dir),
    ),
  ]) {
    const text = files.read(path);
    if (text === undefined) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** A terminal that remembers. */
export function recorder(cwd: string): Io & { readonly said: () => string; readonly complained: () => string } {
  const [out, err]: [string[], string[]] = [[], []];
  return {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    said: () => out.join("\n"),
    complained: () => err.join("\n"),
    cwd,
    today: "2026-01-01",
    color: false,
  };
}
