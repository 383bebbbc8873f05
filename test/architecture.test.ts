import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

/** The whole architecture: what each layer may import beside itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  "src/honeycomb": [],
  "src/model": ["src/honeycomb"],
  "src/records": ["src/honeycomb", "src/model"],
  "src/load": ["src/honeycomb", "src/model", "src/records"],
  "src/checks": ["src/honeycomb", "src/model", "src/engine", "src/alerts"],
  "src/terraform": ["src/honeycomb", "src/model"],
  "src/engine": ["src/honeycomb", "src/model"],
  "src/simulate": ["src/honeycomb", "src/model", "src/engine"],
  "src/events": ["src/honeycomb", "src/model", "src/records", "src/engine", "src/simulate"],
  "src/query": ["src/honeycomb", "src/model", "src/engine", "src/alerts", "src/simulate"],
  "src/alerts": ["src/honeycomb", "src/model", "src/engine"],
  "src/deploy": ["src/honeycomb", "src/model", "src/terraform"],
  "src/prove": ["src/honeycomb", "src/model", "src/engine", "src/simulate", "src/alerts"],
  "src/review": [
    "src/honeycomb",
    "src/model",
    "src/terraform",
    "src/engine",
    "src/simulate",
    "src/query",
    "src/alerts",
    "src/prove",
  ],
  "src/draw": ["src/honeycomb", "src/model", "src/engine", "src/query", "src/alerts", "src/prove"],
  "src/report": [
    "src/honeycomb",
    "src/model",
    "src/engine",
    "src/events",
    "src/query",
    "src/alerts",
    "src/prove",
    "src/review",
  ],
  "src/page": [
    "src/honeycomb",
    "src/model",
    "src/engine",
    "src/query",
    "src/alerts",
    "src/prove",
    "src/review",
    "src/draw",
    "src/report",
  ],
  "src/cli": [
    "src/honeycomb",
    "src/model",
    "src/load",
    "src/checks",
    "src/terraform",
    "src/records",
    "src/engine",
    "src/events",
    "src/query",
    "src/prove",
    "src/review",
    "src/draw",
    "src/report",
    "src/page",
    "src/deploy",
    "stacks",
  ],
  stacks: ["src/honeycomb", "src/model", "src/terraform"],
  "main.ts": ["src/load", "src/cli", "src/model", "src/report", "stacks"],
};
/** Packages that one place alone knows, and the places that do. */
const packages: Readonly<Record<string, readonly string[]>> = {
  cdktf: ["stacks", "main.ts"],
  constructs: ["stacks", "main.ts"],
  "@cdktf/provider-honeycombio": ["stacks"],
  yaml: ["src/load"],
  zod: ["src/load"],
  commander: ["src/cli"],
  "cli-table3": ["src/report"],
  "junit-report-builder": ["src/report"],
  echarts: ["src/draw"],
  "@resvg/resvg-js": ["src/draw"],
  hono: ["src/page", "src/cli"],
  "markdown-it": ["src/page"],
};

const root = resolve(__dirname, "..");
const sources = ["src", "stacks"]
  .flatMap((dir) =>
    readdirSync(join(root, dir), { recursive: true, encoding: "utf8" }).map((name) => join(root, dir, name)),
  )
  .concat(join(root, "main.ts"))
  .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"));

const layerOf = (path: string): string => {
  const [first, second] = relative(root, path).split("/");
  return first === "src" ? `src/${second}` : first!;
};
const importsOf = (path: string): readonly string[] =>
  [...readFileSync(path, "utf8").matchAll(/(?:from|import\(|import) ?"([^"]+)"/g)].map((match) => match[1]!);

const arrows = sources.flatMap((path) =>
  importsOf(path).map((target) => ({
    from: layerOf(path),
    file: relative(root, path),
    to: target.startsWith(".")
      ? layerOf(resolve(path, "..", target))
      : target
          .split("/")
          .slice(0, target.startsWith("@") ? 2 : 1)
          .join("/"),
    local: target.startsWith("."),
  })),
);

test("every folder is a layer of the table", () => {
  expect([...new Set(sources.map(layerOf))].filter((layer) => !(layer in mayImport))).toEqual([]);
});

test.for(Object.keys(mayImport))("%s imports only what it may", (layer) => {
  const stray = arrows.filter(
    ({ from, to, local }) =>
      local && from === layer && to !== layer && !mayImport[layer]!.includes(to.replace(/\.ts$/, "")),
  );
  expect(stray.map(({ file, to }) => `${file} → ${to}`)).toEqual([]);
});

test.for(Object.entries(packages))("only some know %s", ([name, places]) => {
  const stray = arrows.filter(({ from, to, local }) => !local && to === name && !places.includes(from));
  expect(stray.map(({ file }) => file)).toEqual([]);
});
