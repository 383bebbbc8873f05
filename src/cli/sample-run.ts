import { openStore } from "../engine/duckdb/store";
import { type Wished, type WrittenSample, writeSample } from "../events/write-sample";
import { incidentsFile } from "../model/incident";
import { sampleText } from "../report/sample";
import type { Io } from "./io";

/** Makes the archive in a folder that is there. A person who ends it is told so; what is in the folder then is of no use. */
export async function runSample(
  io: Io,
  wished: Wished,
  { at, out }: { readonly at: string; readonly out: string },
): Promise<0 | 1> {
  const store = await openStore();
  let isEnded = false;
  void io.interrupted?.().then(() => {
    isEnded = true;
    store.connection.interrupt();
  });
  try {
    const written = await writeSample(store, wished, at, (nth, dataset) => {
      if (isEnded) throw new Error("INTERRUPT");
      io.status?.(`${nth + 1} of ${wished.datasets.length * wished.days} days  ${dataset}`);
    });
    io.status?.("");
    if (isEnded) throw new Error("INTERRUPT");
    told(io, written, out);
    return 0;
  } catch (error) {
    io.status?.("");
    const fault = isEnded ? "interrupted: nothing is left of it" : diskFault(error, out);
    if (fault === undefined) throw error;
    io.err(fault);
    return 1;
  } finally {
    store.close();
  }
}

function told(io: Io, written: WrittenSample, out: string): void {
  io.out(sampleText(written));
  const wrong =
    written.incidents.length === 0
      ? "nothing goes wrong in them"
      : `${incidentsFile} says what goes wrong in them and when`;
  io.err(`${out} holds these events, and ${wrong}`);
}

/** What the disk refused while DuckDB wrote, such as that it is full. */
function diskFault(error: unknown, out: string): string | undefined {
  if (!(error instanceof Error) || !error.message.startsWith("IO Error")) return undefined;
  return `skep: ${out} cannot be written: ${error.message.replace(/^IO Error: /, "")}`;
}
