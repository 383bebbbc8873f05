/** What an event's own time, its sample rate and its fields are called in files. Source of the first of each and of data: Honeycomb's batch API. */
export const timeKeys = ["time", "timestamp", "Timestamp", "@timestamp", "@time"] as const;
export const rateKeys = ["samplerate", "sample_rate", "sampleRate", "SampleRate", "@sample_rate"] as const;
export const dataKey = "data";
/** When Honeycomb had it, in seconds since the epoch: what skep's own stores add. */
export const visibleKey = "@visible_at";
export const kindKey = "@kind";

/** They are about the event and none of its fields. */
export const metaKeys: readonly string[] = [...timeKeys, ...rateKeys, visibleKey, kindKey];

/** A time as files should have it, for hints. */
export const exampleTime = "2026-01-05T09:30:00Z";
export const exampleEvent = `{"time":"${exampleTime}","samplerate":1,"data":{"name":"http_request"}}`;
