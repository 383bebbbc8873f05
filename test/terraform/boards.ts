import { isRecord } from "../../src/honeycomb/json";
import type { Logged } from "../api/start";

/**
 * Goes through all that was asked and answered, in order: how many annotations were deleted, and which of them while a board still
 * showed them. Queries cannot be deleted in Honeycomb.
 */
export function boardReferences(requests: readonly Logged[]): {
  readonly deleted: number;
  readonly dangling: readonly string[];
} {
  const boards = new Map<string, string>();
  const deleted: string[] = [];
  const dangling = new Set<string>();
  for (const { method, url, status, answered } of requests) {
    if (status >= 300) continue;
    if (method === "DELETE" && url.startsWith("/1/query_annotations/")) deleted.push(url.split("/").at(-1)!);
    if (method === "DELETE" && url.startsWith("/1/boards/")) boards.delete(url.split("/").at(-1)!);
    if (["POST", "PUT"].includes(method) && url.startsWith("/1/boards") && isRecord(answered))
      boards.set(String(answered["id"]), JSON.stringify(answered));
    for (const id of deleted) if ([...boards.values()].some((board) => board.includes(id))) dangling.add(id);
  }
  return { deleted: deleted.length, dangling: [...dangling] };
}
