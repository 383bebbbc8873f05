import { booleanText, numericText } from "../model/assumptions";
import type { ColumnType } from "../model/dataset";

export type Scalar = string | number | boolean | null;

/**
 * A value of a file as its column's type takes it: texts that read as numbers or booleans become them, and where text is wanted anything
 * is written as such. Null is missing, and what a value becomes that its column cannot take.
 */
export function fitting(value: unknown, type: ColumnType): Scalar {
  if (value === null || value === undefined) return null;
  switch (type) {
    case "string":
      return typeof value === "string" ? value : JSON.stringify(value);
    case "boolean":
      if (typeof value === "boolean") return value;
      return typeof value === "string" && booleanText.test(value) ? value.toLowerCase() === "true" : null;
    case "integer":
    case "float": {
      const number = typeof value === "string" && numericText.test(value) ? Number(value) : value;
      return typeof number === "number" && Number.isFinite(number) ? number + 0 : null;
    }
  }
}
