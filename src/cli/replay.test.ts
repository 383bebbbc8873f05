import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { folderWith, recorder } from "../../test/support/folder";
import { scenarioFiles } from "../../test/support/scenarios";
import type { Io } from "./io";
import { run } from "./main";

afterEach(() => {
  vi.unstubAllEnvs();
});

const monday = Date.UTC(2026, 0, 5) / 1000;
const minute = 60;
const time = (seconds: number): string => new Date((monday + seconds) * 1000).toISOString();

/** A request every ten seconds of some minutes after Monday's start, as JSON lines; those between others fail. */
function requests(from: number, to: number, ...failing: readonly (readonly [from: number, to: number])[]): string {
  const lines = Array.from({ length: (to - from) * 6 }, (_, n) => from * minute + n * 10).map((at) => {
    const error = failing.some(([first, last]) => at >= first * minute && at < last * minute);
    return JSON.stringify({ time: time(at), data: { name: "request", error, duration_ms: error ? 5000 : 200 } });
  });
  return `${lines.join("\n")}\n`;
}

const usual = () =>
  scenarioFiles("", { "test/scenarios/all.yaml": undefined, "triggers/silent.yaml": ["critical", "warning"] });

/** The project on disk with event files in it, and what `skep replay` says there. */
function scene(events: Readonly<Record<string, string>>, files = usual()) {
  const root = folderWith(files);
  for (const [path, text] of Object.entries(events)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const replay = async (argv: readonly string[], more: Partial<Io> = {}) => {
    const io = { ...recorder(root), ...more };
    const code = await run(["replay", ...argv], io);
    return { code, said: io.said(), complained: io.complained() };
  };
  return { root, replay };
}

const outages = { "events/api/date=2026-01-05/a.jsonl": requests(0, 120, [20, 30], [60, 70]) };

test("what fired, whom that called, and when", async () => {
  const { replay } = scene(outages);
  const { code, said, complained } = await replay(["error-rate", "--events", "events"]);
  expect([code, complained]).toEqual([
    0,
    "events/api/date=2026-01-05/a.jsonl: 720 events, 2026-01-05T00:00:00Z to 2026-01-05T01:59:50Z",
  ]);
  expect(said).toBe(`production, Mon 5 Jan 00:00 to Mon 5 Jan 01:59 UTC, 2026: 1h59m30s

alert       pages  fires  longest  of the time  first            last
error-rate  2      2      14m      23%          Mon 5 Jan 00:22  Mon 5 Jan 01:02

week of       pages to acme on-call   messages to #acme
5 Jan, 2h     2 ████████████████████  2 ████████████████████
a week        2                       2
out of hours  2 of 2, 100%            2 of 2, 100%
Out of hours: before 8:00, from 18:00 on and at weekends, in UTC.

error-rate  ············▄███████▄··············▆███████▂························
            5 Jan      00:20      00:40       01:00      01:20      01:40

error-rate  AVG(error_percent) > 10%, over 5m, every 2m, tells acme on-call, #acme
fires            until  lasts  value
Mon 5 Jan 00:22  00:36  14m    40%    in every phase
Mon 5 Jan 01:02  01:16  14m    40%    in every phase

The events are of less than a week: what is said of a week is of 1h59m30s.`);
});

test("all alerts: what stays quiet, what is disabled, and from when on a budget is whole", async () => {
  const { replay } = scene({ "e.jsonl": requests(0, 120) });
  const { code, said } = await replay(["--events", "e.jsonl"]);
  expect([code, said]).toEqual([
    0,
    `production, Mon 5 Jan 00:00 to Mon 5 Jan 01:59 UTC, 2026: 1h59m30s

quiet: error-rate, silent, latency/fast, latency/slow

The events are of less than a week: what is said of a week is of 1h59m30s.
Budgets reach back before the first event until 4 Feb 2026: that time is taken to be like the recorded one on average, and within the objective.`,
  ]);
  expect((await replay(["--events", "e.jsonl", "--environment", "staging"])).said).toBe(
    "not replayed: error-rate, silent: disabled: it is never evaluated",
  );
});

describe("events without what usual ones have", () => {
  const carries = "carries: [duration_ms, error, cost]";
  const files = scenarioFiles("", {
    "test/scenarios/all.yaml": undefined,
    "triggers/silent.yaml": ["critical", "warning"],
    "telemetry/api.yaml": [carries, `${carries}, normal: { error: false, duration_ms: 200 }`],
  });
  const whole = requests(0, 120, [20, 30]);
  const without = (field: RegExp) => scene({ "e.jsonl": whole.replaceAll(field, "") }, files);
  const lines = async (field: RegExp) => {
    const { said } = await without(field).replay(["--events", "e.jsonl"]);
    return said.split("\n").filter((line) => /^(?:quiet|no event|none of)/.test(line));
  };

  test("an alert that would read it does not count as quiet", async () => {
    expect(await lines(/,"duration_ms":\d+/g)).toEqual([
      "quiet: silent",
      "no event has a value of duration_ms, which by the contract usual events have: nothing can be told of latency/fast, latency/slow",
    ]);
    expect(await lines(/"error":\w+,/g)).toEqual([
      "quiet: silent, latency/slow",
      "no event has a value of error, which by the contract usual events have: nothing can be told of error-rate",
    ]);
  });

  test("as data and as a page; one value is enough", async () => {
    const { replay } = without(/,"duration_ms":\d+/g);
    const data = JSON.parse((await replay(["--events", "e.jsonl", "--output", "json"])).said);
    expect(data.missingColumns).toEqual([
      { dataset: "api", column: "duration_ms", alerts: ["latency/fast", "latency/slow"] },
    ]);
    const page = (await replay(["--events", "e.jsonl", "--output", "html"])).said;
    expect(page.match(/(?:quiet|not known)(?=<)/g)).toEqual(["quiet", "not known", "not known"]);
    const once = scene({ "e.jsonl": whole.replaceAll(/,"duration_ms":5000/g, "") }, files);
    const { said } = await once.replay(["--events", "e.jsonl", "--output", "json"]);
    expect(JSON.parse(said).missingColumns).toEqual([]);
  });
});

describe("an archive", () => {
  const days = {
    "archive/api/date=2026-01-05/a.jsonl": requests(0, 60, [20, 30]),
    "archive/api/date=2026-01-06/a.jsonl": requests(1440, 1500, [1460, 1470]),
    "archive/api/date=2026-01-08/a.parquet": "no Parquet at all",
    "archive/incidents.json": "[]",
  };
  const fires = async (argv: readonly string[]) => {
    const { code, said, complained } = await scene(days).replay(["error-rate", "--output", "json", ...argv]);
    const [alert] = code === 0 ? (JSON.parse(said) as { alerts: { episodes: { from: string }[] }[] }).alerts : [];
    return { code, complained, from: alert?.episodes.map(({ from }) => from) };
  };

  test("days of another time are not opened", async () => {
    expect(await fires(["--events", "archive", "--to", "2026-01-06"])).toEqual({
      code: 0,
      complained: [
        "api: 2 files: 720 events, 2026-01-05T00:00:00Z to 2026-01-06T00:59:50Z",
        "1 file is of another time and not opened",
      ].join("\n"),
      from: ["2026-01-05T00:22:00Z", "2026-01-06T00:22:00Z"],
    });
  });

  test("a day is the whole of it, and what an alert looks back over is read", async () => {
    const { complained, from } = await fires(["--events", "archive", "--from", "2026-01-06", "--to", "2026-01-06"]);
    expect([from, complained]).toEqual([
      ["2026-01-06T00:22:00Z"],
      [
        "api: 2 files: 720 events, 2026-01-05T00:00:00Z to 2026-01-06T00:59:50Z",
        "1 file is of another time and not opened",
      ].join("\n"),
    ]);
  });

  test("the last events of a day may lie in the folder of the next", async () => {
    const { complained } = await fires(["--events", "archive", "--to", "2026-01-05"]);
    expect(complained.split("\n")[0]).toBe("api: 2 files: 720 events, 2026-01-05T00:00:00Z to 2026-01-06T00:59:50Z");
  });

  test("what is wrong with its files is said of all together", async () => {
    const broken = {
      "x/2026-01-05/a.jsonl": `${requests(0, 10)}no\n`,
      "x/2026-01-06/a.jsonl": `${requests(1440, 1441)}no\n`,
    };
    const { complained } = await scene(broken).replay(["error-rate", "--events", "x"]);
    expect(complained.split("\n").slice(0, 3)).toEqual([
      "api: 2 files: 66 events, 2026-01-05T00:00:00Z to 2026-01-06T00:00:50Z",
      "  2 records are no event and left out:",
      "x/2026-01-05/a.jsonl:61:1 warning events/unusable",
    ]);
  });

  test("a file that cannot be read is said with its place", async () => {
    const { code, complained } = await fires(["--events", "archive"]);
    expect([code, complained.split("\n").slice(1)]).toEqual([
      1,
      [
        "archive/api/date=2026-01-08/a.parquet:1:1 error events/unusable",
        "    the file does not begin as Parquet does",
        "    = copy it anew; it may be something else",
      ],
    ]);
  });

  test("a day that is missing is said", async () => {
    const { replay } = scene({
      ...days,
      "archive/api/date=2026-01-08/a.parquet": "",
      "x/api/date=2026-01-08/a.jsonl": requests(4320, 4330),
    });
    const { complained } = await replay(["error-rate", "--events", "archive/api/date=2026-01-06", "x"]);
    expect(complained.split("\n").at(-1)).toBe("api: there is no file of 2026-01-07: to an alert that is silence");
  });
});

describe("other limits", () => {
  const events = { "e.jsonl": requests(0, 240, [20, 30], [60, 61], [100, 101]) };
  const asked = async (...argv: readonly string[]) => {
    const { code, said } = await scene(events).replay(["error-rate", "--events", "e.jsonl", ...argv]);
    return { code, said: said.split("\n\n").slice(1, -1).join("\n\n") };
  };

  test("what comes of each, and which keeps to a wish", async () => {
    expect(await asked("--threshold", "10%..40%/4", "--at-most", "2")).toEqual({
      code: 0,
      said: `error-rate: at most 2 pages a week: above: 20% (1, now 3)

AVG(error_percent) >  pages a week  fires  of the time
10%                   3             3      11%          ████████████████████████ as it is now
20%                   1             1      5.8%         ████████ ← this one
30% … 40%             1             1      5%           ████████`,
    });
  });

  test("around the alert's own limit, where none are given; none keeps to no page at all", async () => {
    const { code, said } = await asked("--at-most", "0");
    expect([code, said.split("\n")[0]]).toEqual([
      1,
      "error-rate: at most 0 pages a week: none of these limits; 40% still gives 1",
    ]);
  });
});

describe("against another version", () => {
  const git = (cwd: string, ...args: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], { cwd, stdio: "pipe" });
  const committed = (events: Readonly<Record<string, string>> = outages) => {
    const made = scene(events);
    git(made.root, "init", "--quiet", "--initial-branch=main");
    git(made.root, "add", ".");
    git(made.root, "commit", "--quiet", "-m", "first");
    return made;
  };
  const edit = (root: string, path: string, from: string, to: string) => {
    const text = readFileSync(join(root, path), "utf8");
    expect(text).toContain(from);
    writeFileSync(join(root, path), text.replace(from, to));
  };

  test("what only one of them fires, what is new, and what is gone", async () => {
    const { root, replay } = committed({ "e.jsonl": requests(0, 240, [20, 30], [60, 61]) });
    edit(root, "triggers/all.yaml", "above: 10%", "above: 30%");
    edit(root, "triggers/silent.yaml", "id: silent", "id: mute");
    const { code, said } = await replay(["--events", "e.jsonl", "--against", "main"]);
    expect([
      code,
      said
        .replace(/\([0-9a-f]{8}\)/, "(COMMIT)")
        .split("\n\n")
        .slice(1, -1),
    ]).toEqual([
      0,
      [
        "Against main (COMMIT)",
        "a week                 before  now\npages to acme on-call  3       2\nmessages to #acme      3       2",
        "error-rate  > 10% → > 30%: fires 2 times, 2 pages → fires 1 time, 1 page\n  only before  Mon 5 Jan 01:01 to 01:07, 6m",
        "mute  is new: stays quiet",
        "silent  is gone: stays quiet",
        "2 alerts are as before",
      ],
    ]);
  });

  test("a version that is broken is said by its name", async () => {
    const { root, replay } = committed();
    edit(root, "triggers/all.yaml", "above: 10%", "abov: 10%");
    git(root, "commit", "--quiet", "-a", "-m", "broken");
    git(root, "tag", "v1");
    edit(root, "triggers/all.yaml", "abov: 10%", "above: 10%");
    const { code, complained } = await replay(["--events", "events", "--against", "v1"]);
    expect([
      code,
      complained.split("\n")[0]?.replace(/\(.*\)/, "(COMMIT)"),
      complained.includes('"abov" is not'),
    ]).toEqual([1, "v1 (COMMIT) is broken, so nothing can be compared with it:", true]);
  });

  test.for<[string, readonly string[], string]>([
    ["no such version", ["--against", "mainn"], "skep: mainn: there is no such version here; did you mean main?"],
    [
      "a folder that is no project",
      ["--against", "slos"],
      "skep: slos: there is no such version here; and the folder has no environments/, so it is no project",
    ],
    [
      "limits and versions",
      ["error-rate", "--against", "main", "--threshold", "5%"],
      "skep: --threshold and --against are two questions: ask one at a time",
    ],
  ])("%s", async ([, argv, message]) => {
    const { replay } = committed();
    expect(await replay(["--events", "events", ...argv])).toEqual({ code: 2, said: "", complained: message });
  });
});

test.for<[string, readonly string[], string]>([
  ["no events", [], "--events says what to replay: skep sample --out archive makes some to try it"],
  ["no such file", ["--events", "gone"], "--events gone: there is no such file or folder"],
  [
    "no alert",
    ["error-rat", "--events", "events"],
    "there is no alert error-rat in production; did you mean error-rate?",
  ],
  [
    "nothing like it",
    ["x", "--events", "events"],
    "there is no alert x in production; there are error-rate, silent, latency/fast, latency/slow",
  ],
  [
    "no environment",
    ["--environment", "prod", "--events", "events"],
    "there is no environment prod: there are production, staging",
  ],
  [
    "no time",
    ["--from", "monday", "--events", "events"],
    "--from monday: write for example 2026-01-05 or 2026-01-05T09:30:00Z",
  ],
  [
    "backwards",
    ["--from", "2026-01-06", "--to", "2026-01-05", "--events", "events"],
    "--from 2026-01-06 is not before --to 2026-01-05",
  ],
  [
    "another time",
    ["--from", "2027-01-01", "--events", "events"],
    "no event file is of the time between --from and --to",
  ],
  [
    "limits of many",
    ["--threshold", "5%", "--events", "events"],
    "--threshold is about one alert: name it, such as skep replay error-rate --threshold …",
  ],
  [
    "limits of all burn alerts",
    ["latency", "--at-most", "2", "--events", "events"],
    "--at-most is about one alert: name it, such as skep replay latency/fast --at-most …",
  ],
  [
    "another unit",
    ["error-rate", "--threshold", "5s..9s", "--events", "events"],
    "--threshold: 5s does not fit: what error-rate compares is in %; write for example 10%",
  ],
  [
    "no value",
    ["error-rate", "--threshold", "5%,high", "--events", "events"],
    "--threshold 5%,high: high is no value; write for example 10% or 5%..30%",
  ],
  [
    "too many",
    ["error-rate", "--threshold", "1%..2%/9999", "--events", "events"],
    "--threshold 1%..2%/9999: write 2 to 1000 values after the /",
  ],
  [
    "no count",
    ["error-rate", "--at-most", "few", "--events", "events"],
    "--at-most few: write how many pages a week, such as 2",
  ],
])("wrong use: %s", async ([, argv, message]) => {
  expect(await scene(outages).replay(argv)).toEqual({ code: 2, said: "", complained: `skep: ${message}` });
});

test("a limit below 0 is no middle to look around", async () => {
  const baseline = "at_or_below: -50%\n  baseline: { compare: percentage, to: 7d }\n";
  const files = scenarioFiles("", { "triggers/silent.yaml": ["below: 1\n", baseline] });
  expect(await scene(outages, files).replay(["silent", "--at-most", "2", "--events", "events"])).toEqual({
    code: 2,
    said: "",
    complained:
      "skep: --at-most looks around the limit of silent, which is -50%: say where with --threshold -100%..-25%",
  });
});

test.for([
  ["--from", "2026-01-05T02:00:00Z"],
  ["--to", "2026-01-04"],
])("no event is of the time: %s %s", async (times) => {
  const { replay } = scene({ "e.jsonl": requests(0, 120) }); // whose path says no time
  const { code, said, complained } = await replay(["--events", "e.jsonl", ...times]);
  expect([code, said, complained.split("\n").at(-1)]).toEqual([
    2,
    "",
    "skep: no event is of the time between --from and --to: they are of 2026-01-05T00:00:00Z to 2026-01-05T01:59:50Z",
  ]);
});

test("a page that needs nothing but itself", async () => {
  const { said } = await scene(outages).replay(["--events", "events", "--output", "html"]);
  expect(said).toMatch(/^<!doctype html>/);
  expect(said).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
  expect(said.match(/<h2[^>]*>([^<]+)/g)?.map((one) => one.replace(/.*>/, ""))).toEqual([
    "Alerts",
    "Each week",
    "When",
    "Each time",
  ]);
});

test("a person who ends it finds nothing left behind, and hears of each file", async () => {
  let end: () => void = () => undefined;
  const statuses: string[] = [];
  const { root, replay } = scene({ ...outages, "events/api/date=2026-01-06/a.jsonl": requests(1440, 1441) });
  const temporary = join(root, "temporary");
  mkdirSync(temporary);
  vi.stubEnv("TMPDIR", temporary);
  const said = await replay(["--events", "events"], {
    status: (text) => {
      statuses.push(text);
      end();
    },
    interrupted: () => new Promise((resolve) => (end = resolve)),
  });
  expect(said).toEqual({ code: 1, said: "", complained: "interrupted" });
  expect(statuses).toEqual(["1 of 2  events/api/date=2026-01-05/a.jsonl", ""]);
  expect(readdirSync(temporary)).toEqual([]);
});

test("strict stops at what cannot be used", async () => {
  const { code, complained } = await scene({ "e.jsonl": `${requests(0, 10)}nothing\n` }).replay([
    "--events",
    "e.jsonl",
    "--strict",
  ]);
  expect([code, complained.split("\n").at(-1)]).toEqual([
    1,
    "stopped: without --strict, what cannot be used is left out",
  ]);
});
