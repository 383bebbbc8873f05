import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, inject } from "vitest";
import { projectWith } from "../support/stacks";
import {
  comparable,
  type Exchange,
  impersonal,
  type Line,
  readTraffic,
  recordedAt,
  trafficFile,
} from "../support/traffic";
import { type Life, lives, secrets } from "./life";

const unprotected = { env: { TF_VAR_delete_protected: "false" } };

/** A short life from the first apply to the end, of one thing after the other: the order is what it is recorded in. */
const steps: readonly (readonly [step: string, environment: string, (life: Life) => Promise<unknown>])[] = [
  ["apply team", "production", (life) => life.apply("team")],
  ["apply production", "production", (life) => life.apply("production")],
  ["plan production", "production", (life) => life.planIsEmpty("production")],
  [
    "change a threshold and a query",
    "production",
    (life) => {
      life.write(
        projectWith({
          "triggers/all.yaml": ["above: 10%", "above: 12%"],
          "boards/health.yaml": ["[COUNT]", "[COUNT, AVG(duration_ms)]"],
        }),
      );
      return life.apply("production");
    },
  ],
  ["apply staging", "staging", (life) => life.apply("staging")],
  ["unprotect staging", "staging", (life) => life.apply("staging", unprotected)],
  ["destroy staging", "staging", (life) => life.works("staging", ["destroy", "-auto-approve"], unprotected)],
];

const json = (text: string): unknown => (text === "" ? undefined : JSON.parse(text));

async function record(life: Life): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (const [step, environment, go] of steps) {
    const since = life.api.requests().length;
    await go(life);
    lines.push({ step, environment });
    for (const { method, url, sent, status, answered } of life.api.requests().slice(since))
      lines.push({ method, url, sent: json(sent), status, answered } satisfies Exchange);
  }
  return impersonal(lines, life.api.url, secrets);
}

/** The first engine records, and all are held against what it has recorded. */
const recorder = process.env["RECORD"] === "1" ? inject("engines").find(({ ready }) => ready)?.command : undefined;

lives(
  "the recorded traffic is what the provider says today",
  async (life) => {
    const lines = await record(life);
    if (life.engine === recorder) {
      mkdirSync(dirname(trafficFile), { recursive: true });
      writeFileSync(trafficFile, `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`);
    }
    const [now, then] = [comparable(lines), comparable(readTraffic())];
    const differences = {
      onlyNow: now.filter((line) => !then.includes(line)),
      onlyRecorded: then.filter((line) => !now.includes(line)),
    };
    const advice = "the recorded traffic is stale: npm run test:terraform -- --record";
    expect(differences, advice).toEqual({ onlyNow: [], onlyRecorded: [] });
  },
  () => ({ now: () => Date.parse(recordedAt) }),
);
