/** A JSON Schema as far as a reference page shows it. */
export interface Described {
  readonly title?: string;
  readonly description?: string;
  readonly $ref?: string;
  readonly allOf?: readonly Described[];
  readonly anyOf?: readonly Described[];
  readonly definitions?: Readonly<Record<string, Described>>;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Described>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Described;
  readonly items?: Described;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly pattern?: string;
  readonly examples?: readonly unknown[];
  readonly honeycomb?: string;
  readonly source?: string;
}

/** The reference page: for each kind of file its fields, from the schemas that the loader itself reads with. */
export function reference(schemas: readonly Described[]): string {
  const named = new Map<string, Described>();
  for (const schema of schemas)
    for (const [name, one] of Object.entries(schema.definitions ?? {})) named.set(name, one);
  const titled = [...named].filter(([, one]) => one.title !== undefined);
  const parts = [...named].filter(([, one]) => one.title === undefined);
  const link = (name: string) => `[${name}](#${name.toLowerCase()})`;
  const said = (one: Described): string =>
    one.description ?? one.allOf?.[0]?.description ?? named.get(referenceOf(one) ?? "")?.description ?? "";
  return [
    "# Reference",
    "",
    "Every field of every file. Written from the schemas by `npm run generate`; do not edit.",
    "",
    "Durations are written `30s`, `5m`, `24h`, `30d`. A threshold carries the unit of what it is compared with: `10%`, `60s`, `$200`;",
    "counts are plain numbers. Unknown fields are errors.",
    ...titled.flatMap(([name, one]) => section(one.title ?? name, one, link, said)),
    ...parts.flatMap(([name, one]) => section(name, one, link, said)),
    "",
  ].join("\n");
}

type Link = (name: string) => string;
type Said = (one: Described) => string;

function section(title: string, schema: Described, link: Link, said: Said): readonly string[] {
  const head = ["", `## ${title}`, "", schema.description ?? ""];
  const { properties, required = [] } = schema;
  if (!properties) return [...head, "", `It is a ${typeOf(schema, link)}.`];
  const fields = Object.entries(properties).map(([field, one]) =>
    [code(field), typeOf(one, link), needed(one, required.includes(field)), describe(one, said), one.honeycomb ?? ""]
      .map(cell)
      .join(" | "),
  );
  return [
    ...head,
    "",
    "| field | value | | what it is | in Honeycomb |",
    "| --- | --- | --- | --- | --- |",
    ...fields.map((row) => `| ${row} |`),
  ];
}

const code = (text: string): string => `\`${text}\``;
const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const needed = (one: Described, required: boolean): string => {
  if (one.default !== undefined) return `default ${code(JSON.stringify(one.default))}`;
  return required ? "required" : "";
};

const describe = (one: Described, said: Said): string => (one.source ? `${said(one)} (${one.source})` : said(one));

/** The name of the definition that a schema refers to. */
const referenceOf = ({ $ref, allOf }: Described): string | undefined =>
  ($ref ?? allOf?.[0]?.$ref)?.replace("#/definitions/", "");

function typeOf(schema: Described, link: (name: string) => string): string {
  const { anyOf, items, properties, additionalProperties, examples } = schema;
  const reference = referenceOf(schema);
  if (reference !== undefined) return link(reference);
  if (anyOf) return anyOf.map((one) => typeOf(one, link)).join(" or ");
  if (schema.enum) return schema.enum.map((one) => code(String(one))).join(", ");
  if (items) return `list of ${typeOf(items, link)}`;
  if (properties)
    return `mapping: ${Object.entries(properties)
      .map(([name, one]) => `${code(name)} ${typeOf(one, link)}`)
      .join("; ")}`;
  if (typeof additionalProperties === "object") return `mapping from name to ${typeOf(additionalProperties, link)}`;
  const names: Readonly<Record<string, string>> = {
    string: "text",
    boolean: "true or false",
    integer: "whole number",
    number: "number",
  };
  const type =
    [schema.type ?? []]
      .flat()
      .map((one) => names[one] ?? one)
      .join(" or ") || "anything";
  return examples
    ? `${type}, e.g. ${examples.map((one) => code(typeof one === "string" ? one : JSON.stringify(one))).join(", ")}`
    : type;
}
