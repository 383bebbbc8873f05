import type { EventFunction } from "../../honeycomb/expression/functions";
import { unusableArgument } from "../../model/assumptions";
import type { EventFunctionBody } from "./context";
import { strftime } from "./strftime";
import { finite, numberIn, type Value } from "./value";

/** Times are seconds since the epoch, in UTC. Honeycomb's function reference, time functions. */
export const timeFunctions = {
  EVENT_TIMESTAMP: (_, { event }) => finite(event.time),
  INGEST_TIMESTAMP: (_, { event }) => finite(event.ingestTime ?? event.time),
  UNIX_TIMESTAMP: ([text]) => (typeof text === "string" ? secondsOf(text) : unusableArgument),
  FORMAT_TIME: ([format, time = null]) => formatTime(format, numberIn(time)),
} satisfies Partial<Record<EventFunction, EventFunctionBody>>;

const rfc3339 = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

/** Seconds of an RFC 3339 time, written with a capital T and Z as Go wants it. Days and hours that do not exist are none. */
function secondsOf(text: string): Value {
  const match = rfc3339.exec(text);
  if (!match) return unusableArgument;
  const [, local, fraction = "", sign, hours = 0, minutes = 0] = match;
  const date = new Date(`${local}Z`);
  // JavaScript reads the 30th of February and 24:00:00 as times of the next day.
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(`${local}.`)) return unusableArgument;
  const east = (sign === "-" ? -60 : 60) * (60 * Number(hours) + Number(minutes));
  return finite(date.getTime() / 1000 - east + Number(`0${fraction}`));
}

const firstSecond = Date.parse("0001-01-01T00:00:00Z") / 1000;
const lastSecond = Date.parse("9999-12-31T23:59:59Z") / 1000;

/** To the second: a fraction is cut off towards the past. */
function formatTime(format: Value | undefined, time: number | undefined): Value {
  if (typeof format !== "string" || time === undefined) return unusableArgument;
  const second = Math.floor(time);
  if (second < firstSecond || second > lastSecond) return unusableArgument;
  return strftime(format, new Date(second * 1000));
}
