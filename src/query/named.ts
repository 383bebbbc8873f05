import type { Query } from "../honeycomb/query";
import type { Environment } from "../model/environment";
import type { Slo } from "../model/slo";
import type { Trigger } from "../model/trigger";

/** What a name of the project stands for. */
export type Named =
  | { readonly kind: "panel"; readonly title: string; readonly dataset: string; readonly query: Query }
  | { readonly kind: "trigger"; readonly trigger: Trigger }
  | { readonly kind: "slo"; readonly slo: Slo };

/** All that can be asked for by name in an environment: `board/panel`, a trigger's id, an SLO's. A panel of an SLO is the SLO. */
export function namedIn({ boards, triggers, slos }: Environment): ReadonlyMap<string, Named> {
  const objectives = new Map(slos.map((slo) => [slo.id, { kind: "slo", slo } as const]));
  const panels = boards.flatMap((board) =>
    board.panels.flatMap((panel): readonly (readonly [string, Named])[] => {
      const id = `${board.id}/${panel.id}`;
      if (panel.kind === "query") return [[id, { ...panel, kind: "panel" }]];
      const objective = panel.kind === "slo" ? objectives.get(panel.slo) : undefined;
      return objective ? [[id, objective]] : [];
    }),
  );
  return new Map<string, Named>([
    ...panels,
    ...triggers.map((trigger) => [trigger.id, { kind: "trigger", trigger }] as const),
    ...objectives,
  ]);
}
