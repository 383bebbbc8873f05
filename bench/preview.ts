// Boards from question to page: a hundred of them against ten, and how large the page of this project is.
import { openProject } from "../src/cli/open";
import { drawnOf } from "../src/cli/preview-draw";
import { session } from "../src/cli/preview-session";
import { openStore } from "../src/engine/duckdb/store";
import type { Query } from "../src/honeycomb/query";
import { folder } from "../src/load/files";
import { loadScenarios } from "../src/load/scenario";
import type { Board } from "../src/model/board";
import { previewPage } from "../src/page/preview/preview";
import { answerBoards } from "../src/query/board";
import { daysLookedBack, normalDays } from "../src/query/normal-days";
import { interleaved, report, seconds } from "./measure";

const today = new Date().toISOString().slice(0, 10); // suppressions end some day
const files = folder(`${__dirname}/..`);
const io = { out: () => {}, err: () => {}, cwd: process.cwd(), today, color: false };

/** So many boards, with the panels of those that are there in turn; no two ask the same, or one answer would do for both. */
const many = (boards: readonly Board[], count: number): readonly Board[] =>
  Array.from({ length: count }, (_, n) => {
    const board = boards[n % boards.length]!;
    const panels = board.panels.map((panel) =>
      panel.kind === "query" ? { ...panel, query: ownOf(panel.query, n) } : panel,
    );
    return { ...board, id: `board-${n}`, panels };
  });

const ownOf = <Of extends Query>(query: Of, n: number): Of => ({
  ...query,
  calculatedFields: [...query.calculatedFields, { name: `of_board_${n}`, expression: "1" }],
});

async function main(): Promise<void> {
  const opened = openProject(files, today, { warnings: false });
  if (!opened.ok) throw new Error("the project is not clean");
  const { project } = opened;
  const environment = project.environments.find(({ id }) => id === "production")!;
  const store = await openStore();
  await store.connection.run("SET threads = 1");
  const events = await normalDays(store, environment, daysLookedBack(environment));
  const drawn = async (boards: readonly Board[]) => {
    const source = { kind: "normal", days: 1 } as const;
    const answered = await answerBoards(events, boards);
    return previewPage({ team: project.team, environment, source, boards: answered, alerts: [] });
  };
  const [ten, hundred] = [many(environment.boards, 10), many(environment.boards, 100)];
  const measured = await interleaved(3, {
    "10 boards": () => seconds(() => drawn(ten)),
    "100 boards": () => seconds(() => drawn(hundred)),
  });
  store.close();
  const drawing = session(io);
  const { scenarios } = loadScenarios(files, project);
  const whole = await drawnOf(io, drawing, { files, project, scenarios }, { environment: "production" });
  drawing.close();
  const megabytes = Buffer.byteLength(previewPage(whole!)) / 1e6;
  report(measured, "s", [
    { what: "100 boards : 10 boards", figure: measured["100 boards"] / measured["10 boards"], atMost: 12 },
    { what: "the page of this project", figure: megabytes, unit: "MB", atMost: 1.5 },
  ]);
}

void main();
