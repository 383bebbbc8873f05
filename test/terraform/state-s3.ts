import type { IncomingHttpHeaders } from "node:http";
import { listen, type Server } from "./loopback";

/** An S3-compatible store on the loopback, as far as Terraform's S3 backend asks it; signatures are not looked at. */
export interface ObjectStore extends Server {
  /** By `bucket/key`. */
  readonly objects: Map<string, string>;
  readonly requests: () => readonly string[];
}

interface Asked {
  readonly method: string;
  readonly name: string;
  readonly isList: boolean;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
type Answer = readonly [status: number, body?: string, headers?: Readonly<Record<string, string>>];

export async function startObjectStore(): Promise<ObjectStore> {
  const [objects, log] = [new Map<string, string>(), [] as string[]];
  const server = await listen(({ method = "", url = "", headers }, sent, outgoing) => {
    const { pathname, searchParams } = new URL(url, "http://localhost");
    const name = decodeURIComponent(pathname.slice(1));
    log.push(`${method} ${name}`);
    const asked = { method, name, isList: searchParams.has("list-type"), headers, body: sent.toString() };
    const [status, body = "", more] = answer(objects, asked);
    outgoing.writeHead(status, { "Content-Length": Buffer.byteLength(body), ...more });
    outgoing.end(method === "HEAD" ? undefined : body);
  });
  return { ...server, objects, requests: () => log };
}

function answer(objects: Map<string, string>, { method, name, isList, headers, body }: Asked): Answer {
  if (headers.authorization === undefined) return [403, problem("AccessDenied"), xml];
  const held = objects.get(name);
  switch (method) {
    case "PUT":
      if (headers["if-none-match"] === "*" && held !== undefined) return [412, problem("PreconditionFailed"), xml];
      objects.set(name, body);
      return [200];
    case "DELETE":
      objects.delete(name);
      return [204];
    case "GET":
    case "HEAD":
      if (isList) return [200, listing, xml];
      return held === undefined ? [404, problem("NoSuchKey"), xml] : [200, held, described];
    default:
      return [405];
  }
}

const xml = { "Content-Type": "application/xml" };
const described = { "Last-Modified": "Thu, 01 Jan 2026 00:00:00 GMT", ETag: '"0"' };
const problem = (code: string): string =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`;
/** Workspaces other than the default one, of which there are none. */
const listing =
  '<?xml version="1.0"?><ListBucketResult><KeyCount>0</KeyCount><IsTruncated>false</IsTruncated></ListBucketResult>';
