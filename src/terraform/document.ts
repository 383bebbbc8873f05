import { isRecord } from "../honeycomb/json";

/** What is wrong in a stack's Terraform JSON. `address` is Terraform's; `path` leads on from there, such as `threshold[0].value`. */
export interface TerraformProblem {
  readonly address: string;
  readonly path: string;
  readonly message: string;
}

/** A problem inside one element, before its address is known. */
export type LocalProblem = Omit<TerraformProblem, "address">;

export type Body = Readonly<Record<string, unknown>>;

/** A resource or a data source. */
export interface Resource {
  readonly address: string;
  readonly kind: "resource" | "data";
  readonly type: string;
  readonly name: string;
  readonly body: Body;
}

/** The elements of a stack that others can refer to, in the order of the JSON. */
export interface Stack {
  readonly resources: readonly Resource[];
  readonly byAddress: ReadonlyMap<string, Resource>;
  readonly variables: Body;
  readonly locals: Body;
  readonly outputs: Body;
  readonly providers: readonly { readonly name: string; readonly alias?: string; readonly body: Body }[];
}

/** Sorts out a stack's JSON. What has not even the outer form of an element is left out here, and reported with the frame. */
export function readStack(json: Body): Stack {
  const resources = [...resourcesOf(json, "resource"), ...resourcesOf(json, "data")];
  return {
    resources,
    byAddress: new Map(resources.map((resource) => [resource.address, resource])),
    variables: recordOf(json["variable"]),
    locals: recordOf(json["locals"]),
    outputs: recordOf(json["output"]),
    providers: Object.entries(recordOf(json["provider"])).flatMap(([name, given]) =>
      [given]
        .flat()
        .filter(isRecord)
        .map((body) => {
          const { alias } = body;
          return { name, ...(typeof alias === "string" ? { alias } : {}), body };
        }),
    ),
  };
}

export const recordOf = (value: unknown): Body => (isRecord(value) ? value : {});

const resourcesOf = (json: Body, kind: Resource["kind"]): readonly Resource[] =>
  Object.entries(recordOf(json[kind])).flatMap(([type, named]) =>
    Object.entries(recordOf(named)).flatMap(([name, body]) => {
      const address = `${kind === "data" ? "data." : ""}${type}.${name}`;
      return isRecord(body) ? [{ address, kind, type, name, body }] : [];
    }),
  );

/** Every string in a value with the path to it; CDKTF's own notes (`//`) are no part of it. */
export function* stringsIn(value: unknown, path = ""): Generator<{ readonly path: string; readonly text: string }> {
  if (typeof value === "string") yield { path, text: value };
  else if (Array.isArray(value)) for (const [n, item] of value.entries()) yield* stringsIn(item, `${path}[${n}]`);
  else if (isRecord(value))
    for (const [key, item] of Object.entries(value)) if (key !== "//") yield* stringsIn(item, under(path, key));
}

export const under = (path: string, key: string): string => (path === "" ? key : `${path}.${key}`);
