import { z } from "zod";
import { Count, Day, Id, Percent, Text } from "../scalars";
import { allowing } from "./allow";
import { triggerSettings } from "./trigger";

export const ReferenceEntry = z
  .strictObject({
    find: Id.optional().meta({
      description: "The recipient's id in team.yaml; Terraform looks it up in Honeycomb by its name.",
    }),
    recipient: Id.optional().meta({ description: "Beside `id`: which recipient of team.yaml it is." }),
    id: z
      .string()
      .regex(/^[A-Za-z0-9]+$/, "Honeycomb's recipient ids are letters and digits")
      .optional()
      .meta({ description: "Honeycomb's id of the recipient: no look-up, and the key needs no Manage Recipients." }),
  })
  .meta({ description: "A recipient of the team, found by name or given by Honeycomb's id." });

/** The id of a recipient of team.yaml, or a mapping; read by hand. */
const Player = z.unknown().optional().meta({
  id: "PlayedBy",
  description: "Who plays it: a recipient's id in team.yaml, { find: … } or { id: …, recipient: … }.",
});

export const BackendEntry = z
  .strictObject({
    kind: z
      .enum(["local", "s3", "http", "cloud"])
      .meta({ description: "local: state/<stack>.tfstate in this folder." }),
    bucket: Text.optional().meta({ description: "s3: the bucket." }),
    region: Text.optional().meta({ description: "s3: the region." }),
    endpoint: z.url("not a URL").optional().meta({ description: "s3: an S3-compatible store that is not AWS." }),
    address: z
      .url("not a URL")
      .optional()
      .meta({ description: "http: the address; <address>/<stack> holds the state." }),
    organization: Text.optional().meta({ description: "cloud: the organization; the workspace is lift-sys-<stack>." }),
  })
  .meta({ id: "Backend", description: "Where Terraform keeps the state. It is secret: it holds the PagerDuty key." });
export type BackendEntry = z.infer<typeof BackendEntry>;

export const TrafficEntry = z
  .strictObject({
    per_minute: z
      .record(z.string(), z.number().min(0))
      .meta({ description: "Events a minute by kind, over the mean hour." }),
    profile: Text.meta({ description: "The hour profile, of telemetry/profiles.yaml." }),
    errors: Percent.meta({ description: "The share that fails on a normal day." }),
    slow: Percent.meta({ description: "The share that is slow on a normal day, by the sampling's measure." }),
  })
  .meta({ id: "Traffic", description: "What a normal day sends." });

export const OverrideEntry = z
  .strictObject({
    alert: Id.optional().meta({ description: "The trigger that is set otherwise here." }),
    slo: Id.optional().meta({ description: "The SLO that is set otherwise here." }),
    ...triggerSettings,
    target: Percent.optional().meta({ description: "slo: another target." }),
    burn: Id.optional().meta({ description: "slo: another burn policy." }),
    reason: Text.optional().meta({ description: "Why it differs here." }),
    ...allowing,
  })
  .meta({ id: "Override", description: "Fields of one alert or SLO that differ in this environment." });
export type OverrideEntry = z.infer<typeof OverrideEntry>;

const reason = Text.meta({ description: "Why, for whoever reviews it." });

export const DestroyEntry = z
  .strictObject({
    slo: Id.optional().meta({ description: "An SLO, with its SLI: its history is lost." }),
    column: Text.optional().meta({ description: "A column, as dataset/column: its data is lost." }),
    dataset: Text.optional().meta({
      description: "A dataset with its columns and SLIs. Honeycomb refuses until its settings there allow it.",
    }),
    reason,
  })
  .meta({
    id: "Destroyed",
    description: "One thing that is gone from this project and that the next deploy may destroy.",
  });
export type DestroyEntry = z.infer<typeof DestroyEntry>;

const ForgetEntry = z
  .strictObject({ slo: Id.meta({ description: "An SLO, with its SLI. Its burn alerts go." }), reason })
  .meta({ id: "Forgotten", description: "An SLO that is gone from this project and stays in Honeycomb." });

const LoosenEntry = z
  .strictObject({
    alert: Text.optional().meta({
      description: "The trigger, or slo/burn-alert. Without it: every alert that this change loosens.",
    }),
    change: Text.meta({
      description: "What fires less, as the review says it, or removed.",
      examples: ["above 10% → 12%", "filters + in_service = true", "removed"],
    }),
    reason,
  })
  .meta({ id: "Loosened", description: "A critical alert that fires less from this change on, and why." });

export const EnvironmentEntry = z
  .strictObject({
    slug: Text.optional().meta({
      description: "Honeycomb's slug of the environment, where it is not the file's name.",
    }),
    protected: z
      .boolean()
      .default(true)
      .meta({ description: "Terraform refuses to destroy its datasets, columns, SLIs and SLOs." }),
    adopt_existing: z.boolean().default(false).meta({
      description:
        "Takes over datasets and columns that exist already instead of failing. It can overwrite a column's type.",
    }),
    traffic: TrafficEntry,
    constants: z
      .record(z.string(), z.number())
      .default({})
      .meta({ description: "Constants of the telemetry contract that differ here." }),
    events_per_month: Count.meta({ description: "Events a month that it may send." }),
    deploy: z.enum(["slo", "panel"]).default("slo").meta({
      description: "slo: SLOs with burn alerts. panel: the SLI columns alone, where the plan has no SLO to spare.",
    }),
    burn_from: Day.optional().meta({
      description:
        "The day from which burn alerts are made: the first failure of a new SLO would page, its budget is so small.",
    }),
    backend: BackendEntry.default({ kind: "local" }),
    recipients: z.strictObject({ pager: Player, chat: Player }).default({}).meta({
      description: "Who plays the roles of team.yaml's routes here. A severity that reaches nobody is disabled.",
    }),
    destroys: z.array(DestroyEntry).default([]).meta({
      description: "What the project describes no more and Terraform may destroy here; kept.yaml guards all else.",
    }),
    forgets: z.array(ForgetEntry).default([]).meta({
      description:
        "SLOs that the project describes no more: Terraform forgets them, Honeycomb keeps them with their history.",
    }),
    loosens: z.array(LoosenEntry).default([]).meta({
      description: "What this change makes quieter on purpose; the review of the change that brings it asks for it.",
    }),
    overrides: z.array(OverrideEntry).default([]).meta({ description: "What is set otherwise here, by id." }),
    ...allowing,
  })
  .meta({
    id: "Environment",
    title: "environments/*.yaml",
    description: "All that differs in one environment; the file's name is its id.",
  });
export type EnvironmentEntry = z.infer<typeof EnvironmentEntry>;
