import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Server {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Listens on the loopback interface, at a port of the system's choice. `body` is all that was sent. */
export async function listen(
  answer: (incoming: IncomingMessage, body: Buffer, outgoing: ServerResponse) => Promise<void> | void,
): Promise<Server> {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    await answer(incoming, Buffer.concat(chunks), outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
