import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "../src/cli/main";
import { keptKinds } from "../src/model/kept";
import { folderWith, recorder } from "./support/folder";
import { changed } from "./support/project";
import { realProject, realStacks } from "./support/real";

test("the ledger holds a line for everything that Terraform guards, and nothing else", () => {
  const { kept } = realProject();
  const lines = kept.flatMap((held) =>
    keptKinds.flatMap((kind) => held[kind].map((id) => `${held.environment} ${id}`)),
  );
  const guarded = realStacks().flatMap(({ name: stack, json }) =>
    Object.values(json.resource ?? {})
      .flatMap((named) => Object.entries(named))
      .filter(([, { lifecycle }]) => (lifecycle as { prevent_destroy?: boolean } | undefined)?.prevent_destroy)
      .map(([name]) => `${stack} ${name}`),
  );
  const address = (line: string) =>
    line
      .replace("/", "__")
      .replaceAll(/[^\w. ]/g, "_")
      .replaceAll(".", "-");
  expect(lines.map(address).toSorted()).toEqual(guarded.toSorted());
});

test("generate adds a line, takes none away by itself, and says in CI that the ledger is stale", async () => {
  const root = folderWith(changed({}));
  const ledger = () => readFileSync(join(root, "kept.yaml"), "utf8");
  const slos = join(root, "slos/all.yaml");
  expect(await run(["generate"], recorder(root))).toBe(0);
  expect(ledger()).toContain("  slos:\n    - latency\n");

  writeFileSync(slos, readFileSync(slos, "utf8").replace("id: latency", "id: uploads"));
  writeFileSync(
    join(root, "boards/health.yaml"),
    changed({}).read("boards/health.yaml")!.replace("slo: latency", "slo: uploads"),
  );
  const io = recorder(root);
  expect(await run(["generate", "--check"], io)).toBe(1);
  expect(io.complained()).toBe("kept.yaml is stale: run npm run generate");
  expect(await run(["generate"], recorder(root))).toBe(0);
  expect(ledger()).toContain("  slos:\n    - latency\n    - uploads\n");
});

test("generate leaves the ledger of a broken project as it is", async () => {
  const ledger = "production:\n  slos:\n    - latency\n";
  const root = folderWith(changed({ "kept.yaml": ledger, "slos/all.yaml": ["target: 99%", "target: high"] }));
  expect(await run(["generate"], recorder(root))).toBe(0);
  expect(readFileSync(join(root, "kept.yaml"), "utf8")).toBe(ledger);
});
