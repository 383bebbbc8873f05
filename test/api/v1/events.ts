import { z } from "zod";
import type { Json } from "../../../src/honeycomb/json";
import { type Answer, invalid, refused, wrong } from "../answer";
import type { Call, V1Route } from "../route";
import { add, type Place, rowsAt, type State } from "../state";
import { read } from "../validate";
import { addDataset, datasetAt, slugOf } from "./datasets";

/** API reference, events: 1 to 2000 fields, about a megabyte. */
const mostFields = 2000;
const mostBytes = 1_000_000;
const body = z.record(z.string(), z.json());

function typeOf(value: Json): string {
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "float";
  return "string";
}

/** The first event with a field makes its column. */
function withColumns(state: State, place: Place, data: Readonly<Record<string, Json>>, now: string): State {
  const known = new Set(rowsAt(state, "columns", place).map(({ value }) => value.key_name));
  const written = {
    ...state,
    columns: state.columns.map((row) =>
      row.at.environment === place.environment && row.at.dataset === place.dataset && row.value.key_name in data
        ? { ...row, value: { ...row.value, last_written: now } }
        : row,
    ),
  };
  const dates = { last_written: now, created_at: now, updated_at: now };
  return Object.entries(data).reduce<State>(
    (after, [key_name, value]) =>
      known.has(key_name)
        ? after
        : add(after, "columns", place, { key_name, type: typeOf(value), hidden: false, description: "", ...dates })
            .state,
    written,
  );
}

function send(call: Call): Answer {
  const { key, environment, headers, now, params } = call;
  const input = read(body, call.body);
  if (!input.ok) return invalid(input.details);
  const data = input.value;
  if (Object.keys(data).length === 0) return refused("unparseable", "Request body should not be empty.");
  if (Object.keys(data).length > mostFields) return refused("unparseable", "Event has too many columns.");
  const time = Date.parse(headers["x-honeycomb-event-time"] ?? now);
  const samplerate = Number(headers["x-honeycomb-samplerate"] ?? 1);
  if (Number.isNaN(time)) return invalid([wrong([], "X-Honeycomb-Event-Time must be RFC 3339")]);
  if (!Number.isInteger(samplerate) || samplerate < 1)
    return invalid([wrong([], "X-Honeycomb-Samplerate must be a whole number of at least 1")]);

  const name = params["name"]!;
  const place = { environment: environment.id, dataset: slugOf(name) };
  const known = datasetAt(call.state, environment.id, place.dataset);
  if (!known && key.type !== "management" && !key.permissions.includes("create_datasets"))
    return refused("not-found", "Dataset not found");
  const state = known ? call.state : addDataset(call.state, environment.id, { name, created_at: now }).state;
  const written = {
    ...state,
    datasets: state.datasets.map((row) =>
      row.at.environment === place.environment && row.value.slug === place.dataset
        ? { ...row, value: { ...row.value, last_written_at: now } }
        : row,
    ),
  };
  const after = add(withColumns(written, place, data, now), "events", place, { time, samplerate, data }).state;
  return { kind: "done", status: 200, state: after };
}

export const eventRoutes: readonly V1Route[] = [
  {
    api: 1,
    method: "POST",
    path: "/1/events/:name",
    permissions: ["send_events"],
    ingest: true,
    mostBytes,
    handle: send,
  },
];
