import { apply, board, type Constraint, found, long, made, never, panel, plan, typed } from "./constraint";

export const boards: readonly Constraint[] = [
  plan("name: 1 to 255 bytes", found("text/length", board("name: Health", `name: ${long(128)}`))),
  plan("description: 1023 bytes", found("text/length", board("Is it well?", long(512)))),
  plan(
    "all panels have a position, or none",
    found("schema/missing", board("\n    at: { x: 0, y: 0, width: 6, height: 4 }", "")),
  ),
  plan(
    "position: width 1 to 12, height 1 or more",
    typed(board("{ x: 6, y: 0, width: 6, height: 4 }", "{ x: 6, y: 0, width: 13, height: 4 }")),
  ),
  never(
    "x and width: 12 columns",
    found("board/grid", board("{ x: 6, y: 0, width: 6, height: 4 }", "{ x: 7, y: 0, width: 6, height: 4 }")),
  ),
  never(
    "no panel over another",
    found("board/grid", board("{ x: 6, y: 0, width: 6, height: 4 }", "{ x: 5, y: 0, width: 6, height: 4 }")),
  ),
  plan("a panel is a query, an SLO or a text", found("panel/form", board("text: Hello", "text: Hello, slo: latency"))),
  apply("text: 10,000 characters", typed(board("text: Hello", `text: ${"x".repeat(10_001)}`))),
  apply(
    "100,000 bytes in all",
    found(
      "text/length",
      board(
        "  - { id: about,",
        `${["a", "b"].map((id, n) => `  - { id: ${id}, at: { x: 0, y: ${n + 8}, width: 1, height: 1 }, text: "${"<".repeat(9000)}" }\n`).join("")}  - { id: about,`,
      ),
    ),
  ),
  never(
    "a chart for each calculation at most",
    found("board/charts", panel("{ calculations: [COUNT] }", "\n    charts: [line, line]")),
  ),
  plan("chart_type and query_style: what there is", typed(panel("{ calculations: [COUNT] }", "\n    charts: [pie]"))),
  plan(
    "a panel's title: 320 bytes, its description 1023",
    found("text/length", board("title: Requests", `title: ${long(161)}`)),
  ),
  apply("the annotation is the query's", made("stacks/board.ts")),
];
