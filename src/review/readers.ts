import { alertsIn } from "../model/alert";
import { by } from "../model/diagnostic";
import { sliAlias } from "../model/names";
import type { Project } from "../model/project";
import type { Scenario } from "../model/scenario";
import { type DatasetReader, namesIn } from "./contract-reads";
import { columnsShownBy } from "./panel-changes";
import type { Reader } from "./review";

/** Who reads a name of a dataset, through derived columns as well, each once. */
export type ReadersOf = (slug: string, name: string) => readonly Reader[];

/** Looks at every query and expression once; of all names only those that are `wanted` (`dataset/name`) are kept. */
export function readersOf(
  project: Project,
  readers: ReadonlyMap<string, DatasetReader>,
  wanted: ReadonlySet<string>,
): ReadersOf {
  const found = new Map<string, Map<string, Reader>>();
  const add = (slug: string, names: readonly string[], reader: Reader): void => {
    for (const name of names) {
      const closure = readers.get(slug)?.closure(name) ?? [name];
      for (const one of closure) {
        const key = `${slug}/${one}`;
        if (!wanted.has(key)) continue;
        const known = found.get(key) ?? new Map<string, Reader>();
        found.set(key, known.set(`${reader.kind} ${reader.id}`, reader));
      }
    }
  };
  if (wanted.size === 0) return () => [];
  for (const environment of project.environments) {
    for (const [id, alert] of alertsIn(environment))
      add(alert.kind === "trigger" ? alert.trigger.dataset : alert.slo.dataset, namesIn(alert), { kind: "alert", id });
    for (const slo of environment.slos)
      add(slo.dataset, namesIn({ kind: "burn_alert", slo, burnAlert: anyAlert }), { kind: "slo", id: slo.id });
    for (const board of environment.boards)
      for (const panel of board.panels) {
        const reader: Reader = { kind: "panel", id: `${board.id}/${panel.id}` };
        if (panel.kind === "query") add(panel.dataset, columnsShownBy(panel), reader);
      }
  }
  for (const { slug, derivedColumns } of project.datasets)
    for (const { alias } of derivedColumns) {
      const others = [...(readers.get(slug)?.closure(alias) ?? [])].filter((name) => name !== alias);
      add(slug, others, { kind: "derived", id: alias });
    }
  for (const scenario of project.scenarios)
    for (const { slug } of project.datasets)
      add(slug, namesOfScenario(scenario, slug), { kind: "scenario", id: scenario.name ?? scenario.id });
  return (slug, name) =>
    [...(found.get(`${slug}/${name}`)?.values() ?? [])].toSorted(
      by(
        ({ kind }) => order.indexOf(kind),
        ({ id }) => id,
      ),
    );
}

const order: readonly Reader["kind"][] = ["alert", "slo", "derived", "panel", "scenario"];

/** What an SLI reads does not depend on the alert. */
const anyAlert = { kind: "exhaustion_time", exhaustionMinutes: 0, id: "", severity: "warning", notify: [] } as const;

/** Columns to which a scenario gives values. */
const namesOfScenario = ({ streams }: Scenario, slug: string): readonly string[] =>
  streams.flatMap((stream) => {
    if (stream.kind !== "normal" && stream.dataset !== slug) return [];
    if (stream.kind === "normal" && stream.dataset !== undefined && stream.dataset !== slug) return [];
    const own = stream.kind === "generated" ? Object.keys(stream.fields) : [];
    const overlaid = stream.overlays.flatMap((overlay) => [
      ...Object.keys(overlay.where),
      ...(overlay.kind === "changed" ? Object.keys(overlay.fields) : []),
    ]);
    return [...own, ...overlaid];
  });

/** Names that a dataset has: columns, derived columns and SLIs. */
export function namesOf(project: Project, slug: string): ReadonlySet<string> {
  const dataset = project.datasets.find((one) => one.slug === slug);
  return new Set([
    ...(dataset?.columns ?? []).map(({ name }) => name),
    ...(dataset?.derivedColumns ?? []).map(({ alias }) => alias),
    ...project.environments.flatMap(({ slos }) =>
      slos.flatMap(({ id, dataset: of }) => (of === slug ? [sliAlias(id)] : [])),
    ),
  ]);
}
