import type { IncomingMessage } from "node:http";
import { listen, type Server } from "./loopback";

/** Something in front of the API that stops one request, and lets the others through. */
export interface Gate extends Server {
  /** When the request has come, and is held. */
  readonly closed: Promise<void>;
}

/** The first request of `method` whose path begins with `path`. */
export interface Stopped {
  readonly method: string;
  readonly path: string;
  /** before: the API never hears of it. after: it does what is asked, and nobody hears its answer. */
  readonly at: "before" | "after";
}

/** The request that is stopped is never answered: whoever asks must give it up. */
export async function startGate(target: string, { method, path, at }: Stopped): Promise<Gate> {
  let stopped = false;
  let close: () => void = () => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  const server = await listen(async (incoming, body, outgoing) => {
    const stops = !stopped && incoming.method === method && incoming.url?.startsWith(path);
    if (stops) stopped = true;
    if (stops && at === "before") return close();
    const response = await ask(target, incoming, body);
    if (stops) return close();
    const text = await response.text();
    const type = response.headers.get("content-type");
    outgoing.writeHead(response.status, type === null ? {} : { "Content-Type": type });
    outgoing.end(text === "" ? undefined : text);
  });
  return { ...server, closed };
}

function ask(target: string, { method = "", url = "", headers }: IncomingMessage, body: Buffer): Promise<Response> {
  const said = ["x-honeycomb-team", "content-type", "user-agent"].flatMap((name) => {
    const value = headers[name];
    return typeof value === "string" ? [[name, value] as const] : [];
  });
  return fetch(target + url, { method, headers: Object.fromEntries(said), ...(body.length > 0 ? { body } : {}) });
}
