import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "../../src/load/load";
import type { Project } from "../../src/model/project";
import { type SynthesizedStack, synthesize } from "../../stacks/synth";
import { changed } from "./project";

type Changes = Parameters<typeof changed>[0];

/** The good project with some files other, as of a day long after it began. */
export function projectWith(changes: Changes = {}): Project {
  const loaded = load(changed(changes), "2026-01-01");
  if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join("\n"));
  return loaded.project;
}

export function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "test-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const synthesized = (project: Project, where = { inCi: false }): readonly SynthesizedStack[] =>
  inFolder((folder) => synthesize(project, folder, where));

/** One stack's Terraform JSON without CDKTF's notes. Other environments are left out, as no stack needs another: it saves time. */
export function stackOf(name: string, changes: Changes = {}, where = { inCi: false }): Json {
  const { team, environments, ...rest } = projectWith(changes);
  const needed = name === "team" ? team.keyOf : name;
  const project = {
    ...rest,
    team: { ...team, keyOf: needed },
    environments: environments.filter(({ id }) => id === needed),
  };
  const stack = synthesized(project, where).find((one) => one.name === name);
  if (!stack) throw new Error(`no stack ${name}`);
  return withoutNotes(stack.json) as Json;
}

/** Terraform JSON that a test reads by path. */
export interface Json {
  readonly [key: string]: Json;
}

const withoutNotes = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), function strip(key: string, inner: unknown) {
    return key === "//" ? undefined : inner;
  });
