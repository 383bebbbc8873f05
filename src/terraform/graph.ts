import type { Stack } from "./document";
import { addressOf, type References } from "./references";

/** What each resource waits for: the addresses that it refers to or names in depends_on. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

export function graphOf(stack: Stack, referencesIn: (body: unknown) => References): Graph {
  return new Map(
    stack.resources.map(({ address, body }) => {
      const addresses = referencesIn(body).places.map(({ reference }) => addressOf(reference));
      return [address, new Set(addresses)];
    }),
  );
}

/** Everything that a resource waits for, directly or through others. */
export function prerequisites(graph: Graph, address: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [address];
  for (let here = waiting.pop(); here !== undefined; here = waiting.pop())
    for (const next of graph.get(here) ?? [])
      if (!reached.has(next)) {
        reached.add(next);
        waiting.push(next);
      }
  return reached;
}
