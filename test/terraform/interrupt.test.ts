import { expect } from "vitest";
import { projectWith } from "../support/stacks";
import { type Stopped, startGate } from "./gate";
import { type Life, lives } from "./life";

/** One thing at a time, or others are under way too when it is interrupted. */
const apply = ["apply", "-auto-approve", "-parallelism=1"] as const;

/** Applies, and presses Ctrl-C while one request is under way. What it says of it. */
async function interrupted(life: Life, stack: string, stopped: Stopped): Promise<string> {
  const gate = await startGate(life.api.url, stopped);
  try {
    const env = { HONEYCOMB_API_ENDPOINT: gate.url };
    return await life.refuses(stack, apply, { env, interrupt: gate.closed });
  } finally {
    await gate.stop();
  }
}

lives("Ctrl-C before a request arrives: the next apply does the rest", async (life) => {
  await life.apply("team");
  const said = await interrupted(life, "production", { method: "POST", path: "/1/derived_columns", at: "before" });
  expect(said).toContain("context canceled");
  expect(life.api.state().columns).toHaveLength(3);
  await life.apply("production");
  await life.planIsEmpty("production");
});

lives(
  "Ctrl-C before it hears that a column was made: the next apply is refused, adopt_existing takes it over",
  async (life) => {
    await life.apply("team");
    await interrupted(life, "staging", { method: "POST", path: "/1/columns", at: "after" });
    expect(await life.refuses("staging", apply)).toContain("column already exists");
    life.write(
      projectWith({ "environments/staging.yaml": ["protected: false", "protected: false\nadopt_existing: true"] }),
    );
    await life.apply("staging");
    await life.planIsEmpty("staging");
  },
);

lives(
  "Ctrl-C before it hears that a derived column was made: the next apply is refused, an import takes it over",
  async (life) => {
    await life.apply("team");
    await interrupted(life, "staging", { method: "POST", path: "/1/derived_columns", at: "after" });
    expect(await life.refuses("staging", apply)).toContain("derived column already exists");
    const [made] = life.api.state().derivedColumns.map(({ value }) => value.alias);
    await life.works("staging", [
      "import",
      `honeycombio_derived_column.api__${made!.replace(".", "-")}`,
      `api/${made}`,
    ]);
    await life.apply("staging");
    await life.planIsEmpty("staging");
  },
);
