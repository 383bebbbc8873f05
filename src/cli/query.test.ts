import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { folderWith, recorder } from "../../test/support/folder";
import { changed } from "../../test/support/project";
import type { Io } from "./io";
import { run } from "./main";

const events = [
  '{"time":"2026-01-05T09:30:00Z","samplerate":10,"data":{"duration_ms":100,"error":false}}',
  '{"time":"2026-01-05T09:31:00Z","data":{"duration_ms":300,"error":true}}',
  '{"time":"2026-01-05T09:31:30Z","data":{"duration_ms":2000,"error":true}}',
  '{"time":"2026-01-05T09:31:40Z","data":{"error":true}}',
];

interface Outcome {
  readonly code: number;
  readonly said: string;
  readonly complained: string;
}

/** Runs `skep query` in the good project, which holds e.jsonl. */
async function asked(argv: readonly string[], more: Partial<Io> = {}): Promise<Outcome> {
  const root = folderWith(changed({}));
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, "e.jsonl"), events.join("\n"));
  writeFileSync(join(root, "broken.jsonl"), [...events, "{"].join("\n"));
  const io = { ...recorder(root), ...more };
  const code = await run(["query", ...argv], io);
  return { code, said: io.said(), complained: io.complained() };
}

const file = "e.jsonl: 4 events, 2026-01-05T09:30:00Z to 2026-01-05T09:31:40Z";
const linkTo = (query: object) =>
  `in Honeycomb: https://ui.honeycomb.io/acme/environments/production/datasets/api?query=${encodeURIComponent(JSON.stringify(query))}`;
const count = { calculations: [{ op: "COUNT" }] };

describe("over a file", () => {
  test("a panel", async () => {
    expect(await asked(["health/rate", "--events", "e.jsonl"])).toEqual({
      code: 0,
      said: "COUNT\n   13",
      complained: [
        file,
        "Requests",
        "api in production, 2026-01-05T07:32:00Z to 2026-01-05T09:32:00Z, a point 2m",
        linkTo({ ...count, time_range: 7200 }),
      ].join("\n"),
    });
  });

  test("a trigger, in an environment that overrides it, and when its guard is not met", async () => {
    const { code, said, complained } = await asked(["error-rate", "--events", "e.jsonl", "--environment", "staging"]);
    expect([code, said]).toEqual([0, "AVG(error_percent) in %  SUM(failed)\n                23.0769            3"]);
    expect(complained).toContain("Error rate: fires > 20%, looked at every 2m\napi in staging, 2026-01-05T09:26:50Z");
    const early = await asked(["error-rate", "--events", "e.jsonl", "--at", "2026-01-05T09:31:10Z"]);
    expect([early.code, early.said]).toEqual([0, ""]);
    expect(early.complained).toContain("\nno group is left: SUM(failed) >= 3 holds for none\n");
  });

  test("an SLO, and its panel", async () => {
    const want = "compliance in %  budget remaining in %\n        91.6667               -733.333";
    expect((await asked(["latency", "--events", "e.jsonl"])).said).toBe(want);
    const { said, complained } = await asked(["health/latency", "--events", "e.jsonl"]);
    expect([said, complained]).toEqual([
      want,
      `${file}\nLatency: 99% over 30d\napi in production, 2026-01-05T09:29:50Z to 2026-01-05T09:31:50Z, a point 10s`,
    ]);
  });

  test("a text, each point", async () => {
    const { code, said, complained } = await asked([
      "P95(duration_ms) where error = true",
      ...["--events", "e.jsonl", "--output", "csv", "--series", "--time-range", "3m", "--granularity", "1m"],
    ]);
    expect([code, said]).toEqual([
      0,
      "time,P95(duration_ms)\r\n2026-01-05T09:29:00Z,\r\n2026-01-05T09:30:00Z,\r\n2026-01-05T09:31:00Z,2000",
    ]);
    const filters = [{ column: "error", op: "=", value: true }];
    expect(complained.split("\n").at(-1)).toBe(
      linkTo({ calculations: [{ op: "P95", column: "duration_ms" }], filters, time_range: 180 }),
    );
  });

  test("Honeycomb's JSON on standard input, asked at a moment: what had not come by then is not seen", async () => {
    const { code, said } = await asked(
      ["-", "--events", "e.jsonl", "--at", "2026-01-05T09:31:36Z", "--time-range", "1m", "--output", "json"],
      { input: async () => '{"calculations":[{"op":"COUNT"}],"filters":[{"column":"error","op":"=","value":true}]}' },
    );
    const { results, from, until, granularity, query, link } = JSON.parse(said);
    expect([code, results, from, until, granularity]).toEqual([
      0,
      [{ data: { COUNT: 1 } }], // the one of 9:31:30 took two seconds, and is exported five later
      "2026-01-05T09:30:36Z",
      "2026-01-05T09:31:36Z",
      10,
    ]);
    const at = Date.UTC(2026, 0, 5, 9, 31, 36) / 1000;
    expect(query).toMatchObject({ start_time: at - 60, end_time: at });
    expect(link).toBe(linkTo(query).replace("in Honeycomb: ", ""));
  });

  test("a column of an SLO's SLI", async () => {
    const { said } = await asked(["{ calculations: [COUNT], breakdowns: [sli.latency] }", "--events", "e.jsonl"]);
    expect(said).toBe("sli.latency  COUNT\ntrue            11\n(missing)        1\nfalse            1");
  });

  test("a time at which there is no event", async () => {
    const { code, said, complained } = await asked(["COUNT", "--events", "e.jsonl", "--at", "2026-01-01T00:00:00Z"]);
    expect([code, said]).toEqual([0, "COUNT\n    0"]);
    expect(complained).toContain(
      "\nno event is from then: the events are of 2026-01-05T09:30:00Z to 2026-01-05T09:31:40Z\n",
    );
  });

  test("a wished time takes the place of the query's own before its granularity is judged", async () => {
    const { code, said } = await asked([
      "{ calculations: [COUNT], granularity: 86400, time_range: 60 }",
      ...["--events", "e.jsonl", "--time-range", "2d", "--output", "csv", "--series"],
    ]);
    expect([code, said]).toEqual([0, "time,COUNT\r\n2026-01-03T09:32:00Z,0\r\n2026-01-04T09:32:00Z,13"]);
  });

  test("a limit is said", async () => {
    const { said, complained } = await asked([
      "{ calculations: [COUNT], breakdowns: [error], limit: 1 }",
      ...["--events", "e.jsonl"],
    ]);
    expect([said, complained.includes("\n1 of 2 groups: the query's limit\n")]).toEqual([
      "error  COUNT\nfalse     10",
      true,
    ]);
  });
});

test("a broken line is left out, or stops it", async () => {
  const place = (severity: string) => [
    "broken.jsonl: 4 events, 2026-01-05T09:30:00Z to 2026-01-05T09:31:40Z",
    "  1 record is no event and left out:",
    `broken.jsonl:5:1 ${severity} events/unusable`,
    "  5 | {",
    "    | ^ this is no JSON",
    '    = write one event a line: {"time":"2026-01-05T09:30:00Z","samplerate":1,"data":{"name":"http_request"}}',
  ];
  const used = await asked(["COUNT", "--events", "broken.jsonl"]);
  expect([used.code, used.said]).toEqual([0, "COUNT\n   13"]);
  expect(used.complained.split("\n").slice(0, 6)).toEqual(place("warning"));
  expect(await asked(["COUNT", "--events", "broken.jsonl", "--strict"])).toEqual({
    code: 1,
    said: "",
    complained: [...place("error"), "stopped: without --strict, what cannot be used is left out"].join("\n"),
  });
});

test("without a file it is a normal day, the same each time", async () => {
  const first = await asked(["COUNT", "--time-range", "24h"]);
  expect(first.code).toBe(0);
  const [, counted] = first.said.split("\n");
  expect(Math.abs(Number(counted) - 60 * 60 * 24)).toBeLessThan(2000); // 60 a minute, by chance
  expect(first.complained).toContain(
    "no --events: this is a normal day as the contract of production has it, drawn by chance\napi in production, 2026-01-05T00:00:00Z to 2026-01-06T00:00:00Z, a point 30m\n",
  );
  expect(await asked(["COUNT", "--time-range", "24h"])).toEqual(first);
});

test.for<[what: string, argv: readonly string[], complained: string]>([
  [
    "a file that is not there",
    ["COUNT", "--events", "no.jsonl"],
    "no.jsonl:1:1 error events/unusable\n    there is no such file",
  ],
  [
    "a wrong column in a text",
    ["COUNT where eror = true"],
    "query:1:13 error query/syntax\n  1 | COUNT where eror = true\n    |             ^^^^ api has no column eror\n    = did you mean error?",
  ],
  [
    "a wrong operator in a text",
    ["COUNT where error == true"],
    "query:1:19 error query/syntax\n  1 | COUNT where error == true\n    |                   ^^ there is no operator ==\n    = write =",
  ],
  [
    "what cannot be reckoned here",
    ['{"calculations":[{"op":"CONCURRENCY"}],"breakdowns":["root.error"]}'],
    [
      "query:1:19 error query/syntax",
      '  1 | {"calculations":[{"op":"CONCURRENCY"}],"breakdowns":["root.error"]}',
      "    |                   ^^^^^^^^^^^^^^^^^^ how Honeycomb adds up CONCURRENCY is not documented, so skep does not",
      "    = open the query in Honeycomb",
      "query:1:54 error query/syntax",
      '  1 | {"calculations":[{"op":"CONCURRENCY"}],"breakdowns":["root.error"]}',
      "    |                                                      ^^^^^^^^^^^^ root.error is a column of a related span, and skep looks at each event alone",
      "    = open the query in Honeycomb",
    ].join("\n"),
  ],
  [
    "an order of nothing",
    ["{ calculations: [COUNT], orders: [MAX(cost)] }"],
    [
      "query:1:35 error query/syntax",
      "  1 | { calculations: [COUNT], orders: [MAX(cost)] }",
      "    |                                   ^^^^^^^^^ MAX(cost) is no calculation, formula or breakdown of this query",
      "    = add MAX(cost) to calculations, or order by COUNT",
    ].join("\n"),
  ],
])("%s: exit 1", async ([, argv, complained]) => {
  expect(await asked(argv)).toEqual({ code: 1, said: "", complained });
});

test.for<[argv: readonly string[], complained: string]>([
  [["healt/rate"], "skep: there is no panel, trigger or SLO healt/rate in production; did you mean health/rate?"],
  [["COUNT", "--environment", "prod"], "skep: there is no environment prod: there are production, staging"],
  [["COUNT", "--dataset", "web"], "skep: there is no dataset web: there is api"],
  [["silent", "--dataset", "api"], "skep: --dataset goes with a query that is given as text: silent has its own"],
  [["COUNT", "--time-range", "8"], "skep: --time-range 8: write for example 8h, 30m or 7d"],
  [["COUNT", "--at", "noon"], "skep: --at noon: write for example 2026-01-05T09:30:00Z"],
  [
    ["COUNT", "--events", "e.jsonl", "--granularity", "1s"],
    `${file}\nskep: --granularity 1s gives 7200 points over 2h: at most 1000`,
  ],
])("%j: exit 2", async ([argv, complained]) => {
  expect(await asked(argv)).toEqual({ code: 2, said: "", complained });
});

test("a broken project is said, and nothing is run", async () => {
  const root = folderWith(changed({ "boards/health.yaml": "id: 5" }));
  const io = recorder(root);
  expect([await run(["query", "COUNT"], io), io.said()]).toEqual([1, ""]);
  expect(io.complained()).toMatch(/^boards\/health\.yaml:1:/);
});

test("who stops it finds nothing left behind", async () => {
  const dir = mkdtempSync(join(tmpdir(), "skep-stopped-")); // others have events elsewhere at the same time
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(dir, { recursive: true });
  });
  vi.stubEnv("TMPDIR", dir);
  const { code, said, complained } = await asked(["COUNT"], { interrupted: async () => {} });
  expect([code, said, complained.split("\n").at(-1)]).toEqual([1, "", "interrupted"]);
  expect(readdirSync(dir).filter((name) => name.startsWith("skep-events-"))).toEqual([]);
});
