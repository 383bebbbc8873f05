import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isRecord } from "../honeycomb/json";

/** A type as `terraform providers schema -json` writes it: `"string"`, `["set", "string"]`, `["object", { name: "string" }]`. */
export type ValueType =
  | "string"
  | "number"
  | "bool"
  | "dynamic"
  | readonly ["list", ValueType]
  | readonly ["set", ValueType]
  | readonly ["map", ValueType]
  | readonly ["object", Readonly<Record<string, ValueType>>];

export interface AttributeSchema {
  readonly type: ValueType;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly deprecated?: boolean;
}

export interface BlockSchema {
  readonly attributes?: Readonly<Record<string, AttributeSchema>>;
  readonly block_types?: Readonly<Record<string, NestedBlockSchema>>;
}

export interface NestedBlockSchema {
  readonly nesting_mode: "single" | "group" | "list" | "set" | "map";
  readonly min_items?: number;
  readonly max_items?: number;
  readonly block: BlockSchema;
}

/** What one provider takes. `source` and `version` are what a stack has to pin. */
export interface ProviderSchema {
  readonly source: string;
  readonly version: string;
  readonly provider: BlockSchema;
  readonly resources: Readonly<Record<string, BlockSchema>>;
  readonly dataSources: Readonly<Record<string, BlockSchema>>;
}

/** Terraform's own resource that replaces others when its input changes. */
const terraformData: BlockSchema = {
  attributes: {
    input: { type: "dynamic", optional: true },
    triggers_replace: { type: "dynamic", optional: true },
    output: { type: "dynamic", computed: true },
    id: { type: "string", computed: true },
  },
};

/** Where the provider package keeps its schema, from the project's root. */
const schemaPath = join("providers", "honeycombio", "schema.json");

/** The schema of Honeycomb's provider, from the package in this project, whether this code runs as TypeScript or compiled. */
export function readSchema(): ProviderSchema {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const file = join(folder, schemaPath);
    if (existsSync(file)) return parseSchema(readFileSync(file, "utf8"));
    if (folder === dirname(folder)) throw new Error(`no ${schemaPath} from ${__dirname} upward`);
  }
}

/** Reads the file's own form. Only its frame is judged here: the provider package writes it and tests it. */
export function parseSchema(text: string): ProviderSchema {
  const file: unknown = JSON.parse(text);
  const schemas = isRecord(file) && isRecord(file["provider_schemas"]) ? Object.entries(file["provider_schemas"]) : [];
  const versions = isRecord(file) && isRecord(file["provider_versions"]) ? file["provider_versions"] : {};
  const [only, ...others] = schemas;
  if (!only || others.length > 0) throw new Error(`the schema must describe one provider, not ${schemas.length}`);
  const [address, schema] = only;
  const version = versions[address];
  if (typeof version !== "string") throw new Error(`the schema of ${address} has no version`);
  const { provider, resource_schemas, data_source_schemas } = schema as WireSchema;
  return {
    source: address.split("/").slice(-2).join("/"),
    version,
    provider: provider.block,
    resources: { ...blocksOf(resource_schemas), terraform_data: terraformData },
    dataSources: blocksOf(data_source_schemas),
  };
}

interface WireSchema {
  readonly provider: { readonly block: BlockSchema };
  readonly resource_schemas: Readonly<Record<string, { readonly block: BlockSchema }>>;
  readonly data_source_schemas: Readonly<Record<string, { readonly block: BlockSchema }>>;
}

const blocksOf = (schemas: WireSchema["resource_schemas"]): ProviderSchema["resources"] =>
  Object.fromEntries(Object.entries(schemas).map(([type, { block }]) => [type, block]));
