import type { Column, ColumnType, Dataset, EventKind } from "../model/dataset";
import type { Check, Finding } from "./check";

/** What an event is said to carry is what other checks try alerts and SLIs on: a value of another type would try them on nothing. */
export const columnValue: Check = {
  code: "column/value",
  severity: "error",
  *run({ datasets }) {
    for (const dataset of datasets) {
      const columns = new Map(dataset.columns.map((column) => [column.name, column]));
      for (const event of dataset.events) yield* mistyped(dataset, event, columns);
    }
  },
};

function* mistyped(
  { slug }: Dataset,
  { name: event, normal, failed }: EventKind,
  columns: ReadonlyMap<string, Column>,
): Generator<Finding> {
  for (const [key, fields] of Object.entries({ normal, failed }))
    for (const [name, value] of Object.entries(fields)) {
      const type = columns.get(name)?.type;
      if (type === undefined || isOf(type, value)) continue;
      yield {
        path: ["datasets", slug, "events", event, key, name],
        subject: `event ${event}`,
        message: `${name} is ${type === "integer" ? "an" : "a"} ${type}, and ${JSON.stringify(value)} is none`,
        hint: instead[type](value),
      };
    }
}

function isOf(type: ColumnType, value: string | number | boolean): boolean {
  switch (type) {
    case "string":
      return typeof value === "string";
    case "boolean":
      return typeof value === "boolean";
    case "float":
      return typeof value === "number";
    case "integer":
      return Number.isInteger(value);
  }
}

const isNumber = (value: unknown): boolean => /^-?\d+(\.\d+)?$/.test(String(value));

const instead: Readonly<Record<ColumnType, (value: string | number | boolean) => string>> = {
  string: (value) => `write "${value}", in quotes`,
  boolean: (value) =>
    value === "true" || value === "false" ? `write ${value}, without quotes` : "write true or false",
  float: (value) => (isNumber(value) ? `write ${value}, without quotes` : "write a number"),
  integer: (value) => (isNumber(value) ? `write ${Math.round(Number(value))}` : "write a whole number"),
};
