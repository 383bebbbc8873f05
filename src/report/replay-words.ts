import { measuredCalculation } from "../alerts/expected";
import { valueText } from "../alerts/line";
import { printCalculation } from "../honeycomb/query-text";
import type { Alert } from "../model/alert";
import { recipientName } from "../model/routing";
import { formatDuration, formatTime } from "../model/units";
import type { Unheard } from "../prove/replay-hear";
import type { Range } from "../prove/replay-life";
import { type Limit, limitOf } from "../prove/replay-sweep";
import { number } from "./explain-words";

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** In UTC: `6 Jan`. */
export function dayText(seconds: number): string {
  const date = new Date(seconds * 1000);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
}

/** In UTC: `14:38`, with seconds where there are some. */
export const clockText = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().slice(11, seconds % 60 === 0 ? 16 : 19);

/** In UTC: `Tue 6 Jan 14:38`. */
export const momentText = (seconds: number): string =>
  `${weekdays[new Date(seconds * 1000).getUTCDay()]} ${dayText(seconds)} ${clockText(seconds)}`;

export const wholeMinute = (seconds: number): number => Math.floor(seconds / 60) * 60;

export const yearOf = (seconds: number): number => new Date(seconds * 1000).getUTCFullYear();

/** `6–11`: the best phase and the worst. */
export const rangeText = ({ least, most }: Range): string => (least === most ? String(most) : `${least}–${most}`);

/** The same a week, where it was so often in so many weeks: `1.5–2.75`. */
export function rateText({ least, most }: Range, weeks: number): string {
  const [from, to] = [number(least / weeks), number(most / weeks)];
  return from === to ? to : `${from}–${to}`;
}

/** Of the time: two digits, and never nothing of what is something. */
export const shareText = (share: number): string =>
  share > 0 && share < 0.0005 ? "<0.05%" : `${Number((share * 100).toPrecision(2))}%`;

/** To the minute from ten hours on: `1h2m`, `2d16h`. */
export const lastingText = (seconds: number): string =>
  formatTime(seconds >= 36_000 ? Math.round(seconds / 60) * 60 : seconds);

/** What an alert compares: `AVG(error_percent)`, `budget spent in 1h`. */
export function measuredText(alert: Alert): string {
  if (alert.kind === "burn_alert") {
    const { burnAlert } = alert;
    return burnAlert.kind === "budget_rate"
      ? `budget spent in ${formatDuration(burnAlert.windowMinutes * 60)}`
      : "budget gone in";
  }
  const { trigger } = alert;
  const calculation = measuredCalculation(trigger);
  const what = calculation ? printCalculation(calculation) : trigger.query.formulas[0]!.name;
  const { baselineDetails } = trigger;
  return what + (baselineDetails ? ` against ${formatDuration(baselineDetails.offsetMinutes * 60)} before` : "");
}

export const limitText = ({ unit }: Limit, value: number): string => valueText(value, unit);

/** `AVG(error_percent) > 10%, over 5m, every 2m, tells #chat`. */
export function alertText(alert: Alert): string {
  const limit = limitOf(alert);
  const { notify } = alert.kind === "trigger" ? alert.trigger : alert.burnAlert;
  const told = notify.map(({ recipient }) => recipientName(recipient)).join(", ");
  const timing =
    alert.kind === "trigger"
      ? `, over ${formatDuration(alert.trigger.query.timeRange)}, every ${formatDuration(alert.trigger.frequency)}`
      : ` of ${alert.slo.timePeriod}d`;
  return `${measuredText(alert)} ${limit.op} ${limitText(limit, limit.value)}${timing}, tells ${told || "nobody"}`;
}

/** How the limit is written in the alert's file. */
export function limitField(alert: Alert): string {
  if (alert.kind === "burn_alert") return alert.burnAlert.kind === "budget_rate" ? "spends" : "exhausted_in";
  const { op } = alert.trigger.threshold;
  return { ">": "above", ">=": "at_or_above", "<": "below", "<=": "at_or_below" }[op];
}

export function unheardText({ kind, dataset, needs = 0 }: Unheard): string {
  switch (kind) {
    case "disabled":
      return "disabled: it is never evaluated";
    case "no_events":
      return `no events of ${dataset.slug} are given`;
    case "too_short":
      return needs > 0
        ? `the events are shorter than the ${lastingText(needs)} it looks at`
        : "it is not looked at in that time";
  }
}
