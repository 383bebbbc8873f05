import type { WrittenSample } from "../events/write-sample";
import { timeText } from "./event-files";
import { table } from "./table";

/** What an archive holds, and what goes wrong in it. */
export function sampleText({ datasets, incidents }: WrittenSample): string {
  const held = datasets.map(({ slug, days, events, bytes }) => [slug, days, events, sizeText(bytes)]);
  const planted = incidents.map(({ shape, name, from, to }) => [timeText(from), timeText(to), shape, name]);
  return [
    table(["dataset", "days", "events", "size"], held),
    ...(planted.length === 0 ? [] : ["", table(["from", "to", "incident", "what happens"], planted)]),
  ].join("\n");
}

function sizeText(bytes: number): string {
  const [unit, size] =
    bytes >= 2 ** 30 ? ["GiB", 2 ** 30] : bytes >= 2 ** 20 ? ["MiB", 2 ** 20] : (["KiB", 2 ** 10] as const);
  return `${Number((bytes / size).toPrecision(3))} ${unit}`;
}
