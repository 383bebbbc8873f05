import { z } from "zod";
import { BoardEntry } from "./schema/board";
import { DatasetEntry, Field, MetricsFile, ProfilesFile } from "./schema/dataset";
import { EnvironmentEntry, ReferenceEntry } from "./schema/environment";
import { queryShape } from "./schema/query";
import { DrawnEntry, ScenariosFile } from "./schema/scenario";
import { ShapesFile } from "./schema/shape";
import { BurnFile, SlosFile } from "./schema/slo";
import { TeamEntry } from "./schema/team";
import { TriggersFile } from "./schema/trigger";

/** A JSON Schema, as far as the reference pages and editors read it. */
export interface JsonSchema {
  readonly [key: string]: unknown;
  readonly id?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly pattern?: string;
  readonly examples?: readonly unknown[];
  readonly honeycomb?: string;
  readonly source?: string;
}

/** The schema of each kind of file, by the name it has in schemas/. */
const files = {
  team: TeamEntry,
  environment: EnvironmentEntry,
  telemetry: DatasetEntry,
  metrics: MetricsFile,
  profiles: ProfilesFile,
  slos: SlosFile,
  "burn-windows": BurnFile,
  triggers: TriggersFile,
  board: BoardEntry,
  scenario: ScenariosFile,
  shapes: ShapesFile,
} as const satisfies Readonly<Record<string, z.ZodType>>;
export type SchemaName = keyof typeof files;
export const schemaNames = Object.keys(files) as readonly SchemaName[];

const plain = (schema: z.ZodType): JsonSchema => {
  const { $schema: _, ...shape } = z.toJSONSchema(schema, { io: "input", target: "draft-7", reused: "inline" });
  return shape as JsonSchema;
};

/** What the loader reads by hand, where a zod union would only say "Invalid input": shown to editors as what it takes. */
const byHand: Readonly<Record<string, () => JsonSchema>> = {
  Query: () => plain(queryShape),
  PlayedBy: () => ({ anyOf: [{ type: "string" }, plain(ReferenceEntry)] }),
  Value: () => ({ anyOf: [plain(Field), { type: "null" }, plain(DrawnEntry)] }),
};

/** The JSON Schema of one kind of file, for editors. */
export function jsonSchema(name: SchemaName): JsonSchema {
  return z.toJSONSchema(files[name], {
    io: "input",
    target: "draft-7",
    reused: "inline",
    override: ({ zodSchema, jsonSchema: target }) => {
      const id = z.globalRegistry.get(zodSchema)?.id;
      const known = id === undefined ? undefined : byHand[id];
      if (!known) return;
      const kept = { id: target["id"], description: target.description };
      for (const key of Object.keys(target)) delete target[key];
      Object.assign(target, known(), kept);
    },
  }) as JsonSchema;
}
