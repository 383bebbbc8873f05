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

export const eachBurnAlert = (project: Project): readonly (In<BurnAlert> & { readonly slo: Slo })[] =>
  eachSlo(project).flatMap(({ environment, it: slo }) =>
    slo.burnAlerts.map((it) => ({ environment, subject: `burn alert ${slo.id}/${it.id}`, slo, it })),
  );

/** Where the policy of an SLO sets a field of one of its burn alerts, which is wrong for every SLO that has the policy. */
export const atPolicy = ({ burnPolicy }: Slo, alert: BurnAlert, field: string) => ({
  path: ["burnPolicies", burnPolicy, alert.id, field],
  subject: `burn policy ${burnPolicy}/${alert.id}`,
});

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
