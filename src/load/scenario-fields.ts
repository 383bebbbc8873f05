import type { Column, Dataset, EventKind, Fields } from "../model/dataset";
import type { Path } from "../model/diagnostic";
import type { Drawn, DrawnFields } from "../model/scenario";
import { exampleOf, inUnit, parseQuantity, type Quantity } from "../model/units";
import { type Complaint, unknownReference } from "./context";
import type { Said } from "./scenario-said";
import { DrawnEntry } from "./schema/scenario";

/** The values that events of these kinds are to carry, each checked against its column; undefined where one is wrong. */
export function toFields(
  said: Said,
  path: Path,
  written: Readonly<Record<string, unknown>>,
  dataset: Dataset,
  kinds: readonly EventKind[] | undefined,
): DrawnFields | undefined {
  const all = Object.entries(written).map(([name, value]) => {
    const column = columnOf(said, [...path, name], name, dataset, kinds);
    return [name, column && toDrawn(said, [...path, name], value, column)] as const;
  });
  return whole(all);
}

/** The values that events must have to be changed. */
export function toWhere(said: Said, path: Path, written: Fields, dataset: Dataset): Fields | undefined {
  const all = Object.entries(written).map(([name, value]) => {
    const column = columnOf(said, [...path, name], name, dataset, undefined);
    return [name, column && toScalar(said, [...path, name], value, column)] as const;
  });
  return whole(all);
}

function whole<T>(all: readonly (readonly [string, T | undefined])[]): Readonly<Record<string, T>> | undefined {
  return all.some(([, value]) => value === undefined)
    ? undefined
    : (Object.fromEntries(all) as Readonly<Record<string, T>>);
}

function columnOf(
  said: Said,
  path: Path,
  name: string,
  { columns, derivedColumns }: Dataset,
  kinds: readonly EventKind[] | undefined,
): Column | undefined {
  const complain = (complaint: Complaint) => said.report(path, { key: true, ...complaint }) as undefined;
  const derived = derivedColumns.some(({ alias }) => alias === name);
  if (derived)
    return complain({
      code: "scenario/field",
      message: `${name} is a derived column: Honeycomb calculates it`,
      hint: "set the columns that it is made of",
    });
  const column = columns.find((one) => one.name === name);
  if (!column)
    return complain(
      unknownReference(
        "column",
        name,
        columns.map((one) => one.name),
      ),
    );
  if (kinds && !kinds.some(({ carries }) => carries.includes(name))) {
    const names = kinds.map((kind) => kind.name);
    return complain({
      code: "scenario/field",
      message: names.length === 1 ? `${names[0]} does not carry ${name}` : `no event here carries ${name}`,
      hint: "set a column that it carries, or add this one to its carries: in telemetry/",
    });
  }
  return column;
}

const forms = ["p50,p95", "from,to", "from,ramp,to", "one_of", "distinct"] as const;

function toDrawn(said: Said, path: Path, value: unknown, column: Column): Drawn | undefined {
  if (value === null) return { kind: "constant", value };
  if (typeof value !== "object" || Array.isArray(value)) {
    const constant = toScalar(said, path, value, column);
    return constant === undefined ? undefined : { kind: "constant", value: constant };
  }
  const entry = said.shaped(DrawnEntry, path, value);
  if (!entry) return undefined;
  const form = forms.find((one) => one === Object.keys(entry).toSorted().join());
  const wrong = (message: string, hint: string): undefined =>
    said.report(path, { code: "scenario/field", message, hint }) as undefined;
  const drawn = (key: "p50" | "p95" | "from" | "to") => amount(said, [...path, key], entry[key]!, column);
  switch (form) {
    case undefined:
      return wrong(
        "this does not say how the value is drawn",
        "write { p50: …, p95: … }, { from: …, to: … }, { one_of: […] } or { distinct: 500 }",
      );
    case "one_of": {
      const values = entry.one_of!.map((one, n) => toScalar(said, [...path, "one_of", n], one, column));
      return values.includes(undefined) ? undefined : { kind: "one_of", values: values as readonly Fields[string][] };
    }
    case "distinct":
      if (column.type === "boolean") return wrong(`${column.name} is true or false`, "write { one_of: [true, false] }");
      return { kind: "distinct", count: entry.distinct! };
    case "p50,p95": {
      const [p50, p95] = [drawn("p50"), drawn("p95")];
      if (p50 === undefined || p95 === undefined) return undefined;
      if (p50 <= 0 || p95 < p50)
        return wrong("p50 must be more than 0 and at most p95", "write for example { p50: 2s, p95: 8s }");
      return { kind: "log_normal", p50, p95 };
    }
    case "from,to":
    case "from,ramp,to": {
      const [from, to] = [drawn("from"), drawn("to")];
      if (from === undefined || to === undefined) return undefined;
      return { kind: form === "from,to" ? "uniform" : "ramp", from, to };
    }
  }
}

const isNumeric = ({ type }: Column): boolean => type === "integer" || type === "float";

/** A number in the column's unit; a plain one is taken for it. */
function amount(said: Said, path: Path, { value, unit }: Quantity, column: Column): number | undefined {
  const number = unit === undefined ? value : inUnit({ value, unit }, column.unit);
  if (isNumeric(column) && number !== undefined) return number;
  return said.report(path, mismatch(column, unit === undefined ? value : `${value}${unit}`)) as undefined;
}

function toScalar(said: Said, path: Path, value: unknown, column: Column): Fields[string] | undefined {
  const wrong = () => said.report(path, mismatch(column, value)) as undefined;
  switch (column.type) {
    case "boolean":
      return typeof value === "boolean" ? value : wrong();
    case "string":
      return typeof value === "string" ? value : wrong();
    case "integer":
    case "float": {
      const quantity = typeof value === "string" || typeof value === "number" ? parseQuantity(value) : undefined;
      const number = quantity && amount(said, path, quantity, column);
      if (!quantity || (number !== undefined && column.type === "integer" && !Number.isInteger(number))) return wrong();
      return number;
    }
  }
}

function mismatch({ name, type, unit }: Column, value: unknown): Complaint {
  const numeric = type === "integer" ? "a whole number" : "a number";
  const [takes, hint] = (
    {
      boolean: ["true or false", "write true or false"],
      string: ["text", `put it in quotes: "${String(value)}"`],
      integer: [unit ? `${numeric} in ${unit}` : numeric, `write for example ${exampleOf(unit)}`],
      float: [unit ? `${numeric} in ${unit}` : numeric, `write for example ${exampleOf(unit)}`],
    } as const
  )[type];
  return { code: "scenario/field", message: `${name} takes ${takes}, found ${JSON.stringify(value)}`, hint };
}
