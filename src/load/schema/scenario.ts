import { z } from "zod";
import { defaultStart, type Ramp } from "../../model/scenario";
import { weekdays } from "../../model/trigger";
import { Duration, Id, Measure, Percent, scalar, Text } from "../scalars";
import { Field, Fields } from "./dataset";

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z$/;
const clock = new RegExp(`^(?:(${weekdays.join("|")}) )?([01]\\d|2[0-3]):([0-5]\\d)$`);

/** Seconds since the epoch of `2026-01-05T09:30Z`, `tuesday 09:30` or `09:30`, always UTC. */
const Start = scalar(
  "a time in UTC",
  { type: "string", examples: ["tuesday 09:30", "09:30", "2026-01-05T09:30Z"] },
  (value) => {
    if (typeof value !== "string") return undefined;
    const [, day = "monday", hour, minute] = clock.exec(value) ?? [];
    if (hour !== undefined)
      return (
        defaultStart +
        86_400 * weekdays.indexOf(day as (typeof weekdays)[number]) +
        3600 * Number(hour) +
        60 * Number(minute)
      );
    const time = isoTime.test(value) ? Date.parse(value) / 1000 : Number.NaN;
    return Number.isFinite(time) ? time : undefined;
  },
);

/** A value, or a mapping of two between which it changes evenly. */
const ramp = (expected: string, examples: readonly (string | number)[], read: (value: unknown) => number | undefined) =>
  scalar(
    `${expected} or { from: …, to: … }`,
    { type: ["string", "number", "object"], examples },
    (value): Ramp | undefined => {
      const isMapping =
        typeof value === "object" && value !== null && Object.keys(value).toSorted().join() === "from,to";
      const written = isMapping ? (value as Readonly<Record<"from" | "to", unknown>>) : { from: value, to: value };
      const [from, to] = [read(written.from), read(written.to)];
      return from === undefined || to === undefined ? undefined : { from, to };
    },
  );

const share = (value: unknown) => {
  const percent = Percent.safeParse(value);
  return percent.success && percent.data <= 100 ? percent.data / 100 : undefined;
};
const rate = (value: unknown) =>
  typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : undefined;

/** A mapping that says how a value is drawn; read by hand, since a plain value may stand in its place. */
export const DrawnEntry = z
  .strictObject({
    p50: Measure.optional().meta({ description: "Log-normal, with this median." }),
    p95: Measure.optional().meta({ description: "Beside p50: 95 % are at most this." }),
    from: Measure.optional().meta({ description: "Anything between this and `to`, all alike likely." }),
    to: Measure.optional(),
    ramp: z
      .literal(true)
      .optional()
      .meta({ description: "Beside from and to: it grows or shrinks evenly over the time." }),
    one_of: z.array(Field).min(1).optional().meta({ description: "One of these, all alike likely." }),
    distinct: z.int().min(1).optional().meta({ description: "So many different values." }),
  })
  .meta({ description: "How a value is drawn." });
export type DrawnEntry = z.infer<typeof DrawnEntry>;

const Value = z.unknown().meta({
  id: "Value",
  description:
    "A value, in the column's unit or with one; null where there is none; or how it is drawn: { p50: 2s, p95: 8s }, { from: 1s, to: 10s }, { one_of: [a, b] }, { distinct: 500 }.",
});

export const StreamEntry = z
  .strictObject({
    dataset: Text.optional().meta({ description: "The dataset of the events, where it is not the alert's." }),
    event: Text.optional().meta({ description: "The kind of event." }),
    every: Duration.optional().meta({ description: "One comes this often." }),
    per_minute: ramp("a number", [1.4], rate)
      .optional()
      .meta({ description: "So many a minute come by chance; { from: 1, to: 60 } changes evenly." }),
    by_hour: z.literal(true).optional().meta({
      description: "Beside per_minute: more by day and fewer by night, as the environment's traffic.",
    }),
    normal: z.literal(true).optional().meta({
      description:
        "All that comes on a normal day, by the contract and the environment's traffic; with `event`, this kind of it.",
    }),
    file: Text.optional().meta({
      description: "Recorded events: JSON lines of { time, samplerate, data }, as Honeycomb's batches have them.",
    }),
    from: Duration.optional().meta({ description: "When it begins, after the scenario's start." }),
    for: Duration.optional().meta({ description: "How long; else to the end." }),
    fields: z.record(z.string(), Value).optional().meta({
      description: "What the events carry; what is not said is as the contract calls it normal.",
    }),
    share: ramp("a percentage", ["15%"], share).optional().meta({
      description: "Changes this share of the stream above; { from: 0%, to: 50% } changes evenly. Else all of it.",
    }),
    where: Fields.optional().meta({ description: "Changes only events that have these values." }),
    failed: z
      .literal(true)
      .optional()
      .meta({ description: "They fail: they carry what the contract says of failed ones." }),
    hangs: z.literal(true).optional().meta({ description: "They do not end, or only by their timeout." }),
    drop: z.literal(true).optional().meta({ description: "They never arrive." }),
  })
  .meta({
    id: "Stream",
    description:
      "A stream of events, with `every`, `per_minute`, `normal` or `file`; or else a change of the nearest stream above.",
  });
export type StreamEntry = z.infer<typeof StreamEntry>;

const when = (what: string) =>
  z
    .strictObject({
      from: Duration.meta({ description: "Not before this time after the scenario's start." }),
      within: Duration.meta({ description: "At most so much later, whatever the phase of its schedule." }),
    })
    .optional()
    .meta({ description: what });

export const ExpectEntry = z
  .strictObject({
    fires: when("It fires."),
    resolves: when("It is over."),
    stays: z.enum(["quiet"]).optional().meta({ description: "It does not fire." }),
    from: Duration.optional().meta({ description: "Beside stays: from when on; else from the start." }),
    for: Duration.optional().meta({ description: "Beside stays: how long; else to the end." }),
    notifies: z.array(Id).optional().meta({
      description: "Recipients of team.yaml that are told, these and no other. Alone: over the whole scenario.",
    }),
    remaining_budget: z
      .strictObject({ at: Duration, above: Percent.optional(), below: Percent.optional() })
      .optional()
      .meta({ description: "What is left of the SLO's budget then, in percent of all of it." }),
  })
  .meta({ id: "Expectation", description: "One thing that must hold." });
export type ExpectEntry = z.infer<typeof ExpectEntry>;

export const ScenarioEntry = z
  .strictObject({
    name: Text.optional().meta({ description: "What it shows, for a person." }),
    alert: Text.meta({ description: "A trigger's id, or a burn alert as slo/burn-alert." }),
    environment: Text.meta({ description: "The environment whose alert, contract and traffic these are." }),
    start: Start.optional().meta({
      description: "When it starts, in UTC; else a Monday at 00:00, or the first recorded event.",
    }),
    for: Duration.optional().meta({ description: "How long it lasts; else until all that is said is over." }),
    seed: z.int().default(1).meta({ description: "Another number, other chance." }),
    sampled: z.boolean().default(true).meta({ description: "false: every event is kept, whatever the contract says." }),
    delays: z
      .strictObject({
        export: Duration.optional().meta({ description: "From an event's end to its arrival; else 5s." }),
        hold: Duration.optional().meta({ description: "How long a tail sampler holds it back; else 0s." }),
      })
      .default({})
      .meta({ description: "How late Honeycomb has an event." }),
    events: z.array(StreamEntry).min(1).meta({ description: "What happens." }),
    expect: z.array(ExpectEntry).min(1).meta({ description: "What the alert makes of it." }),
  })
  .meta({ id: "Scenario", description: "Events, and what an alert is to make of them." });
export type ScenarioEntry = z.infer<typeof ScenarioEntry>;

export const ScenariosFile = z
  .array(ScenarioEntry)
  .meta({ id: "Scenarios", title: "test/scenarios/*.yaml", description: "Scenarios that prove alerts, a list." });
