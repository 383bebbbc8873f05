import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  [
    "points into a derived column",
    { [yaml.telemetry]: [["IF($error, 100, 0)", "IF($error, 100, 0"]] },
    [
      "telemetry/api.yaml:12:59 error expression/invalid derived column error_percent",
      '  12 |   error_percent: { type: float, unit: "%", expression: "IF($error, 100, 0", description: 100 for a failure }',
      "     |                                                           ^ this bracket is never closed",
      "     = add ) where it ends",
    ],
  ],
  [
    "counts arguments",
    { [yaml.telemetry]: [["IF($error, 1, 0)", "NOT($error, 1)"]] },
    [
      "telemetry/api.yaml:13:41 error expression/invalid derived column failed",
      '  13 |   failed: { type: integer, expression: "NOT($error, 1)", description: 1 for a failure }',
      "     |                                         ^^^^^^^^^^^^^^ NOT takes 1 argument, found 2",
      "     = write NOT(condition)",
    ],
  ],
  [
    "looks at every part of an SLI",
    {
      [yaml.slos]: [
        ["of: EXISTS($duration_ms)", "of: EXIST($duration_ms)"],
        ["good: LT($duration_ms, 1000)", "except: [$error == true]\n  good: LT($duration_ms 1000)"],
      ],
    },
    [
      "slos/all.yaml:5:7 error expression/invalid SLO latency",
      "  5 |   of: EXIST($duration_ms)",
      "    |       ^^^^^ there is no function EXIST",
      "    = did you mean EXISTS?",
      "slos/all.yaml:6:19 error expression/invalid SLO latency",
      "  6 |   except: [$error == true]",
      "    |                   ^^ there is no operator ==",
      "    = write =",
      "slos/all.yaml:7:25 error expression/invalid SLO latency",
      "  7 |   good: LT($duration_ms 1000)",
      "    |                         ^^^^ an operator is missing before 1000",
      "    = write one, or a comma between arguments",
    ],
  ],
  [
    "takes no part that only makes sense put together",
    { [yaml.slos]: [["good: LT($duration_ms, 1000)", "good: $error, false, LT($duration_ms, 1000)"]] },
    [
      "slos/all.yaml:6:15 error expression/invalid SLO latency",
      "  6 |   good: $error, false, LT($duration_ms, 1000)",
      "    |               ^ a comma stands only between the arguments of a function",
      "    = put the values in one, such as IN($column, 1, 2)",
    ],
  ],
  [
    "finds an expression that YAML cut in pieces",
    {
      [yaml.slos]: [
        [
          "good: LT($duration_ms, 1000)",
          "except: [IF($error, BOOL($cost), $error), $error, LT($duration_ms, 5)]\n  good: LT($duration_ms, 1000)",
        ],
      ],
    },
    [
      "slos/all.yaml:6:12 error expression/invalid SLO latency",
      "  6 |   except: [IF($error, BOOL($cost), $error), $error, LT($duration_ms, 5)]",
      "    |            ^^^^^^^^^ YAML ends this item at its comma",
      '    = put it in quotes: "IF($error, BOOL($cost), $error)"',
      "slos/all.yaml:6:53 error expression/invalid SLO latency",
      "  6 |   except: [IF($error, BOOL($cost), $error), $error, LT($duration_ms, 5)]",
      "    |                                                     ^^^^^^^^^^^^^^^ YAML ends this item at its comma",
      '    = put it in quotes: "LT($duration_ms, 5)"',
    ],
  ],
  [
    "finds what only goes wrong put together",
    {
      [yaml.slos]: [
        ["of: EXISTS($duration_ms)", "of: EXISTS(LAST($duration_ms))"],
        ["good: LT($duration_ms, 1000)", "good: LT(LAST($duration_ms), 1000)"],
      ],
    },
    [
      "slos/all.yaml:5:14 error expression/type SLO latency",
      "  5 |   of: EXISTS(LAST($duration_ms))",
      "    |              ^^^^^^^^^^^^^^^^^^ LAST is for metrics, and events have none",
      "    = use the column itself, or a query of a dataset of metrics",
      "slos/all.yaml:6:9 error expression/invalid SLO latency",
      "  6 |   good: LT(LAST($duration_ms), 1000)",
      "    |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ put together with of and except: LAST stands beside LAST",
      "    = make a derived column of a part of it",
      "slos/all.yaml:6:12 error expression/type SLO latency",
      "  6 |   good: LT(LAST($duration_ms), 1000)",
      "    |            ^^^^^^^^^^^^^^^^^^ LAST is for metrics, and events have none",
      "    = use the column itself, or a query of a dataset of metrics",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});

/** An expression of so many bytes. */
const long = (bytes: number): string => `SUM(1${" ".repeat(bytes - 6)})`;

/** What is said, without the long line and with one caret for the many. */
const short = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => !line.includes("SUM(")).map((line) => line.replace(/\^+/, "^"));

it("takes a derived column of 4095 bytes", () => {
  expect(said({ [yaml.telemetry]: [["IF($error, 1, 0)", long(4095)]] })).toEqual([]);
});

it("finds a derived column of one byte more", () => {
  expect(short(said({ [yaml.telemetry]: [["IF($error, 1, 0)", long(4096)]] }))).toEqual([
    "telemetry/api.yaml:13:40 error expression/invalid derived column failed",
    "     |                                        ^ the expression has 4096 bytes: Honeycomb takes 4095",
    "     = make a derived column of a part of it",
  ]);
});

it("finds an SLI that is too long only when it is put together", () => {
  expect(short(said({ [yaml.slos]: [["LT($duration_ms, 1000)", `LT($duration_ms, ${long(4041)})`]] }))).toEqual([
    "slos/all.yaml:6:9 error expression/invalid SLO latency",
    "    |         ^ the whole SLI has 4096 bytes: Honeycomb takes 4095",
    "    = make a derived column of a part of it",
  ]);
});
