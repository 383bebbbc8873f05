import { columnFault, opHint } from "../calculation-ops";
import {
  type Calculation,
  type CalculationOp,
  calculationOps,
  comparisonOps,
  type Filter,
  type FilterCombination,
  type Having,
  type NamedExpression,
  type Order,
  type Scalar,
} from "../query";
import { parseFilter } from "../query-text";
import { type FilterOp, filterOps, isExistenceOp, isListOp, opMeant } from "../query-text/filter-op";
import { type Fault, faultAt, type Path } from "../result";
import { type Read, readChoice, readList, readName, readNumber, readRecord, shown, textOr } from "./read";

const readOp = readChoice(calculationOps, opHint);
const readFilterOp = readChoice(filterOps, (wrong) => {
  const meant = opMeant(wrong.trim().replaceAll(" ", "-"));
  return meant ? `write ${meant}` : `write one of ${filterOps.join(" ")}`;
});
export const readCombination = readChoice<FilterCombination>(["AND", "OR"]);

type Item = Readonly<Record<string, unknown>>;

/** What a key holds, read; nothing where the key is not there. */
function optional<T>(faults: Fault[], path: Path, item: Item, key: string, read: Read<T>): T | undefined {
  return Object.hasOwn(item, key) ? read(faults, [...path, key], item[key]) : undefined;
}

function required<T>(faults: Fault[], path: Path, item: Item, key: string, read: Read<T>): T | undefined {
  if (!Object.hasOwn(item, key)) faults.push(faultAt(path, `${key} is missing`, `add ${key}`));
  return optional(faults, path, item, key, read);
}

/** The column of an operator, which must fit it. */
function readColumn(faults: Fault[], path: Path, item: Item, op: CalculationOp | undefined): string | undefined {
  const column = optional(faults, path, item, "column", readName);
  const given = Object.hasOwn(item, "column");
  if (op === undefined || (given && column === undefined)) return column;
  const wrong = columnFault(op, column);
  if (wrong)
    faults.push(
      faultAt(
        given ? [...path, "column"] : path,
        wrong.message,
        given ? "remove the column" : "add column, such as duration_ms",
      ),
    );
  return column;
}

const maybe = <K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };

export const readCalculation: Read<Calculation> = (faults, path, input) => {
  const item = readRecord(faults, path, input, ["op", "column", "name", "filters", "filter_combination"]);
  if (!item) return undefined;
  const op = required(faults, path, item, "op", readOp);
  const column = readColumn(faults, path, item, op);
  const name = optional(faults, path, item, "name", readName);
  const filters = optional(faults, path, item, "filters", readFilters) ?? [];
  const combination = optional(faults, path, item, "filter_combination", readCombination);
  if (op === undefined) return undefined;
  const filtered =
    filters.length === 0 ? {} : { filters, ...(combination === "OR" ? { filterCombination: combination } : {}) };
  return { op, ...maybe("column", column), ...maybe("name", name), ...filtered };
};

const readScalar: Read<Scalar> = (faults, path, input) => {
  if (typeof input === "number") return readNumber(faults, path, input);
  if (typeof input === "string" || typeof input === "boolean") return input;
  faults.push(faultAt(path, `value is a number, true, false or a text, not ${shown(input)}`, "write one"));
  return undefined;
};

const readFilterItem: Read<Filter> = (faults, path, input) => {
  const item = readRecord(faults, path, input, ["column", "op", "value"]);
  if (!item) return undefined;
  const column = required(faults, path, item, "column", readName);
  const op = required(faults, path, item, "op", readFilterOp);
  const filter = op && readValue(faults, path, item, op);
  return column === undefined || filter === undefined ? undefined : { column, ...filter };
};

/** Each member of a union without a key. */
type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;

/** The operator with the value that it takes. A pasted `value: null` is no value. */
function readValue(faults: Fault[], path: Path, item: Item, op: FilterOp): Without<Filter, "column"> | undefined {
  const at = [...path, "value"];
  const given = item["value"] !== undefined && item["value"] !== null;
  if (isExistenceOp(op)) {
    if (given) faults.push(faultAt(at, `${op} takes no value`, "remove it"));
    return { op };
  }
  if (!given) {
    faults.push(
      faultAt(path, `${op} needs a value`, isListOp(op) ? "add value: [a, b]" : 'add value; "" is the empty text'),
    );
    return undefined;
  }
  if (isListOp(op)) {
    if (Array.isArray(item["value"])) return { op, value: readList(faults, at, item["value"], readScalar) };
    faults.push(faultAt(at, `${op} takes a list`, `write [${shown(item["value"])}]`));
    return undefined;
  }
  if (Array.isArray(item["value"])) {
    faults.push(
      faultAt(at, `${op} takes one value, not a list`, `write ${op === "!=" ? "not-in" : "in"}, or one value`),
    );
    return undefined;
  }
  const value = readScalar(faults, at, item["value"]);
  return value === undefined ? undefined : { op, value };
}

export const readFilter: Read<Filter> = textOr(parseFilter, readFilterItem);
const readFilters: Read<readonly Filter[]> = (faults, path, input) => readList(faults, path, input, readFilter);

export const readNamedExpression: Read<NamedExpression> = (faults, path, input) => {
  const item = readRecord(faults, path, input, ["name", "expression"]);
  if (!item) return undefined;
  const name = required(faults, path, item, "name", readName);
  const expression = required(faults, path, item, "expression", readName);
  return name === undefined || expression === undefined ? undefined : { name, expression };
};

const readDirection = readChoice<Order["order"]>(["ascending", "descending"], (wrong) =>
  wrong.toLowerCase().startsWith("desc") ? "write descending" : "write ascending or descending",
);

export const readOrder: Read<Order> = (faults, path, input) => {
  const item = readRecord(faults, path, input, ["op", "column", "order"]);
  if (!item) return undefined;
  const op = optional(faults, path, item, "op", readOp);
  const column = readColumn(faults, path, item, op);
  const order = optional(faults, path, item, "order", readDirection) ?? "ascending";
  if (op === undefined && column === undefined) {
    if (!Object.hasOwn(item, "op") && !Object.hasOwn(item, "column"))
      faults.push(faultAt(path, "an order needs an op or a column", "add column: with a breakdown, or op: COUNT"));
    return undefined;
  }
  return { ...maybe("op", op), ...maybe("column", column), order };
};

export const readHaving: Read<Having> = (faults, path, input) => {
  const item = readRecord(faults, path, input, ["calculate_op", "column", "op", "value"]);
  if (!item) return undefined;
  const calculateOp = optional(faults, path, item, "calculate_op", readOp);
  const column = readColumn(faults, path, item, calculateOp);
  if (!Object.hasOwn(item, "calculate_op") && !Object.hasOwn(item, "column"))
    faults.push(faultAt(path, "calculate_op is missing", "add calculate_op, or column: with a formula's name"));
  const op = required(faults, path, item, "op", readChoice(comparisonOps));
  const value = required(faults, path, item, "value", readNumber);
  if ((calculateOp === undefined && column === undefined) || op === undefined || value === undefined) return undefined;
  return { ...maybe("calculateOp", calculateOp), ...maybe("column", column), op, value };
};
