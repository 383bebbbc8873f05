import { isRecord } from "../honeycomb/json";
import { blockProblems } from "./block";
import { columnProblems } from "./columns";
import { type Body, readStack, recordOf, type Stack, type TerraformProblem } from "./document";
import { frameProblems } from "./frame";
import { type Graph, graphOf, prerequisites } from "./graph";
import { metaArguments, metaProblems } from "./meta";
import { type References, referencesOnce, schemaOf, typeSuggestion, unresolved } from "./references";
import type { BlockSchema, ProviderSchema } from "./schema";

export type { TerraformProblem } from "./document";

/**
 * Checks one stack's Terraform JSON without Terraform: form, types and references by the provider's schema, and what no schema
 * says, that columns named in text are declared and waited for. What the provider's code checks beside its schema is not known here.
 */
export function validateTerraform(json: unknown, schema: ProviderSchema): readonly TerraformProblem[] {
  if (!isRecord(json)) return [{ address: "", path: "", message: "a stack is an object" }];
  const stack = readStack(json);
  const referencesIn = referencesOnce();
  const graph = graphOf(stack, referencesIn);
  return [
    ...frameProblems(json, schema),
    ...providerProblems(stack, schema),
    ...resourceProblems(stack, schema),
    ...referenceProblems(json, stack, schema, referencesIn),
    ...cycleProblems(stack, graph),
    ...columnProblems(stack, graph),
  ];
}

function* providerProblems({ providers }: Stack, schema: ProviderSchema): Generator<TerraformProblem> {
  const seen = new Set<string>();
  for (const { name, alias, body } of providers) {
    const address = alias === undefined ? `provider.${name}` : `provider.${name}.${alias}`;
    if (seen.has(address)) yield { address, path: "", message: "configured twice" };
    seen.add(address);
    for (const problem of blockProblems(body, schema.provider, ["alias"])) yield { address, ...problem };
  }
}

function* resourceProblems(stack: Stack, schema: ProviderSchema): Generator<TerraformProblem> {
  for (const resource of stack.resources) {
    const { address, kind, type, body } = resource;
    const block = schemaOf(resource, schema);
    if (!block) {
      const known = Object.keys(kind === "data" ? schema.dataSources : schema.resources);
      const noun = kind === "data" ? "data source" : "resource";
      yield {
        address,
        path: "",
        message: `${type} is no ${noun} of ${schema.source} ${schema.version}${typeSuggestion(type, known)}`,
      };
      continue;
    }
    for (const problem of [...blockProblems(body, block, metaArguments), ...metaProblems(resource, stack)])
      yield { address, ...problem };
  }
}

/** Bodies that may refer to others, with what `self` means in them. */
function* bodiesOf(
  json: Body,
  stack: Stack,
  schema: ProviderSchema,
): Generator<{ address: string; body: unknown; self?: BlockSchema }> {
  for (const { name, alias, body } of stack.providers)
    yield { address: ["provider", name, ...(alias === undefined ? [] : [alias])].join("."), body };
  for (const [name, body] of Object.entries(stack.variables))
    yield { address: `var.${name}`, body: { validation: recordOf(body)["validation"] } };
  yield { address: "locals", body: json["locals"] };
  for (const resource of stack.resources) {
    const self = schemaOf(resource, schema);
    yield { address: resource.address, body: resource.body, ...(self ? { self } : {}) };
  }
  for (const [name, output] of Object.entries(stack.outputs)) {
    const { value, depends_on, precondition } = recordOf(output); // its description is no template
    yield { address: `output.${name}`, body: { value, depends_on, precondition } };
  }
}

function* referenceProblems(
  json: Body,
  stack: Stack,
  schema: ProviderSchema,
  referencesIn: (body: unknown) => References,
): Generator<TerraformProblem> {
  for (const { address, body, self } of bodiesOf(json, stack, schema)) {
    const { places, problems } = referencesIn(body);
    for (const problem of problems) yield { address, ...problem };
    for (const { path, reference } of places) {
      const message = unresolved(reference, stack, schema, /^(lifecycle|provisioner)\b/.test(path) ? self : undefined);
      if (message !== undefined) yield { address, path, message };
    }
  }
}

function* cycleProblems(stack: Stack, graph: Graph): Generator<TerraformProblem> {
  for (const { address } of stack.resources)
    if (prerequisites(graph, address).has(address))
      yield { address, path: "", message: "waits for itself, through what it refers to" };
}
