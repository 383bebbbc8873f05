import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** What the provider does in one go, with the key of one environment. */
export interface Step {
  readonly step: string;
  readonly environment: string;
}

/** One request and its answer. Bodies are JSON; there is no key in it. */
export interface Exchange {
  readonly method: string;
  /** Path and query string. */
  readonly url: string;
  readonly sent?: unknown;
  readonly status: number;
  readonly answered?: unknown;
}

/** A line of a recorded file: a step, or a request that belongs to the last one. */
export type Line = Step | Exchange;

export const trafficFile = resolve(__dirname, "../terraform/recorded/life.jsonl");

export const readTraffic = (): readonly Line[] =>
  readFileSync(trafficFile, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);

/** When all of it happened. */
export const recordedAt = "2026-01-01T12:00:00Z";

/** Stands for the API's own address, which its problems name. */
const anywhere = "http://api";

const anId = /"(?:\w+_)?id":"([1-9A-HJ-NP-Za-km-z]{11}|hc[a-z]+_[0-9a-z]{26})"/g;

/** The same without ids, of which each gets the place that it has among them (`id-1`, `id-2`…), the API's address, and the secrets. */
export function impersonal(lines: readonly Line[], url: string, secrets: readonly string[]): readonly Line[] {
  const text = lines.map((line) => JSON.stringify(line)).join("\n");
  const ids = [...new Set([...text.matchAll(anId)].map((found) => found[1]!))];
  const instead: readonly (readonly [part: string, by: string])[] = [
    [url, anywhere],
    ...secrets.map((secret) => [secret, "0".repeat(secret.length)] as const),
    ...ids.map((id, n) => [id, `id-${n + 1}`] as const),
  ];
  const changed = instead.reduce((so, [part, by]) => so.replaceAll(part, by), text);
  return changed.split("\n").map((line) => JSON.parse(line) as Line);
}

/**
 * What a life asks and hears, whatever the order of things that go on at once: the lines of each step, and the items of each list,
 * sorted, and every id the same.
 */
export function comparable(lines: readonly Line[]): readonly string[] {
  let step = "";
  const said = lines.map((line) => {
    if ("step" in line) step = line.step;
    const alike: unknown = JSON.parse(JSON.stringify(line).replace(/\bid-\d+\b/g, "id"));
    return `${step}: ${JSON.stringify(inOrder(alike))}`;
  });
  return said.toSorted();
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => JSON.stringify(inOrder(item))).toSorted();
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inOrder(inner)]));
}
