import { expect, onTestFinished, test } from "vitest";
import { type Exchange, readTraffic, recordedAt } from "../support/traffic";
import { startApi } from "./start";

const key = (environment: string): string => `key-${environment}`;

/**
 * What the real provider asked once, with the real Terraform, asked again: every answer is the one that was recorded. It needs
 * neither of them; `npm run test:terraform -- --record` records.
 */
test("what the provider asked is answered as it was", async () => {
  const api = await startApi({
    teams: [
      {
        ...{ name: "acme", slug: "acme" },
        environments: ["production", "staging", "dev"].map((name) => ({ name, keys: [{ key: key(name) }] })),
      },
    ],
    now: () => Date.parse(recordedAt),
  });
  onTestFinished(api.stop);
  const ids = new Map<string, string>();
  let environment = "";
  const traffic = readTraffic();
  expect(traffic.length).toBeGreaterThan(100);
  for (const line of traffic) {
    if ("step" in line) environment = line.environment;
    else {
      const heard = await ask(api.url, key(environment), line, ids);
      learn(line.answered, heard.answered, ids);
      expect(heard).toEqual({ status: line.status, answered: withIds(line.answered, ids) });
    }
  }
});

async function ask(url: string, key: string, line: Exchange, ids: ReadonlyMap<string, string>) {
  const body = line.sent === undefined ? {} : { body: JSON.stringify(withIds(line.sent, ids)) };
  const headers = { "X-Honeycomb-Team": key };
  const response = await fetch(url + String(withIds(line.url, ids)), { method: line.method, headers, ...body });
  const text = (await response.text()).replaceAll(url, "http://api");
  return { status: response.status, answered: text === "" ? undefined : (JSON.parse(text) as unknown) };
}

/** Which of today's ids stands where a recorded one was heard for the first time. */
function learn(recorded: unknown, heard: unknown, ids: Map<string, string>): void {
  if (typeof recorded === "string" && typeof heard === "string") {
    if (/^id-\d+$/.test(recorded) && !ids.has(recorded)) ids.set(recorded, heard);
  } else if (typeof recorded === "object" && recorded !== null && typeof heard === "object" && heard !== null) {
    for (const [name, value] of Object.entries(recorded)) learn(value, (heard as Record<string, unknown>)[name], ids);
  }
}

const withIds = (value: unknown, ids: ReadonlyMap<string, string>): unknown =>
  value === undefined
    ? undefined
    : (JSON.parse(JSON.stringify(value).replace(/\bid-\d+\b/g, (id) => ids.get(id) ?? id)) as unknown);
