import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { handle } from "./handle";
import { type ApiOptions, stateOf } from "./options";
import type { State } from "./state";

/** One request and what was answered, without the key. */
export interface Logged {
  readonly method: string;
  /** Path and query string. */
  readonly url: string;
  readonly userAgent: string;
  /** The body as text. */
  readonly sent: string;
  readonly status: number;
  readonly answered: unknown;
}

export interface Api {
  readonly url: string;
  readonly stop: () => Promise<void>;
  /** All that is held now. */
  readonly state: () => State;
  /** All requests so far, in the order in which they were answered. */
  readonly requests: () => readonly Logged[];
}

/**
 * A strict stand-in of Honeycomb's HTTP API on the loopback interface, at a port of the system's choice or the one given. What it
 * knows is in memory and gone when it stops.
 */
export async function startApi(options: ApiOptions, port = 0): Promise<Api> {
  const now = options.now ?? Date.now;
  const log: Logged[] = [];
  let state = stateOf(options, new Date(now()).toISOString().replace(/\.\d+Z$/, "Z"));
  let url = "";

  const server = createServer(async (incoming, outgoing) => {
    const body = await bytesOf(incoming);
    const { method = "", url: path = "", headers } = incoming;
    const request = { method, url: path, headers: textHeaders(headers), body };
    const { state: after, response } = handle(state, request, url, now());
    state = after;
    const { status, contentType, body: answered, location } = response;
    const sent = body.toString("utf8");
    log.push({ method, url: path, userAgent: headers["user-agent"] ?? "", sent, status, answered });
    outgoing.writeHead(status, {
      ...(answered === undefined ? {} : { "Content-Type": contentType }),
      ...(location === undefined ? {} : { Location: location }),
    });
    outgoing.end(answered === undefined ? undefined : JSON.stringify(answered));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    state: () => state,
    requests: () => [...log],
  };
}

async function bytesOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const textHeaders = (headers: IncomingMessage["headers"]): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
  );
