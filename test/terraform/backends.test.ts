import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { projectWith } from "../support/stacks";
import { type Life, lives } from "./life";
import { startStateStore } from "./state-http";
import { startObjectStore } from "./state-s3";

/** The good project with every state in one place. */
const withBackend = (backend: string) =>
  projectWith({
    "environments/production.yaml": ["protected: true", `protected: true\nbackend: ${backend}`],
    "environments/staging.yaml": ["protected: false", `protected: false\nbackend: ${backend}`],
  });

const apply = ["apply", "-auto-approve"] as const;

/** What somebody else's apply leaves while it runs. */
const lock = {
  ID: "5a2e",
  Operation: "OperationTypeApply",
  Who: "somebody@elsewhere",
  Version: "1.11.4",
  Created: "2026-01-01T12:00:00Z",
  Info: "",
  Path: "",
};

async function wholeLife(life: Life): Promise<void> {
  for (const stack of ["team", "production"]) {
    await life.apply(stack);
    await life.planIsEmpty(stack);
  }
  expect(existsSync(join(life.root, "state"))).toBe(false);
}

lives("state on this disk: one file a stack, in state/", async (life) => {
  for (const stack of ["team", "production"]) await life.apply(stack);
  expect(readdirSync(join(life.root, "state")).filter((name) => name.endsWith(".tfstate"))).toEqual([
    "production.tfstate",
    "team.tfstate",
  ]);
});

lives(
  "state behind HTTP, as GitLab keeps it: one address a stack; a held lock stops an apply before it changes anything",
  async (life) => {
    const store = await startStateStore();
    try {
      life.write(withBackend(`{ kind: http, address: "${store.url}/state/" }`));
      await wholeLife(life);
      expect([...store.states().keys()].toSorted()).toEqual(["state/production", "state/team"]);
      expect(new Set(store.requests())).toEqual(
        new Set(
          ["team", "production"].flatMap((name) =>
            ["GET", "POST", "POST/lock", "DELETE/lock"].map((kind) => {
              const [method, lock = ""] = kind.split("/");
              return `${method} /state/${name}${lock && "/lock"}`;
            }),
          ),
        ),
      );
      expect([...store.locks]).toEqual([]);

      store.locks.set("state/production", JSON.stringify(lock));
      const before = life.api.state();
      const said = await life.refuses("production", apply);
      expect(said).toContain("Error acquiring the state lock");
      expect(said).toContain("already locked: ID=5a2e");
      expect(life.api.state()).toEqual(before);
    } finally {
      await store.stop();
    }
  },
);

lives(
  "state in an S3-compatible store: one object a stack; a held lock file stops an apply before it changes anything",
  async (life) => {
    const store = await startObjectStore();
    const env = { AWS_ACCESS_KEY_ID: "id", AWS_SECRET_ACCESS_KEY: "secret" };
    try {
      life.write(withBackend(`{ kind: s3, bucket: states, region: here, endpoint: "${store.url}" }`));
      for (const stack of ["team", "production"]) {
        await life.apply(stack, { env });
        await life.planIsEmpty(stack, { env });
      }
      expect([...store.objects.keys()].toSorted()).toEqual([
        "states/acme/production.tfstate",
        "states/acme/team.tfstate",
      ]);
      expect(store.requests()).toContain("PUT states/acme/production.tfstate.tflock");

      store.objects.set("states/acme/production.tfstate.tflock", JSON.stringify(lock));
      const before = life.api.state();
      const said = await life.refuses("production", apply, { env });
      expect(said).toContain("Error acquiring the state lock");
      expect(said).toContain("somebody@elsewhere");
      expect(life.api.state()).toEqual(before);
    } finally {
      await store.stop();
    }
  },
);

lives("state in Terraform Cloud is valid; what comes after needs a login and is not tried", async (life) => {
  life.write(withBackend("{ kind: cloud, organization: acme }"));
  for (const stack of ["team", "production"])
    expect(await life.works(stack, ["validate"], { init: ["-backend=false"] })).toContain("The configuration is valid");
});
