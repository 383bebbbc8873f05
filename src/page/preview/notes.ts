import { panelParts } from "../../draw/parts";
import { columnsOf } from "../../honeycomb/query-columns";
import type { QueryPanel } from "../../model/board";
import type { Environment } from "../../model/environment";
import { datasetOf } from "../../model/project";
import { formatDuration } from "../../model/units";
import type { Answered } from "../../query/answered";

/** Where a panel's picture differs from Honeycomb's own because of its events and of when it is looked at. */
export function moreNotes(panel: QueryPanel, { every }: Answered, environment: Environment): readonly string[] {
  const { query } = panel;
  const { definitions } = datasetOf(environment, panel.dataset);
  const isTimed = panelParts(panel).some(({ kind }) => kind !== "stat" && kind !== "cpie" && kind !== "cbar");
  const isSlow = isTimed && columnsOf(query).some(({ column }) => column === definitions.duration_ms);
  return [
    ...(isTimed && query.granularity === undefined
      ? [`Each point is ${formatDuration(every)} here; Honeycomb chooses by the time picker.`]
      : []),
    ...(isSlow
      ? ["An event comes once it has ended: in Honeycomb the last points miss the slow ones, here all have come."]
      : []),
  ];
}
