import { listen, type Server } from "./loopback";

/** An HTTP state backend on the loopback that does what GitLab's does: POST locks, DELETE unlocks, and a locked state takes no other's. */
export interface StateStore extends Server {
  readonly states: () => ReadonlyMap<string, string>;
  /** Who holds which state: the lock's information as Terraform sends it. */
  readonly locks: Map<string, string>;
  readonly requests: () => readonly string[];
}

interface Asked {
  readonly method: string;
  readonly name: string;
  readonly isLock: boolean;
  readonly lockId: string | null;
  readonly body: string;
}
type Answer = readonly [status: number, body?: string | undefined];

const idOf = (lock: string): string => (JSON.parse(lock) as { readonly ID: string }).ID;

export async function startStateStore(): Promise<StateStore> {
  const [states, locks, log] = [new Map<string, string>(), new Map<string, string>(), [] as string[]];
  const server = await listen(({ method = "", url = "" }, sent, outgoing) => {
    const { pathname, searchParams } = new URL(url, "http://localhost");
    log.push(`${method} ${pathname}`);
    const isLock = pathname.endsWith("/lock");
    const name = pathname.replace(/\/lock$/, "").slice(1);
    const [status, body] = answer(states, locks, {
      ...{ method, name, isLock },
      ...{ lockId: searchParams.get("ID"), body: sent.toString() },
    });
    outgoing.writeHead(status).end(body);
  });
  return { ...server, states: () => states, locks, requests: () => log };
}

function answer(
  states: Map<string, string>,
  locks: Map<string, string>,
  { method, name, isLock, lockId, body }: Asked,
): Answer {
  const held = locks.get(name);
  if (isLock && method === "POST") {
    if (held !== undefined) return [423, held];
    locks.set(name, body);
    return [200];
  }
  if (isLock && method === "DELETE") {
    if (held === undefined || idOf(held) !== idOf(body)) return [409, held];
    locks.delete(name);
    return [200];
  }
  if (!isLock && method === "GET") return states.has(name) ? [200, states.get(name)!] : [204];
  if (!isLock && method === "POST") {
    if (held === undefined || idOf(held) !== lockId) return [409, held];
    states.set(name, body);
    return [200];
  }
  return [405];
}
