import type { EventFunction } from "../../honeycomb/expression/functions";
import { secondsOfRfc3339 } from "../../honeycomb/rfc3339";
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

/** Seconds of an RFC 3339 time. */
function secondsOf(text: string): Value {
  const seconds = secondsOfRfc3339(text);
  return seconds === undefined ? unusableArgument : finite(seconds);
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
