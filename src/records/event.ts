import { isRecord } from "../honeycomb/json";
import { dataKey, metaKeys, rateKeys, timeKeys } from "./keys";
import { notUtf8 } from "./reader";
import { secondsOf, unreadableTime } from "./time";

/** An event as a file has it: seconds since the epoch, how many it stands for, and its fields as they are written. */
export interface FileEvent {
  readonly time: number;
  readonly sampleRate: number;
  readonly data: Readonly<Record<string, unknown>>;
}

export const noJson = "this is no JSON";
export const noEvent = "this is no event: an event is a JSON object";
export const noTime = "the event has no time";
export const brokenText = "this is not UTF-8";

/** The event of a JSON text, as Honeycomb's batch has it ({ time, samplerate, data }) or flat; or what is wrong with it. */
export function eventIn(text: string): FileEvent | string {
  if (text.includes(notUtf8)) return brokenText;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return noJson;
  }
  if (!isRecord(value)) return noEvent;
  const written = valueAt(value, timeKeys);
  if (written === undefined || written === null) return noTime;
  const time = secondsOf(written);
  if (time === undefined) return unreadableTime(JSON.stringify(written));
  const rate = Number(valueAt(value, rateKeys) ?? 1);
  if (!(rate >= 1)) return "the sample rate is no number of 1 or more";
  const data = value[dataKey];
  return { time, sampleRate: rate, data: isRecord(data) ? data : withoutMeta(value) };
}

function valueAt(value: Readonly<Record<string, unknown>>, keys: readonly string[]): unknown {
  const key = keys.find((one) => Object.hasOwn(value, one));
  return key === undefined ? undefined : value[key];
}

const withoutMeta = (value: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !metaKeys.includes(key)));
