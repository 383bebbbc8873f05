import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inFolder, projectWith } from "../test/support/stacks";
import { synthesize } from "./synth";

const past = new Date(1_000_000_000_000);
const list = (folder: string) => readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();

test("writes every stack and the manifest, and says where", () =>
  inFolder((out) => {
    const stacks = synthesize(projectWith(), out);
    expect(list(out)).toEqual([
      "manifest.json",
      "stacks",
      "stacks/production",
      "stacks/production/cdk.tf.json",
      "stacks/staging",
      "stacks/staging/cdk.tf.json",
      "stacks/team",
      "stacks/team/cdk.tf.json",
    ]);
    for (const { name, file, bytes, json } of stacks) {
      expect(file).toBe(join(out, "stacks", name, "cdk.tf.json"));
      expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(json);
      expect(statSync(file).size).toBe(bytes);
    }
    expect(JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"))).toMatchObject({
      stacks: { staging: { synthesizedStackPath: "stacks/staging/cdk.tf.json", dependencies: [] } },
    });
  }));

test("the same project gives the same bytes, in whatever folder", () =>
  inFolder((one) =>
    inFolder((other) => {
      synthesize(projectWith(), one);
      synthesize(projectWith(), join(other, "deep", "down"));
      for (const path of list(one).filter((name) => name.endsWith(".json")))
        expect(readFileSync(join(other, "deep", "down", path), "utf8")).toBe(readFileSync(join(one, path), "utf8"));
      expect(
        list(one).map((path) => path.endsWith(".json") && readFileSync(join(one, path), "utf8").includes(one)),
      ).not.toContain(true);
    }),
  ));

test("only what changed is written again", () =>
  inFolder((out) => {
    const [team, , staging] = synthesize(projectWith(), out).map(({ file }) => file);
    for (const file of [team!, staging!]) utimesSync(file, past, past);
    synthesize(projectWith({ "environments/staging.yaml": ["above: 20%", "above: 30%"] }), out);
    expect(statSync(team!).mtime).toEqual(past);
    expect(statSync(staging!).mtime).not.toEqual(past);
  }));

test("a stack that is gone loses its JSON and keeps what Terraform has there", () =>
  inFolder((out) => {
    synthesize(projectWith(), out);
    const lock = join(out, "stacks", "staging", ".terraform.lock.hcl");
    mkdirSync(join(out, "stacks", "staging", ".terraform"));
    writeFileSync(lock, "lock");
    synthesize(projectWith({ "environments/staging.yaml": undefined }), out);
    expect(list(join(out, "stacks", "staging"))).toEqual([".terraform", ".terraform.lock.hcl"]);
    expect(existsSync(join(out, "stacks", "production", "cdk.tf.json"))).toBe(true);
  }));

test("a stack that is not valid is not written, nor is any other", () =>
  inFolder((out) => {
    synthesize(projectWith(), out);
    const before = list(out)
      .filter((path) => path.endsWith(".json"))
      .map((path) => readFileSync(join(out, path), "utf8"));
    const damaged = projectWith({
      "triggers/all.yaml": ["[error exists]", "[eror exists]"],
      "team.yaml": ["#acme", "#other"],
    });
    const message =
      "honeycombio_trigger.error_rate query_json: names eror, which its dataset does not have, did you mean error?";
    expect(() => synthesize(damaged, out)).toThrow(
      new Error(`the Terraform JSON is not valid, nothing was written:\nproduction: ${message}\nstaging: ${message}`),
    );
    expect(
      list(out)
        .filter((path) => path.endsWith(".json"))
        .map((path) => readFileSync(join(out, path), "utf8")),
    ).toEqual(before);
  }));
