/**
 * What is said of one attribute or block, fact by fact: `{ type: "string", required: "yes" }`.
 * @typedef {Readonly<Record<string, string>>} Facts
 * @typedef {import("./schema.js").Attribute} Attribute
 * @typedef {import("./schema.js").Block} Block
 * @typedef {import("./schema.js").Resource} Resource
 * @typedef {import("./schema.js").Schema} Schema
 */

/**
 * A Terraform type in the words of its language: `list(string)`.
 * @param {unknown} type
 * @returns {string}
 */
function typeText(type) {
  if (!Array.isArray(type)) return String(type);
  const [kind, inner] = type;
  if (kind === "tuple") return `tuple(${inner.map(typeText).join(", ")})`;
  if (kind === "object")
    return `object(${Object.keys(inner)
      .toSorted()
      .map((key) => `${key}=${typeText(inner[key])}`)
      .join(", ")})`;
  return `${kind}(${typeText(inner)})`;
}

/**
 * The facts of an object apart from its inner parts; false and absent are the same.
 * @param {object} value
 * @returns {Facts}
 */
const plainFacts = (value) =>
  Object.fromEntries(
    Object.entries(value)
      .filter(([, fact]) => fact !== false && typeof fact !== "object")
      .map(([name, fact]) => [name, fact === true ? "yes" : String(fact)]),
  );

/**
 * All attributes and blocks of a block, inner ones as `recipient.target`.
 * @param {Block} block
 * @param {string} [at]
 * @returns {[name: string, facts: Facts][]}
 */
function fieldsOf({ attributes = {}, block_types = {} }, at = "") {
  /** @type {[string, Facts][]} */
  const fields = [];
  for (const [name, { type, nested_type, ...flags }] of Object.entries(attributes)) {
    const shape = nested_type ? { type: "object", ...plainFacts(nested_type) } : { type: typeText(type) };
    fields.push([`attribute ${at}${name}`, { ...shape, ...plainFacts(flags) }]);
    if (nested_type) fields.push(...fieldsOf(nested_type, `${at}${name}.`));
  }
  for (const [name, { block, ...nesting }] of Object.entries(block_types)) {
    fields.push([`block ${at}${name}`, { ...plainFacts(nesting), ...plainFacts(block) }]);
    fields.push(...fieldsOf(block, `${at}${name}.`));
  }
  return fields;
}

/**
 * All that can change in a resource: itself (`version` of its state, `deprecated`) and its fields.
 * @param {Resource} resource
 * @returns {Map<string, Facts>}
 */
const factsOf = ({ block, ...itself }) =>
  new Map([["itself", { ...plainFacts(itself), ...plainFacts(block) }], ...fieldsOf(block)]);

/**
 * @param {Schema} schema
 * @returns {Map<string, Map<string, Facts>>}
 */
const resourcesOf = ({ provider }) =>
  new Map([
    ["provider", factsOf(provider.provider)],
    ...named("resource", provider.resource_schemas),
    ...named("data source", provider.data_source_schemas),
  ]);

/**
 * @param {string} kind
 * @param {Record<string, Resource>} resources
 * @returns {[string, Map<string, Facts>][]}
 */
const named = (kind, resources) =>
  Object.entries(resources).map(([name, resource]) => [`${kind} ${name}`, factsOf(resource)]);

/**
 * @param {Facts} facts
 * @returns {string} such as `string, optional, computed` and `list, max_items 1`
 */
const factsText = (facts) =>
  Object.entries(facts)
    .map(([name, value]) => {
      if (value === "yes") return name;
      return name === "type" || name === "nesting_mode" ? value : `${name} ${value}`;
    })
    .join(", ");

/**
 * @param {Facts} before
 * @param {Facts} after
 * @returns {string} such as `type string -> number, required no -> yes`; empty when nothing changed
 */
function factsChange(before, after) {
  const absent = (/** @type {string | undefined} */ other) => (other === "yes" ? "no" : "none");
  return Object.keys({ ...before, ...after })
    .filter((name) => before[name] !== after[name])
    .map((name) => `${name} ${before[name] ?? absent(after[name])} -> ${after[name] ?? absent(before[name])}`)
    .join(", ");
}

/**
 * Walks two maps by sorted key.
 * @template T
 * @param {ReadonlyMap<string, T>} before
 * @param {ReadonlyMap<string, T>} after
 * @param {(key: string, before: T | undefined, after: T | undefined) => readonly string[]} lines
 */
const side = (before, after, lines) =>
  [...new Set([...before.keys(), ...after.keys()])]
    .toSorted()
    .flatMap((key) => lines(key, before.get(key), after.get(key)));

/**
 * What changed from one schema to another, a line a change: `+` added, `-` removed, `~` changed. Empty when nothing did.
 * @param {Schema} before
 * @param {Schema} after
 * @returns {readonly string[]}
 */
function changes(before, after) {
  return side(resourcesOf(before), resourcesOf(after), (resource, old, now) => {
    if (!old) return [`+ ${resource}`];
    if (!now) return [`- ${resource}`];
    const lines = side(old, now, (field, oldFacts, nowFacts) => {
      if (!oldFacts) return [`  + ${field}: ${factsText(nowFacts ?? {})}`];
      if (!nowFacts) return [`  - ${field}`];
      const change = factsChange(oldFacts, nowFacts);
      return change ? [`  ~ ${field}: ${change}`] : [];
    });
    return lines.length > 0 ? [`~ ${resource}`, ...lines] : [];
  });
}

module.exports = { changes };
