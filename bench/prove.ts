// What proves the alerts of this repository: the matrix of outages and the mistakes against one `skep test`; a sweep of fifty thresholds against
// one replay of the same alert over an archive that `skep sample` makes; and the memory of a replay of all alerts over 13 million events.
// `ts-node bench/prove.ts 8` takes eight days for sixty, to try it.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { interleaved, node, type Process, report } from "./measure";
import { dayFile, writeProduction } from "./production";
import { root } from "./projects";

const days = Number(process.argv[2] ?? 60);
const [fewDays, sampledDays, thresholds] = [days / 4, days / 2, 50];
const alert = "high-error-rate";

const skep = (...args: readonly string[]): Process => node([join(root, "bin", "skep.js"), ...args], { cwd: root });

async function main(at: string): Promise<void> {
  const tested = await interleaved(1, {
    "skep test": () => skep("test").seconds,
    "skep test --matrix": () => skep("test", "--matrix").seconds,
    "skep test --mutate": () => skep("test", "--mutate").seconds,
  });

  const archive = join(at, "archive");
  process.stderr.write(`writing ${sampledDays} days by skep sample, ${days} by chance\n`);
  skep("sample", "--out", archive, "--days", String(sampledDays), "--traffic", "5x");
  const events = join(at, "events");
  const stored = await writeProduction(root, events, days);
  process.stdout.write(`${stored} events in ${days} days\n\n`);

  const first = (count: number) => Array.from({ length: count }, (_, nth) => dayFile(events, nth));
  const memory: number[] = [];
  const whole = (count: number): number => {
    const { seconds, mebibytes } = skep("replay", "--events", ...first(count));
    memory.push(mebibytes);
    return seconds;
  };
  const replayed = await interleaved(3, {
    "one replay": () => skep("replay", alert, "--events", archive).seconds,
    "a sweep": () => skep("replay", alert, "--threshold", `1%..50%/${thresholds}`, "--events", archive).seconds,
    "replay of all alerts": () => whole(days),
    "replay of a quarter of the days": () => whole(fewDays),
  });
  const once = tested["skep test"];
  report({ ...tested, ...replayed }, "s", [
    { what: "skep test --matrix", figure: tested["skep test --matrix"], unit: "s", atMost: 60 },
    { what: "matrix : skep test", figure: tested["skep test --matrix"] / once, atMost: 6 },
    { what: "mutate : skep test", figure: tested["skep test --mutate"] / once, atMost: 20 },
    {
      what: `sweep of ${thresholds} thresholds : one replay`,
      figure: replayed["a sweep"] / replayed["one replay"],
      atMost: 1.5,
    },
    { what: "memory of a replay", figure: Math.max(...memory), unit: "MiB", atMost: 1024 },
    {
      what: `${days} days : ${fewDays} days`,
      figure: replayed["replay of all alerts"] / replayed["replay of a quarter of the days"],
      atMost: 4.8,
    },
  ]);
}

mkdirSync(join(root, ".scratch"), { recursive: true });
const at = mkdtempSync(join(root, ".scratch", "bench-"));
main(at).finally(() => rmSync(at, { recursive: true, force: true }));
