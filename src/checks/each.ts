import type { Board, Panel, QueryPanel } from "../model/board";
import type { Path } from "../model/diagnostic";
import type { Project } from "../model/project";
import type { BurnAlert, Slo } from "../model/slo";
import type { Trigger } from "../model/trigger";

/** One thing in one environment, and what to call it. */
interface In<T> {
  readonly environment: string;
  readonly subject: string;
  readonly it: T;
}

export const eachTrigger = ({ environments }: Project): readonly In<Trigger>[] =>
  environments.flatMap(({ id: environment, triggers }) =>
    triggers.map((it) => ({ environment, subject: `trigger ${it.id}`, it })),
  );

export const eachSlo = ({ environments }: Project): readonly In<Slo>[] =>
  environments.flatMap(({ id: environment, slos }) => slos.map((it) => ({ environment, subject: `SLO ${it.id}`, it })));

/** Where burn policies are written. A burn alert does not know which of them it comes from, so its place is the SLO's `burn`. */
export const burnFile = "slos/burn-windows.yaml";

export const eachBurnAlert = (project: Project): readonly (In<BurnAlert> & { readonly slo: Slo })[] =>
  eachSlo(project).flatMap(({ environment, it: slo }) =>
    slo.burnAlerts.map((it) => ({ environment, subject: `burn alert ${slo.id}/${it.id}`, slo, it })),
  );

/** The SLOs as they are written: no environment can change what this is asked for. */
export const writtenSlos = ({ environments }: Project): readonly Slo[] => [
  ...new Map(environments.flatMap(({ slos }) => slos.map((slo) => [slo.id, slo] as const))).values(),
];

/** Every board once: no environment changes where its panels lie. */
export const writtenBoards = ({ environments }: Project): readonly Board[] => [
  ...new Map(environments.flatMap(({ boards }) => boards.map((board) => [board.id, board] as const))).values(),
];

export const panelPath = ({ id }: Board, index: number): Path => ["boards", id, "panels", index];
export const panelSubject = ({ id }: Board, panel: Panel): string => `panel ${panel.id} of board ${id}`;

/** The panels that show a query: the lines of an environment's alerts are part of it. */
export const eachQueryPanel = ({ environments }: Project): readonly (In<QueryPanel> & { readonly path: Path })[] =>
  environments.flatMap(({ id: environment, boards }) =>
    boards.flatMap((board) =>
      board.panels.flatMap((it, index) =>
        it.kind === "query"
          ? [{ environment, subject: panelSubject(board, it), path: panelPath(board, index), it }]
          : [],
      ),
    ),
  );
