import { isRecord } from "../honeycomb/json";
import { type Body, recordOf, type TerraformProblem, under } from "./document";
import { conditionProblems } from "./meta";
import { suggestion, typeSuggestion } from "./references";
import type { ProviderSchema } from "./schema";
import { kindOf } from "./value";

const sections = ["//", "terraform", "provider", "variable", "locals", "resource", "data", "output", "removed"];
const identifier = /^[A-Za-z_][\w-]*$/;

/** Checks what surrounds the resources: sections, names, the provider's pin, variables, outputs and `removed` blocks. */
export function* frameProblems(json: Body, schema: ProviderSchema): Generator<TerraformProblem> {
  for (const section of Object.keys(json))
    if (!sections.includes(section))
      yield { address: section, path: "", message: `no section of a stack${suggestion(section, sections)}` };
  yield* pinProblems(json, schema);
  yield* nameProblems(json);
  yield* variableProblems(recordOf(json["variable"]));
  yield* outputProblems(recordOf(json["output"]));
  yield* removedProblems(json, schema);
}

/** Without an exact version, Terraform takes the newest provider, which this schema does not describe. */
function* pinProblems(json: Body, { source, version }: ProviderSchema): Generator<TerraformProblem> {
  const pins = recordOf(recordOf(json["terraform"])["required_providers"]);
  const [, name = ""] = source.split("/");
  const pin = recordOf(pins[name]);
  const problem = (key: string, message: string): TerraformProblem => ({
    address: "terraform",
    path: under(`required_providers.${name}`, key),
    message,
  });
  if (pin["source"] !== source) yield problem("source", `must be ${source}, not ${String(pin["source"])}`);
  if (pin["version"] !== version) yield problem("version", `must be ${version}, not ${String(pin["version"])}`);
  for (const provider of Object.keys(recordOf(json["provider"])))
    if (provider !== name)
      yield { address: `provider.${provider}`, path: "", message: `only ${name} has a schema here` };
}

/** Every element is an object under a name that Terraform takes. */
function* nameProblems(json: Body): Generator<TerraformProblem> {
  for (const section of ["variable", "output"]) yield* groupProblems(section, json[section]);
  for (const section of ["resource", "data"])
    for (const [type, named] of Object.entries(recordOf(json[section]))) yield* groupProblems(type, named);
}

function* groupProblems(group: string, elements: unknown): Generator<TerraformProblem> {
  if (elements !== undefined && !isRecord(elements))
    yield { address: group, path: "", message: `an object, not ${kindOf(elements)}` };
  for (const [name, body] of Object.entries(recordOf(elements))) {
    const address = `${group}.${name}`;
    if (!identifier.test(name))
      yield { address, path: "", message: `"${name}" is no name: letters, digits, _ and -, no digit first` };
    if (!isRecord(body)) yield { address, path: "", message: `an object, not ${kindOf(body)}` };
  }
}

const variableKeys = ["type", "description", "default", "sensitive", "nullable", "ephemeral", "validation"];
function* variableProblems(variables: Body): Generator<TerraformProblem> {
  for (const [name, body] of Object.entries(variables)) {
    const address = `var.${name}`;
    for (const key of Object.keys(recordOf(body)))
      if (!variableKeys.includes(key))
        yield { address, path: key, message: `no setting of a variable${suggestion(key, variableKeys)}` };
    const { validation } = recordOf(body);
    if (validation !== undefined)
      for (const problem of conditionProblems(validation, "validation")) yield { address, ...problem };
  }
}

const outputKeys = ["value", "description", "sensitive", "ephemeral", "depends_on", "precondition"];
function* outputProblems(outputs: Body): Generator<TerraformProblem> {
  for (const [name, body] of Object.entries(outputs)) {
    const address = `output.${name}`;
    for (const key of Object.keys(recordOf(body)))
      if (!outputKeys.includes(key))
        yield { address, path: key, message: `no setting of an output${suggestion(key, outputKeys)}` };
    if (recordOf(body)["value"] === undefined) yield { address, path: "value", message: "missing" };
  }
}

/** `removed` blocks make Terraform forget a resource: only of a known type, never one that is still declared. */
function* removedProblems(json: Body, schema: ProviderSchema): Generator<TerraformProblem> {
  const resources = recordOf(json["resource"]);
  for (const [n, block] of [json["removed"] ?? []].flat().entries()) {
    const address = `removed[${n}]`;
    const { from, lifecycle } = recordOf(block);
    const [type = "", name = "", ...rest] = typeof from === "string" ? from.split(".") : [];
    if (rest.length > 0 || !identifier.test(type) || !identifier.test(name))
      yield { address, path: "from", message: `a plain address such as honeycombio_column.name, not ${String(from)}` };
    else if (!Object.hasOwn(schema.resources, type))
      yield {
        address,
        path: "from",
        message: `${type} is no resource${typeSuggestion(type, Object.keys(schema.resources))}`,
      };
    else if (isRecord(recordOf(resources[type])[name]))
      yield { address, path: "from", message: `${from} is still declared` };
    if (typeof recordOf(lifecycle)["destroy"] !== "boolean")
      yield { address, path: "lifecycle.destroy", message: "missing" };
  }
}
