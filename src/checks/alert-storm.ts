import { type Outage, outagesOf } from "../alerts/outage";
import { isPaging, type Notice } from "../model/routing";
import { formatDuration } from "../model/units";
import type { Check } from "./check";
import { burnAlertsIn, type Live, liveIn } from "./live";

/** Pages for one outage that a person can hold together while looking for its cause: that it fails, that it is out, that it goes on. */
const mostPages = 3;
/** Seconds in which one outage is one event to whoever is called. */
const first = 1800;

/** Who is paged five times for one outage acknowledges without reading. */
export const alertStorm: Check = {
  code: "alert/storm",
  severity: "warning",
  *run(project) {
    for (const live of liveIn(project))
      for (const { dataset } of live.contracts.values())
        for (const outage of outagesOf(dataset, live.environment.traffic)) {
          const paging = pagesOf(outage, live, dataset.slug);
          if (paging.length <= mostPages) continue;
          yield {
            path: ["environments", live.environment.id, "recipients"],
            subject: `environment ${live.environment.id}`,
            message: `${outage.name} pages ${paging.length} times in the first ${formatDuration(first)}: ${named(paging)}`,
            hint: `keep the ${mostPages} that say most; let the others warn`,
          };
          break; // the other way of being out is as much to hold together
        }
  },
};

function pagesOf(outage: Outage, live: Live, dataset: string): readonly string[] {
  const soon = (time: number | undefined) => time !== undefined && time <= first;
  const triggers = live.triggers
    .map(({ trigger }) => trigger)
    .filter((one) => one.dataset === dataset && pages(one.notify) && soon(outage.trigger(one)));
  const burns = burnAlertsIn(live).filter(
    ({ slo, alert }) => slo.dataset === dataset && pages(alert.notify) && soon(outage.burnAlert(slo, alert)),
  );
  return [...triggers.map(({ id }) => id), ...burns.map(({ slo, alert }) => `${slo.id}/${alert.id}`)];
}

/** Names are for finding them; of many a few are enough. */
const named = (alerts: readonly string[]): string =>
  alerts.length > 6 ? `${alerts.slice(0, 5).join(", ")} and ${alerts.length - 5} more` : alerts.join(", ");

const pages = (notices: readonly Notice[]): boolean => notices.some(({ recipient }) => isPaging(recipient));
