import type { Dataset, EventKind } from "../model/dataset";
import type { Path } from "../model/diagnostic";
import type { Environment } from "../model/environment";
import type { Arrivals, Overlay, Stream, Stretch } from "../model/scenario";
import { formatDuration } from "../model/units";
import { unknownReference } from "./context";
import { type Recording, recordedIn } from "./recorded";
import { toFields, toWhere } from "./scenario-fields";
import type { Said } from "./scenario-said";
import type { StreamEntry } from "./schema/scenario";

/** What an item of the events is, and the fields that go with it. */
const forms = {
  every: ["dataset", "event", "from", "for", "fields"],
  per_minute: ["dataset", "event", "from", "for", "fields", "by_hour"],
  normal: ["dataset", "event", "from", "for"],
  file: ["dataset", "from"],
  change: ["event", "from", "for", "share", "where", "fields", "failed", "hangs", "drop"],
} as const satisfies Readonly<Record<string, readonly (keyof StreamEntry)[]>>;
type Form = keyof typeof forms;
const sources = ["every", "per_minute", "normal", "file"] as const;

/** What the builders need to know beside the entry. Seconds; `recordings` are those of the items that name a file. */
export interface Around {
  readonly said: Said;
  readonly environment: Environment;
  /** The dataset of the alert. */
  readonly dataset: Dataset;
  readonly end: number;
  readonly recordings: ReadonlyMap<number, Recording>;
}

interface Open {
  readonly stream: Stream;
  readonly dataset: Dataset;
  /** The kinds that it consists of; undefined where anything may be in it. */
  readonly kinds?: readonly EventKind[];
}

/** The streams with their overlays; undefined where one is wrong, and why is said. */
export function toStreams(around: Around, entries: readonly StreamEntry[]): readonly Stream[] | undefined {
  const streams: Open[] = [];
  let broken = false;
  for (const [n, entry] of entries.entries()) {
    const path = ["events", n];
    const form = formOf(around.said, path, entry);
    if (form === undefined) broken = true;
    else if (form === "change") {
      const above = streams.pop();
      const overlay = above && toOverlay(around, path, entry, above);
      if (!above && !broken)
        around.said.report(path, {
          code: "scenario/stream",
          message: "there is no stream above that it could change",
          hint: "begin with a stream: add every: 1s, per_minute: 1.4, normal: true or file:",
        });
      broken ||= !overlay;
      if (above)
        streams.push(
          overlay ? { ...above, stream: { ...above.stream, overlays: [...above.stream.overlays, overlay] } } : above,
        );
    } else {
      const open = toStream(around, path, entry, form, around.recordings.get(n));
      broken ||= !open;
      if (open) streams.push(open);
    }
  }
  return broken ? undefined : streams.map(({ stream }) => stream);
}

const formNames: Readonly<Record<Form, string>> = {
  every: "every",
  per_minute: "per_minute",
  normal: "normal",
  file: "file",
  change: "a change of the stream above",
};

function formOf({ report }: Said, path: Path, entry: StreamEntry): Form | undefined {
  const given = sources.filter((key) => entry[key] !== undefined);
  if (given.length > 1) {
    report(path, { code: "scenario/stream", message: `it has both ${given.join(" and ")}`, hint: `keep one of them` });
    return undefined;
  }
  const [form = "change"] = given;
  const takes: readonly string[] = [form, ...forms[form]];
  const stray = Object.keys(entry).filter((key) => !takes.includes(key));
  for (const key of stray)
    report([...path, key], {
      code: "scenario/stream",
      key: true,
      message: `${key} does not go with ${formNames[form]}`,
      hint: (forms.change as readonly string[]).includes(key)
        ? "write it as an item of its own below: it changes the stream above"
        : `there go ${forms[form].join(", ")}`,
    });
  return stray.length > 0 ? undefined : form;
}

function toStream(
  around: Around,
  path: Path,
  entry: StreamEntry,
  form: Exclude<Form, "change">,
  recording: Recording | undefined,
): Open | undefined {
  const { said, environment } = around;
  const dataset = entry.dataset === undefined ? around.dataset : datasetNamed(around, path, entry.dataset);
  const stretch =
    form === "file" ? { from: entry.from ?? 0, for: recording?.for ?? 0 } : stretchOf(around, path, entry);
  if (!dataset || !stretch) return undefined;
  if (form === "file") {
    if (!recording) return undefined; // why has been said
    const events = recordedIn(dataset, recording);
    return {
      dataset,
      stream: { kind: "recorded", dataset: dataset.slug, path: entry.file!, events, ...stretch, overlays: [] },
    };
  }
  if (form === "normal") {
    const all = entry.dataset === undefined ? environment.datasets : [dataset];
    const kinds = kindsNamed(
      said,
      path,
      entry.event,
      all.flatMap(({ events }) => events),
    );
    if (!kinds) return undefined;
    const narrowed = {
      ...(entry.dataset === undefined ? {} : { dataset: dataset.slug }),
      ...(entry.event === undefined ? {} : { event: entry.event }),
    };
    return { dataset, kinds, stream: { kind: "normal", ...narrowed, ...stretch, overlays: [] } };
  }
  if (entry.event === undefined) {
    const known = dataset.events.map(({ name }) => name).join(", ");
    said.report(path, { code: "schema/missing", message: "event is missing", hint: `add event:, one of ${known}` });
    return undefined;
  }
  const kinds = kindsNamed(said, path, entry.event, dataset.events);
  const fields = kinds && toFields(said, [...path, "fields"], entry.fields ?? {}, dataset, kinds);
  const arrivals = arrivalsOf(said, path, entry);
  if (!fields || !arrivals) return undefined;
  const common = { kind: "generated", dataset: dataset.slug, event: entry.event, overlays: [] } as const;
  return { dataset, kinds, stream: { ...common, ...stretch, arrivals, fields } };
}

function arrivalsOf({ report }: Said, path: Path, { every, per_minute, by_hour }: StreamEntry): Arrivals | undefined {
  if (per_minute !== undefined) return { kind: "rate", perMinute: per_minute, byHour: by_hour === true };
  if (every !== undefined && every > 0) return { kind: "every", seconds: every };
  const hint = "write for example every: 1s, or per_minute: 600 for more than one a second";
  return report([...path, "every"], {
    code: "scenario/stream",
    message: "every 0s would be without end",
    hint,
  }) as undefined;
}

function datasetNamed({ said, environment }: Around, path: Path, slug: string): Dataset | undefined {
  const found = environment.datasets.find((one) => one.slug === slug);
  const known = environment.datasets.map((one) => one.slug);
  if (!found) said.report([...path, "dataset"], unknownReference("dataset", slug, known));
  return found;
}

/** The kinds of this name, or all where none is said. */
function kindsNamed(
  { report }: Said,
  path: Path,
  name: string | undefined,
  all: readonly EventKind[],
): readonly EventKind[] | undefined {
  if (name === undefined) return all;
  const found = all.filter((kind) => kind.name === name);
  if (found.length > 0) return found;
  const known = all.map((kind) => kind.name);
  return report([...path, "event"], unknownReference("kind of event", name, known)) as undefined;
}

/** When it is: to the scenario's end where it does not say how long. */
function stretchOf({ said, end }: Around, path: Path, { from = 0, for: length }: StreamEntry): Stretch | undefined {
  const until = length === undefined ? end : from + length;
  if (from < until && until <= end) return { from, for: until - from };
  const message =
    from < until
      ? `it goes on to ${formatDuration(until)}, and the scenario lasts ${formatDuration(end)}`
      : `it begins at ${formatDuration(from)} and ends at ${formatDuration(until)}`;
  const key = length === undefined ? "from" : "for";
  return said.report([...path, key], {
    code: "scenario/time",
    message,
    hint: "change from: or for: here, or the scenario's for:",
  }) as undefined;
}

const effects = ["fields", "failed", "hangs", "drop"] as const;

function toOverlay(
  around: Around,
  path: Path,
  entry: StreamEntry,
  { stream, dataset, kinds: all }: Open,
): Overlay | undefined {
  const { said } = around;
  const complain = (at: Path, message: string, hint: string): undefined =>
    said.report(at, { code: "scenario/stream", message, hint }) as undefined;
  const given = effects.filter((key) => entry[key] !== undefined);
  if (given.length === 0)
    return complain(
      path,
      "it changes nothing, and is no stream",
      "add fields:, failed: true, hangs: true or drop: true; or every: 1s, per_minute: 1.4 or normal: true for a stream",
    );
  if (entry.drop && given.length > 1)
    return complain(
      [...path, "drop"],
      "what is dropped carries nothing",
      `leave out drop, or ${given.filter((key) => key !== "drop").join(" and ")}`,
    );
  const until = stream.from + stream.for;
  const from = entry.from ?? stream.from;
  const length = entry.for ?? until - from;
  if (from >= until || from + length <= stream.from || length <= 0)
    return said.report([...path, "from"], {
      code: "scenario/time",
      message: "nothing of the stream above is then",
      hint: `it comes from ${formatDuration(stream.from)} to ${formatDuration(until)}`,
    }) as undefined;
  const named = kindsNamed(said, path, entry.event, all ?? dataset.events);
  const kinds = all === undefined && entry.event === undefined ? undefined : named;
  const where = toWhere(said, [...path, "where"], entry.where ?? {}, dataset);
  const fields = named && toFields(said, [...path, "fields"], entry.fields ?? {}, dataset, kinds);
  if (!named || !where || !fields) return undefined;
  if (entry.failed && named.every(({ failed }) => Object.keys(failed).length === 0))
    return complain(
      [...path, "failed"],
      `the contract does not say what a failed ${named.map(({ name }) => name).join(", ")} carries`,
      "write fields: here, or failed: in telemetry/",
    );
  const common = {
    from,
    for: length,
    ...(entry.event === undefined ? {} : { event: entry.event }),
    where,
    share: entry.share ?? { from: 1, to: 1 },
  };
  if (entry.drop) return { ...common, kind: "lost" };
  return { ...common, kind: "changed", failed: entry.failed ?? false, hangs: entry.hangs ?? false, fields };
}
