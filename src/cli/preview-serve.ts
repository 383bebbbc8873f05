import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { readFault } from "../events/read-fault";
import type { Files } from "../load/files";
import { previewPage } from "../page/preview/preview";
import { problemsPage } from "../page/preview/problems";
import { renderDiagnostics } from "../report/diagnostics";
import { type ExitCode, type Io, UsageError } from "./io";
import { drawnOf, opened, type PreviewOptions } from "./preview-draw";
import type { Session } from "./preview-session";
import { say } from "./synth";
import { watch } from "./watch";

/** Loopback alone: nobody else on the network sees the boards. */
const host = "127.0.0.1";

/**
 * Serves the page on this machine until a person ends it, and draws it again whenever a file changes: pages that are open then reload. A broken
 * project is shown as what is wrong with it.
 */
export async function servePreview(io: Io, files: Files, session: Session, options: PreviewOptions): Promise<ExitCode> {
  const interrupted = io.interrupted?.() ?? new Promise<void>(() => {});
  let isEnded = false;
  void interrupted.then(() => {
    isEnded = true;
    session.interrupt();
  });
  const shown = showing();
  const server = await listening(appOf(shown), portOf(options.port));
  try {
    const { port } = server.address() as { readonly port: number };
    io.out(`http://${host}:${port}/`);
    await watch({ ...io, interrupted: () => interrupted }, files, async (read) => {
      const version = randomUUID();
      const made = await pageOf(io, read, session, options, version).catch((error: unknown) => {
        if (isEnded) return undefined;
        throw error;
      });
      if (made !== undefined) shown.show(made, version);
    });
    return 0;
  } finally {
    shown.end();
    await new Promise((resolve) => server.close(resolve));
    session.close();
  }
}

async function pageOf(
  io: Io,
  files: Files,
  session: Session,
  options: PreviewOptions,
  version: string,
): Promise<string> {
  const found = opened(io, files);
  say(io, found.diagnostics);
  if (!found.ok) return problemsPage(renderDiagnostics(found.diagnostics), version);
  try {
    const drawn = await drawnOf(io, session, found, options);
    return drawn ? previewPage({ ...drawn, served: version }) : problemsPage(unusable, version);
  } catch (error) {
    const fault = error instanceof UsageError ? { message: error.message } : readFault(error);
    if (!fault) throw error;
    io.err(`skep: ${fault.message}`); // the next change may mend it
    return problemsPage(fault.message, version);
  }
}

const unusable = "The events cannot be used; the terminal says why.";

/** The page as it is now, and who wants to hear of another. */
interface Showing {
  readonly page: () => string;
  show(page: string, version: string): void;
  /** Calls back with each version, the present one first, until the page is gone or the command ends. */
  listen(hear: (version: string) => Promise<unknown>, gone: Promise<void>): Promise<void>;
  end(): void;
}

function showing(): Showing {
  let [page, version] = [problemsPage("The boards are being drawn.", ""), ""];
  let isEnded = false;
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const one of waiting) one();
    waiting.clear();
  };
  return {
    page: () => page,
    show(made, as) {
      [page, version] = [made, as];
      wake();
    },
    async listen(hear, gone) {
      let isGone = false;
      void gone.then(() => {
        isGone = true;
        wake();
      });
      for (let heard: string | undefined; !isGone && !isEnded; ) {
        if (heard === version) await new Promise<void>((resolve) => waiting.add(resolve));
        else {
          heard = version;
          await hear(heard);
        }
      }
    },
    end() {
      isEnded = true;
      wake();
    },
  };
}

/** The page and its changes, for who asks this machine by its own name: a foreign page cannot read it by a name that leads here. */
function appOf(shown: Showing): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    const name = new URL(`http://${context.req.header("host") ?? ""}`).hostname;
    if (name !== host && name !== "localhost") return context.text("skep preview answers this machine alone\n", 403);
    context.header("Cache-Control", "no-store");
    context.header("X-Content-Type-Options", "nosniff");
    context.header("X-Frame-Options", "DENY");
    await next();
    return undefined;
  });
  app.get("/", (context) => context.html(shown.page()));
  app.get("/changes", (context) =>
    streamSSE(context, async (stream) => {
      const gone = new Promise<void>((resolve) => stream.onAbort(resolve));
      await shown.listen((version) => stream.writeSSE({ data: version }), gone);
    }),
  );
  return app;
}

function portOf(text: string | undefined): number {
  const port = text === undefined ? 0 : Number(text);
  if (!/^\d+$/.test(text ?? "0") || port > 65_535) throw new UsageError(`--port ${text}: write a number up to 65535`);
  return port;
}

function listening(app: Hono, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, () => resolve(server)) as Server;
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new UsageError(`--port ${port}: something else listens there; leave --port out`)
          : error,
      ),
    );
  });
}
