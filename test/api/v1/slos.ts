import { z } from "zod";
import { sloLimits } from "../../../src/honeycomb/limits";
import { type Answer, created, type Detail, gone, invalid, missing, ok, taken, wrong } from "../answer";
import { routesOf } from "../collection";
import type { Call } from "../route";
import { isBoolean } from "../rules/boolean";
import { derivedColumnsFor } from "../rules/columns";
import { repeatedTags, shownTags, tags } from "../rules/tags";
import { add, drop, everywhere, type Place, put, type Row, rowsIn, type State } from "../state";
import { maybeText, read, text } from "../validate";
import type { Slo } from "../wire";
import { datasetAt } from "./datasets";

const body = z.strictObject({
  name: text(sloLimits.name),
  description: maybeText(sloLimits.description),
  time_period_days: z.int().min(sloLimits.minPeriodDays),
  target_per_million: z.int().min(0).max(999_999),
  sli: z.strictObject({ alias: text(255) }),
  dataset_slugs: z.array(z.string()).min(1).max(sloLimits.datasets).optional(),
  tags,
});
const readOnly = [
  "id",
  "reset_at",
  "created_at",
  "updated_at",
  "compliance",
  "budget_remaining",
  "status",
  "burn_rate",
];

const show = (_: State, { value: { tags, ...slo } }: Row<Slo>) => ({ ...slo, ...shownTags(tags) });

/** The SLI is a derived column of the dataset or the environment; of several datasets, one of the environment. */
function sliDetails(state: State, at: Place, alias: string, self?: string): readonly Detail[] {
  const path = ["sli", "alias"];
  const derived = derivedColumnsFor(state, at).find(({ value }) => value.alias === alias);
  if (!derived) return [wrong(path, `unknown derived column: ${alias}`)];
  if (!isBoolean(state, derived.at, derived.value.expression))
    return [wrong(path, `${alias} is no SLI: its expression must be true or false`)];
  const other = rowsIn(state, "slos", at.environment).find(
    ({ at: { dataset }, value }) => value.id !== self && value.sli.alias === alias && dataset === at.dataset,
  );
  return other ? [taken(path, `${alias} is the SLI of ${other.value.name} already`)] : [];
}

function slugDetails({ state, place }: Call, slugs: readonly string[] | undefined): readonly Detail[] {
  if (!slugs) return place.dataset === everywhere ? [missing(["dataset_slugs"])] : [];
  return slugs.flatMap((slug, n) => {
    const path = ["dataset_slugs", n];
    if (!datasetAt(state, place.environment, slug)) return [wrong(path, `unknown dataset: ${slug}`)];
    if (slugs.indexOf(slug) < n) return [wrong(path, `duplicate dataset: ${slug}`)];
    return place.dataset === everywhere || slug === place.dataset ? [] : [wrong(path, `must be ${place.dataset}`)];
  });
}

function create(call: Call): Answer {
  const { state, place, now } = call;
  const input = read(body, call.body, readOnly);
  if (!input.ok) return invalid(input.details);
  const { dataset_slugs, ...slo } = input.value;
  const details = [
    ...slugDetails(call, dataset_slugs),
    ...sliDetails(state, place, slo.sli.alias),
    ...repeatedTags(slo.tags),
  ];
  if (details.length > 0) return invalid(details);
  const dates = { reset_at: null, created_at: now, updated_at: now };
  const added = add(state, "slos", place, { ...slo, dataset_slugs: dataset_slugs ?? [place.dataset], ...dates });
  return created(show(added.state, { at: place, value: added.value }), added.state);
}

/** Datasets stay as they are: clients send back what they got. */
function replace({ state, now, body: given }: Call, row: Row<Slo>): Answer {
  const input = read(body, given, [...readOnly, "dataset_slugs"]);
  if (!input.ok) return invalid(input.details);
  const details = [
    ...sliDetails(state, row.at, input.value.sli.alias, row.value.id),
    ...repeatedTags(input.value.tags),
  ];
  if (details.length > 0) return invalid(details);
  const { dataset_slugs } = row.value;
  const value = { ...row.value, ...input.value, dataset_slugs, updated_at: now };
  const after = put(state, "slos", value);
  return ok(show(after, { ...row, value }), after);
}

/** Its burn alerts go with it. */
const remove = ({ state }: Call, { value: { id } }: Row<Slo>): Answer =>
  gone(
    drop(
      { ...state, burnAlerts: state.burnAlerts.filter(({ value }) => value.slo.id !== id) },
      "slos",
      ({ value }) => value.id === id,
    ),
  );

/** A dataset sees the SLOs that it has a part in, the environment sees all. */
export const slosSeen = ({ state, place }: Pick<Call, "state" | "place">): readonly Row<Slo>[] =>
  rowsIn(state, "slos", place.environment).filter(
    ({ value }) => place.dataset === everywhere || value.dataset_slugs.includes(place.dataset),
  );

export const sloRoutes = routesOf({
  kind: "slos",
  noun: "SLO",
  path: "/1/slos/:scope",
  permissions: ["manage_slos"],
  show,
  rows: slosSeen,
  create,
  replace,
  remove,
});
