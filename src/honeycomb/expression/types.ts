import { type Expression, partsOf } from "./ast";
import type { FunctionName } from "./functions";
import { branchesOf, type Operation, operationOf } from "./operators";

/** What a value can be; "null" says that it may be missing. Numbers are integers or floats and compare as one. */
export const valueTypes = ["boolean", "integer", "float", "string", "null"] as const;
export type ValueType = (typeof valueTypes)[number];
export type Types = ReadonlySet<ValueType>;

/** The types of a column; undefined where it is unknown and may hold anything. */
export type ColumnTypes = (name: string) => Types | undefined;

const types = (...of: readonly ValueType[]): Types => new Set(of);
export const anything: Types = types(...valueTypes);
const [boolean, integer, float, string] = [types("boolean"), types("integer"), types("float"), types("string")];
const [numberOrNull, textOrNull, integerOrNull] = [
  types("float", "null"),
  types("string", "null"),
  types("integer", "null"),
];
const missing = types("null");

/** A column of this type: any event may lack it. */
export const columnOfType = (type: Exclude<ValueType, "null">): Types => types(type, "null");

/** The types of an expression and of all its parts. */
export function typesIn(expression: Expression, columnTypes: ColumnTypes): ReadonlyMap<Expression, Types> {
  const known = new Map<Expression, Types>();
  const visit = (part: Expression): void => {
    for (const inner of partsOf(part)) visit(inner);
    known.set(
      part,
      typesOfPart(part, columnTypes, (inner) => known.get(inner)!),
    );
  };
  visit(expression);
  return known;
}

/**
 * What an expression can give. Sure: for any event whose columns have their types, the value has one of these, but where arithmetic
 * goes beyond 1e308. From Honeycomb's function reference; what it leaves open is taken as wide as it may be.
 */
export const typesOf = (expression: Expression, columnTypes: ColumnTypes): Types =>
  typesIn(expression, columnTypes).get(expression)!;

type Inner = (part: Expression) => Types;

function typesOfPart(part: Expression, columnTypes: ColumnTypes, inner: Inner): Types {
  switch (part.kind) {
    case "integer":
    case "float":
    case "string":
    case "boolean":
    case "null":
      return types(part.kind);
    case "column":
      return columnTypes(part.name) ?? anything;
    case "not":
    case "binary":
    case "call":
      return resultOf(operationOf(part)!, inner);
  }
}

function resultOf({ name, args }: Operation, inner: Inner): Types {
  switch (name) {
    case "IF":
      return chosen(args, inner);
    case "SWITCH":
      return chosen(args.slice(1), inner);
    case "COALESCE":
      return coalesced(args.map(inner));
    case "MIN":
    case "MAX":
      return firstOf(args.map(inner));
    case "DIV":
    case "MOD":
      return isNonZero(args[1]) ? float : numberOrNull;
    default:
      return fixedResults[name];
  }
}

type Dependent = "IF" | "SWITCH" | "COALESCE" | "MIN" | "MAX" | "DIV" | "MOD";

/** Results that do not depend on the arguments. All arithmetic is done in floats: validator v0.2.0. */
const fixedResults: Readonly<Record<Exclude<FunctionName, Dependent> | "!=", Types>> = {
  EXISTS: boolean,
  NOT: boolean,
  AND: boolean,
  OR: boolean,
  BOOL: boolean,
  LT: boolean,
  LTE: boolean,
  GT: boolean,
  GTE: boolean,
  EQUALS: boolean,
  "!=": boolean,
  IN: boolean,
  STARTS_WITH: boolean,
  ENDS_WITH: boolean,
  CONTAINS: boolean,
  REG_MATCH: boolean,
  SUM: float,
  SUB: float,
  MUL: float,
  LOG10: numberOrNull,
  INT: integer,
  FLOAT: float,
  EVENT_TIMESTAMP: float,
  INGEST_TIMESTAMP: float,
  UNIX_TIMESTAMP: numberOrNull,
  LENGTH: integerOrNull,
  REG_COUNT: integer,
  STRING: string,
  CONCAT: string,
  TO_LOWER: textOrNull,
  REG_VALUE: textOrNull,
  FORMAT_TIME: textOrNull,
  BUCKET: textOrNull,
  RAW_METRIC: numberOrNull,
  LAST: numberOrNull,
  SUMMARIZE: numberOrNull,
  INCREASE: numberOrNull,
  RATE: numberOrNull,
};

const union = (all: readonly Types[]): Types => types(...all.flatMap((one) => [...one]));

function chosen(args: readonly Expression[], inner: Inner): Types {
  const { pairs, otherwise } = branchesOf(args);
  return union([...pairs.map(([, result]) => inner(result)), otherwise ? inner(otherwise) : missing]);
}

/** What stands behind an argument that is never missing does not matter. */
function coalesced(args: readonly Types[]): Types {
  const sure = args.findIndex((one) => !one.has("null"));
  return sure < 0 ? union([...args, missing]) : withoutNull(union(args.slice(0, sure + 1)));
}

/** The smallest or largest of those of the first present one's type: missing only where all are. */
const firstOf = (args: readonly Types[]): Types =>
  args.some((one) => !one.has("null")) ? withoutNull(union(args)) : union([...args, missing]);

export const withoutNull = (of: Types): Types => types(...[...of].filter((type) => type !== "null"));

const isNonZero = (part: Expression | undefined): boolean =>
  (part?.kind === "integer" && part.value !== 0n) || (part?.kind === "float" && part.value !== 0);
