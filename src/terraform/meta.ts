import { isRecord } from "../honeycomb/json";
import { type LocalProblem, type Resource, recordOf, type Stack, under } from "./document";
import { suggestion } from "./references";
import { valueProblems } from "./value";

/** What Terraform itself takes in every resource and data source. */
export const metaArguments = ["depends_on", "count", "for_each", "provider", "lifecycle", "provisioner"] as const;

const conditions = ["precondition", "postcondition"];
const lifecycleKeys = {
  resource: ["create_before_destroy", "prevent_destroy", "ignore_changes", "replace_triggered_by", ...conditions],
  data: conditions,
} as const satisfies Readonly<Record<Resource["kind"], readonly string[]>>;

/** Checks the meta-arguments. Whether what `depends_on` names exists is for the references. */
export function* metaProblems({ body, kind }: Resource, stack: Stack): Generator<LocalProblem> {
  const { depends_on, provider, lifecycle } = body;
  if (depends_on !== undefined) yield* valueProblems(depends_on, ["list", "string"], "depends_on");
  if (provider !== undefined) yield* providerProblems(provider, stack);
  if (lifecycle !== undefined) yield* lifecycleProblems(lifecycle, kind);
}

function* providerProblems(provider: unknown, { providers }: Stack): Generator<LocalProblem> {
  const known = providers.map(({ name, alias }) => (alias === undefined ? name : `${name}.${alias}`));
  if (typeof provider === "string" && known.includes(provider)) return;
  yield {
    path: "provider",
    message: `${String(provider)} is no provider of this stack${suggestion(String(provider), known)}`,
  };
}

function* lifecycleProblems(lifecycle: unknown, kind: Resource["kind"]): Generator<LocalProblem> {
  const known = lifecycleKeys[kind];
  for (const [key, value] of Object.entries(recordOf(lifecycle))) {
    const path = under("lifecycle", key);
    if (!known.includes(key))
      yield { path, message: `no lifecycle setting of a ${noun(kind)}${suggestion(key, known)}` };
    else if (conditions.includes(key)) yield* conditionProblems(value, path);
    else if (key === "create_before_destroy" || key === "prevent_destroy") {
      if (typeof value !== "boolean") yield { path, message: "true or false; Terraform takes no expression here" };
    }
  }
  if (!isRecord(lifecycle)) yield { path: "lifecycle", message: "not a block" };
}

const noun = (kind: Resource["kind"]): string => (kind === "data" ? "data source" : "resource");

/** Conditions of resources, data sources, variables and outputs. */
export function* conditionProblems(value: unknown, path: string): Generator<LocalProblem> {
  const blocks = Array.isArray(value) ? value : [value];
  for (const [n, block] of blocks.entries())
    for (const key of ["condition", "error_message"])
      if (typeof recordOf(block)[key] !== "string") yield { path: under(`${path}[${n}]`, key), message: "missing" };
}
