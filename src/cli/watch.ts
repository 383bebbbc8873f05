import { setTimeout as sleep } from "node:timers/promises";
import { type Files, observed } from "../load/files";
import type { Io } from "./io";

/** Milliseconds between two looks. Looking works on every disk, and an editor that saves by renaming is no special case. */
const pace = 200;
/** Clears the screen and what was scrolled off it. */
const clear = "\u001b[2J\u001b[3J\u001b[H";

/**
 * Does the work, and again whenever a file says something else than the work read, or a folder holds others, until a person ends it.
 * A change counts once two looks in turn see the same: several files saved together are one. A terminal shows the last result alone.
 */
export async function watch(io: Io, files: Files, work: (files: Files) => unknown): Promise<void> {
  const terminal = io.columns !== undefined;
  let ended = false;
  void io.interrupted?.().then(() => {
    ended = true;
  });
  for (let round = 0; !ended; round++) {
    if (terminal) io.out(clear);
    else if (round > 0) io.out("---");
    const read = observed(files);
    await work(read);
    if (terminal) io.out("\nwaiting for a change; Ctrl-C ends");
    const state = () =>
      JSON.stringify([[...read.listed.keys()].map(files.list), [...read.texts.keys()].map(files.read)]);
    const before = JSON.stringify([[...read.listed.values()], [...read.texts.values()]]);
    for (let last = before, now = before; !ended && (now === before || now !== last); ) {
      await sleep(pace);
      [last, now] = [now, state()];
    }
  }
}
