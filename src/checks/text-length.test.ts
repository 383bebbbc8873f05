import { expect, it } from "vitest";
import { type Edits, foundWith, said, yaml } from "../../test/support/checks";

const umlauts = (count: number) => "ü".repeat(count);

it("takes texts that are just short enough", () => {
  const edits: Edits = {
    [yaml.slos]: [
      ["name: Latency", `name: ${umlauts(60)}`],
      ["description: Fast enough", `description: ${umlauts(511)}`],
    ],
    [yaml.board]: [
      ["name: Health", `name: ${umlauts(127)}`],
      ["title: Requests", `title: ${umlauts(160)}`],
    ],
    [yaml.telemetry]: [
      ["description: Time it took", `description: ${umlauts(127)}`],
      ["description: The API", `description: ${umlauts(512)}`],
    ],
  };
  expect(said(edits)).toEqual([]);
});

it("says where it is, how long it is and by how much it is too long", () => {
  expect(said({ [yaml.slos]: [["name: Latency", `name: ${umlauts(61)}`]] })).toEqual([
    "slos/all.yaml:2:9 error text/length SLO latency",
    `  2 |   name: ${umlauts(61)}`,
    `    |         ${"^".repeat(61)} its name has 122 bytes: Honeycomb takes 120`,
    "    = shorten it by 2",
  ]);
});

it.for<[string, string, string, readonly (readonly [subject: string, message: string])[]]>([
  [
    "a dataset's description",
    yaml.telemetry,
    `description: ${umlauts(513)}`,
    [["dataset api", "its description has 1026 bytes: Honeycomb takes 1024"]],
  ],
  [
    "a column's name and description",
    yaml.telemetry,
    `columns: { ${"x".repeat(256)}: { type: string, description: ${umlauts(128)} } }`,
    [
      [`column ${"x".repeat(256)}`, "its description has 256 bytes: Honeycomb takes 255"],
      [`column ${"x".repeat(256)}`, "its name has 256 bytes: Honeycomb takes 255"],
    ],
  ],
  [
    "a column without a name",
    yaml.telemetry,
    `columns: { "": { type: string, description: x } }`,
    [["column ", "its name is empty"]],
  ],
  [
    "a derived column's",
    yaml.telemetry,
    `derived: { ${"x".repeat(256)}: { type: integer, expression: "1", description: ${umlauts(128)} } }`,
    [
      [`derived column ${"x".repeat(256)}`, "its description has 256 bytes: Honeycomb takes 255"],
      [`derived column ${"x".repeat(256)}`, "its name has 256 bytes: Honeycomb takes 255"],
    ],
  ],
  [
    "a constant's",
    yaml.telemetry,
    `constants: { one: { value: 1, description: ${umlauts(128)} } }`,
    [["derived column one", "its description has 256 bytes: Honeycomb takes 255"]],
  ],
  [
    "an SLO's description",
    yaml.slos,
    `- { id: latency, description: ${umlauts(512)} }`,
    [["SLO latency", "its description has 1024 bytes: Honeycomb takes 1023"]],
  ],
  [
    "the alias that an SLO's id makes",
    yaml.slos,
    `- { id: ${"x".repeat(252)} }`,
    [[`SLO ${"x".repeat(252)}`, `the SLI sli.${"x".repeat(252)} has 256 bytes: Honeycomb takes 255`]],
  ],
  [
    "a board's",
    yaml.board,
    `{ name: ${umlauts(128)}, description: ${umlauts(512)} }`,
    [
      ["board health", "its name has 256 bytes: Honeycomb takes 255"],
      ["board health", "its description has 1024 bytes: Honeycomb takes 1023"],
    ],
  ],
  [
    "a panel's",
    yaml.board,
    `panels: [{ id: rate, title: ${umlauts(161)}, description: ${umlauts(512)} }]`,
    [
      ["panel rate of board health", "its title has 322 bytes: Honeycomb takes 320"],
      ["panel rate of board health", "its description has 1024 bytes: Honeycomb takes 1023"],
    ],
  ],
  [
    "the links to runbooks",
    yaml.team,
    `runbook_base_url: https://example.com/${"x".repeat(281)}`,
    [["team", "the address of the runbooks has 301 bytes: a description has room for 300"]],
  ],
  [
    "the path of a trigger's runbook",
    yaml.triggers,
    `- { id: error-rate, runbook: ${"x".repeat(198)}.md }`,
    [["trigger error-rate", "the path of its page has 201 bytes: a description has room for 200"]],
  ],
  [
    "the path of an SLO's runbook",
    yaml.slos,
    `- { id: latency, runbook: ${"x".repeat(198)}.md }`,
    [["SLO latency", "the path of its page has 201 bytes: a description has room for 200"]],
  ],
])("finds %s", ([, file, fragment, want]) => {
  const found = foundWith({ [file]: fragment }).filter(({ code }) => code === "text/length");
  expect(found.map(({ subject, message }) => [subject, message]).toSorted()).toEqual(want.toSorted());
});

const texts = (count: number, text: string): readonly [string, string] => [
  "  - { id: latency,",
  `${Array.from(
    { length: count },
    (_, n) => `  - { id: t${n}, text: "${text}", at: { x: 0, y: ${n + 8}, width: 1, height: 1 } }\n`,
  ).join("")}  - { id: latency,`,
];

it("takes a board of nine long texts", () => {
  expect(said({ [yaml.board]: [texts(9, "x".repeat(10_000))] })).toEqual([]);
});

it("finds a board that is too long to send", () => {
  expect(said({ [yaml.board]: [texts(10, "x".repeat(10_000))] })).toEqual([
    "boards/health.yaml:4:1 error text/length board health",
    "  4 | panels:",
    "    | ^^^^^^ as JSON it has 101469 bytes: Honeycomb takes 100000",
    "    = shorten it by 1469",
  ]);
});

it("counts what grows on the way", () => {
  expect(said({ [yaml.board]: [texts(4, "<".repeat(5000))] })).toHaveLength(4);
  expect(said({ [yaml.board]: [texts(4, "x".repeat(5000))] })).toEqual([]);
});
