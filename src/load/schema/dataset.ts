import { z } from "zod";
import { cardinalities, columnTypes, definitionFields, privacyClasses } from "../../model/dataset";
import { Bytes, Duration, Percent, scalar, Text } from "../scalars";
import { allowing } from "./allow";

const Description = Text.max(255).meta({ description: "What it is, for a person; Honeycomb shows it." });
const Unit = Text.optional().meta({ description: "ms, s, %, USD, bytes or any word. Thresholds on it must carry it." });

export const ColumnEntry = z
  .strictObject({
    type: z.enum(columnTypes).meta({ description: "As Honeycomb stores it." }),
    unit: Unit,
    description: Description,
    hidden: z.boolean().default(false).meta({ description: "Not offered in Honeycomb's query builder." }),
    privacy: z.enum(privacyClasses).default("public").meta({
      description:
        "public: no person behind it. pseudonymous: a keyed hash. personal: about a person. secret: must never be sent.",
    }),
    cardinality: z.enum(cardinalities).default("low").meta({
      description: "How many values it has: low up to about a hundred, medium thousands, high without bound.",
    }),
    max_length: z.number().int().min(1).optional().meta({ description: "Characters the application keeps at most." }),
    ...allowing,
  })
  .meta({ id: "Column", description: "A column that events carry." });

const ConstantEntry = z
  .strictObject({
    value: z.number().meta({ description: "Where an environment says nothing else." }),
    unit: Unit,
    description: Description,
    ...allowing,
  })
  .meta({ id: "Constant", description: "A number with a name." });

const DeclaredPrivacyEntry = z
  .strictObject({
    class: z.enum(privacyClasses).exclude(["secret"]).meta({ description: "As of a column." }),
    reason: Text.meta({ description: "What the expression leaves out." }),
  })
  .meta({ id: "DeclaredPrivacy", description: "How much of a person a derived column still gives." });

export const DerivedEntry = z
  .strictObject({
    type: z.enum(columnTypes).meta({ description: "What the expression gives." }),
    unit: Unit,
    expression: Text.meta({ description: "In Honeycomb's derived-column language." }),
    description: Description,
    privacy: DeclaredPrivacyEntry.optional().meta({
      description: "Where it gives less of a person than the columns that it is made of.",
    }),
    cardinality: z.enum(cardinalities).optional().meta({
      description: "Where it has fewer values than the columns that it is made of.",
    }),
    ...allowing,
  })
  .meta({ id: "DerivedColumn", description: "A column that Honeycomb calculates for each event." });

export const Field = scalar(
  "text, a number, true or false",
  { type: ["string", "number", "boolean"], examples: ["POST", 200] },
  (value) => (typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined),
);
export const Fields = z.record(z.string(), Field);

const SamplingEntry = z
  .strictObject({
    routine: Percent.meta({ description: "The share of ordinary events that is kept." }),
    errors: Percent.meta({ description: "The share of failed events that is kept." }),
    slow: Percent.meta({ description: "The share of slow events that is kept." }),
    slow_above: Duration.meta({ description: "What slow means." }),
  })
  .meta({ id: "Sampling", description: "Which events are kept. Kept ones carry how many they stand for." });

const LimitsEntry = z
  .strictObject({
    attributes: z.int().min(1).meta({ description: "Attributes of one event, fewer than this." }),
    string: Bytes.meta({ description: "The longest text." }),
  })
  .meta({ id: "Limits", description: "What the team allows itself." });

export const EventEntry = z
  .strictObject({
    emitted_by: Text.meta({ description: "The component that sends it." }),
    sampled: z.boolean().default(true).meta({ description: "false: each one is sent, whatever the sampling." }),
    timeout: Duration.optional().meta({ description: "The longest it can take. A span is seen only after its end." }),
    every: Duration.optional().meta({ description: "Sent this often, whatever happens." }),
    per: z
      .record(z.string(), z.number().min(0))
      .default({})
      .meta({ description: "How many of it come with one event of another kind." }),
    normal: Fields.default({}).meta({ description: "What it carries when all is well." }),
    failed: Fields.default({}).meta({ description: "What differs when it failed." }),
    carries: z.array(Text).min(1).meta({ description: "The columns it carries." }),
    ...allowing,
  })
  .meta({ id: "Event", description: "A kind of event." });

export const DatasetEntry = z
  .strictObject({
    dataset: z
      .string()
      .regex(/^[a-z0-9][a-z0-9_.-]*$/, "a dataset is named by its slug: lower-case letters, digits and hyphens")
      .meta({ description: "Honeycomb's slug; OpenTelemetry's service.name makes it." }),
    description: Text.max(1024).meta({ description: "What is in it, for a person." }),
    sampling: SamplingEntry,
    limits: LimitsEntry,
    archive: Text.optional().meta({ description: "Where events go that are older than Honeycomb keeps them." }),
    common: z.array(Text).default([]).meta({ description: "Columns that every event carries." }),
    events: z.record(z.string(), EventEntry).meta({ description: "The kinds of event in it, by their name." }),
    columns: z.record(z.string(), ColumnEntry).meta({ description: "The columns, by name." }),
    constants: z.record(z.string(), ConstantEntry).default({}).meta({
      description: "Numbers that expressions name as columns; an environment may set them otherwise.",
      honeycomb: "derived columns",
    }),
    derived: z.record(z.string(), DerivedEntry).default({}).meta({ description: "Derived columns, by alias." }),
    definitions: z.partialRecord(z.enum(definitionFields), Text).default({}).meta({
      description: "Which column is Honeycomb's trace id, duration, error and so on.",
      honeycomb: "dataset definitions",
    }),
    retired: z.array(Text).default([]).meta({
      description: "Columns no longer sent. Terraform forgets them; Honeycomb keeps their data.",
    }),
    ...allowing,
  })
  .meta({ id: "Telemetry", title: "telemetry/*.yaml", description: "The telemetry contract of one dataset." });
export type DatasetEntry = z.infer<typeof DatasetEntry>;

export const Profile = z.array(z.number().min(0)).length(24);
export type Profile = z.infer<typeof Profile>;

export const ProfilesFile = z.record(z.string(), Profile).meta({
  id: "Profiles",
  title: "telemetry/profiles.yaml",
  description: "Hour profiles: for each of the 24 hours in UTC how much of the mean it has.",
});

export const MetricEntry = z
  .strictObject({
    instrument: z.enum(["counter", "histogram", "gauge"]).meta({ description: "As OpenTelemetry calls it." }),
    unit: Unit,
    by: z.array(Text).default([]).meta({ description: "Its attributes." }),
    description: Description,
    ...allowing,
  })
  .meta({ id: "Metric", description: "A metric." });
export type MetricEntry = z.infer<typeof MetricEntry>;

export const MetricsFile = z.record(z.string(), MetricEntry).meta({
  id: "Metrics",
  title: "telemetry/metrics.yaml",
  description: "The metrics that the application sends, by name. Honeycomb bills their data points apart.",
});
