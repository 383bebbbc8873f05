/**
 * A provider's schema as `terraform providers schema -json` (format 1.x) writes it, without the prose.
 * @typedef {{ type?: unknown, nested_type?: NestedType, required?: boolean, optional?: boolean, computed?: boolean,
 *   sensitive?: boolean, deprecated?: boolean, write_only?: boolean }} Attribute
 * @typedef {{ attributes: Record<string, Attribute>, nesting_mode: string, min_items?: number, max_items?: number }} NestedType
 * @typedef {{ attributes?: Record<string, Attribute>, block_types?: Record<string, BlockType>, deprecated?: boolean }} Block
 * @typedef {{ block: Block, nesting_mode: string, min_items?: number, max_items?: number }} BlockType
 * @typedef {{ block: Block, version?: number }} Resource
 * @typedef {{ provider: Resource, resource_schemas: Record<string, Resource>, data_source_schemas: Record<string, Resource> }} Provider
 * @typedef {{ version: string, provider: Provider }} Schema
 */

/** The provider's source address; a schema written by OpenTofu names another registry before it. */
const SOURCE = "honeycombio/honeycombio";
const ADDRESS = `registry.terraform.io/${SOURCE}`;

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * @template T, R
 * @param {Record<string, T>} record
 * @param {(value: T) => R} change
 * @returns {Record<string, R>}
 */
const mapValues = (record, change) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

/**
 * Only the named keys: what is not a fact, such as `description` and `description_kind`, is left behind.
 * @template {object} T
 * @template {keyof T} K
 * @param {T} value
 * @param {readonly K[]} keys
 * @returns {Pick<T, K>}
 */
const pick = (value, ...keys) =>
  /** @type {Pick<T, K>} */ (Object.fromEntries(keys.filter((key) => key in value).map((key) => [key, value[key]])));

/**
 * @param {Attribute} attribute
 * @returns {Attribute}
 */
const attributeFacts = (attribute) => ({
  ...pick(attribute, "type", "required", "optional", "computed", "sensitive", "deprecated", "write_only"),
  ...(attribute.nested_type && {
    nested_type: {
      ...pick(attribute.nested_type, "nesting_mode", "min_items", "max_items"),
      attributes: mapValues(attribute.nested_type.attributes, attributeFacts),
    },
  }),
});

/**
 * @param {Block} block
 * @returns {Block}
 */
const blockFacts = (block) => ({
  ...pick(block, "deprecated"),
  ...(block.attributes && { attributes: mapValues(block.attributes, attributeFacts) }),
  ...(block.block_types && {
    block_types: mapValues(block.block_types, (type) => ({
      ...pick(type, "nesting_mode", "min_items", "max_items"),
      block: blockFacts(type.block),
    })),
  }),
});

/**
 * @param {Resource} resource
 * @returns {Resource}
 */
const resourceFacts = (resource) => ({ ...pick(resource, "version"), block: blockFacts(resource.block) });

/**
 * Whether what a file says of a provider has the parts that are read from it.
 * @param {unknown} value
 * @returns {value is Provider}
 */
function isProvider(value) {
  if (!isRecord(value) || !isRecord(value["resource_schemas"]) || !isRecord(value["data_source_schemas"])) return false;
  const resources = [
    value["provider"],
    ...Object.values(value["resource_schemas"]),
    ...Object.values(value["data_source_schemas"]),
  ];
  return resources.every((resource) => isRecord(resource) && isRecord(resource["block"]));
}

/** @param {string} text */
function parse(text) {
  try {
    return /** @type {unknown} */ (JSON.parse(text));
  } catch {
    return undefined;
  }
}

/**
 * Honeycomb's provider in the text of a schema file, whatever other providers and prose stand in it.
 * @param {string} text
 * @param {string | undefined} [givenVersion] for files without `provider_versions`, which Terraform itself never writes
 * @returns {{ readonly ok: true, readonly schema: Schema } | { readonly ok: false, readonly message: string }}
 */
function readSchema(text, givenVersion) {
  const refuse = (/** @type {string} */ message) => /** @type {const} */ ({ ok: false, message });
  const file = parse(text);
  if (file === undefined) return refuse("not JSON");
  if (!isRecord(file) || !isRecord(file["provider_schemas"])) return refuse("not a schema: it has no provider_schemas");
  const addresses = Object.keys(file["provider_schemas"]);
  const address = addresses.find((name) => name.endsWith(`/${SOURCE}`));
  if (address === undefined)
    return refuse(`no provider ${SOURCE} in it, only ${addresses.toSorted().join(", ") || "an empty list"}`);
  const provider = file["provider_schemas"][address];
  if (!isProvider(provider)) return refuse(`the schema of ${SOURCE} is not complete`);
  const stated = isRecord(file["provider_versions"]) ? file["provider_versions"][address] : undefined;
  const version = givenVersion ?? stated;
  if (typeof version !== "string") return refuse("the provider's version is not in it: add --version X.Y.Z");
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) return refuse(`"${version}" is not a version such as 0.51.0`);
  if (typeof stated === "string" && stated !== version) return refuse(`it describes version ${stated}, not ${version}`);
  const { provider: own, resource_schemas, data_source_schemas } = provider;
  const facts = {
    provider: resourceFacts(own),
    resource_schemas: mapValues(resource_schemas, resourceFacts),
    data_source_schemas: mapValues(data_source_schemas, resourceFacts),
  };
  return { ok: true, schema: { version, provider: facts } };
}

/**
 * The text of `schema.json`: sorted keys, so that a new version shows as the lines that changed.
 * @param {Schema} schema
 */
function printSchema({ version, provider }) {
  const file = {
    format_version: "1.0",
    provider_schemas: { [ADDRESS]: provider },
    provider_versions: { [ADDRESS]: version },
  };
  const sorted = (/** @type {string} */ _key, /** @type {unknown} */ value) =>
    isRecord(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value;
  return `${JSON.stringify(file, sorted, 1)}\n`;
}

module.exports = { SOURCE, printSchema, readSchema };
