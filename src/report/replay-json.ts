import type { Notification } from "../alerts/notices";
import type { Episode } from "../alerts/timeline";
import { frequencyOf } from "../alerts/timelines";
import type { Difference, Version } from "../prove/replay-against";
import { readsAny } from "../prove/replay-hear";
import { phasesIn } from "../prove/replay-life";
import type { Pages } from "../prove/replay-pages";
import { atMost, type Sweep } from "../prove/replay-sweep";
import { timeText } from "./event-files";
import type { Said } from "./replay-said";

/** A replay as data: times are RFC 3339, `firing` and `longest` seconds, shares 0 to 1. Of each alert the worst phase. */
export function replayJson({ replay, atMost: wanted, missing }: Said): string {
  const { environment, from, until, alerts, pages, sweep, against } = replay;
  const made = {
    environment,
    ...(alerts.some(({ life }) => life) ? { from: timeText(from), until: timeText(until) } : {}),
    alerts: alerts.map(versionData),
    missingColumns: missing,
    ...pagesData(pages),
    ...(sweep ? { sweep: sweepData(sweep, wanted) } : {}),
    ...(against
      ? {
          against: {
            version: against.name,
            ...pagesData(against.pages),
            alerts: against.differences.map(differenceData),
          },
        }
      : {}),
  };
  return JSON.stringify(made, undefined, 2);
}

function versionData({ heard, life }: Version) {
  const { id, dataset } = heard;
  if (!life || heard.kind !== "heard") return { alert: id, dataset: dataset.slug, replayed: false, why: heard.kind };
  const { phases, worst } = life;
  const slack = frequencyOf(heard.alert);
  return {
    alert: id,
    dataset: dataset.slug,
    replayed: true,
    from: timeText(life.from),
    until: timeText(life.until),
    ...(heard.history ? { wholePeriodFrom: timeText(heard.history.from) } : {}),
    readsEvents: readsAny(heard),
    phases: phases.length,
    fires: life.fires,
    pages: life.pages,
    firing: worst.firing,
    longest: Math.max(0, ...worst.episodes.map((one) => (one.to ?? life.until) - one.from)),
    episodes: worst.episodes.map((one) => ({ ...episodeData(one), phases: phasesIn(phases, one, slack) })),
    notifications: worst.notices.map(noticeData),
  };
}

const episodeData = ({ from, to, value, groups }: Episode) => ({
  from: timeText(from),
  ...(to === undefined ? {} : { to: timeText(to) }),
  value: Number.isFinite(value) ? value : null,
  ...(groups.some((key) => key.length > 0) ? { groups } : {}),
});

const noticeData = ({ at, kind, recipient, pagerdutySeverity }: Notification) => ({
  at: timeText(at),
  kind,
  recipient,
  ...(pagerdutySeverity === undefined ? {} : { pagerdutySeverity }),
});

const pagesData = ({ weeks, loads }: Pages) => ({
  recipients: loads.map(({ recipient, name, calls, total, outOfHours, aWeek, range, weeks: each }) => ({
    recipient,
    name,
    calls,
    total,
    range,
    outOfHours,
    aWeek,
    weeks: weeks.map(({ from, days }, n) => ({ from: timeText(from), days, count: each[n]! })),
  })),
});

function sweepData(sweep: Sweep, wanted: number | undefined) {
  const { id, limit, points, calls, weeks } = sweep;
  const found = wanted === undefined ? undefined : atMost(sweep, wanted);
  return {
    alert: id,
    op: limit.op,
    ...(limit.unit === undefined ? {} : { unit: limit.unit }),
    weeks,
    calls,
    points: points.map(({ value, isCurrent, fires, pages, share }) => ({ value, isCurrent, fires, pages, share })),
    ...(wanted === undefined ? {} : { atMost: wanted, found: found?.value ?? null }),
  };
}

const differenceData = ({ id, before, now, isDefinedAlike, onlyBefore, onlyNow }: Difference) => ({
  alert: id,
  isDefinedAlike,
  ...(before ? { before: versionData(before) } : {}),
  ...(now ? { now: versionData(now) } : {}),
  onlyBefore: onlyBefore.map(episodeData),
  onlyNow: onlyNow.map(episodeData),
});
