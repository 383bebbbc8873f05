import { type Fault, faultIn } from "../result";
import { fitsArity } from "./arity";
import { type Expression, walk } from "./ast";
import { comparisonFault } from "./comparison-faults";
import { isMetricFunction } from "./functions";
import { branchesOf, operationOf } from "./operators";
import { printColumn } from "./printer";
import { categoriesOf, described, isLiteral, type Typed, type TypeFault } from "./typed";
import { type ColumnTypes, typesIn } from "./types";

/**
 * Arguments whose type cannot work: what Honeycomb's function reference says is false, missing or 0 whatever the event holds,
 * arguments that must be literals and are none, and functions over metrics, which events do not have. What the reference coerces (a
 * string in arithmetic, a number as a condition) is no fault, nor is what it leaves open. In source order. Calls with too many or too few
 * arguments are arity.ts's.
 */
export function typeFaults(expression: Expression, columnTypes: ColumnTypes): readonly Fault[] {
  const types = typesIn(expression, columnTypes);
  return [...walk(expression)].flatMap((part) => {
    const operation = operationOf(part);
    if (!operation || (part.kind === "call" && !fitsArity(part))) return [];
    return faultsOf(part, { ...operation, typesOf: (inner) => types.get(inner)! }).map(({ part: at, message, hint }) =>
      faultIn(at.range.start, at.range.end, message, hint),
    );
  });
}

function faultsOf(whole: Expression, typed: Typed): readonly TypeFault[] {
  const { name, args } = typed;
  if (name !== "!=" && isMetricFunction(name))
    return [
      {
        part: whole,
        message: `${name} is for metrics, and events have none`,
        hint: "use the column itself, or a query of a dataset of metrics",
      },
    ];
  switch (name) {
    case "LT":
    case "LTE":
    case "GT":
    case "GTE":
    case "EQUALS":
    case "!=":
    case "IN":
      return comparisonFault(whole, typed);
    case "SWITCH":
      return [...comparisonFault(whole, typed), ...switchFaults(args)];
    case "IF":
      return branchesOf(args).pairs.flatMap(([condition]) => conditionFault(condition));
    case "AND":
    case "OR":
    case "NOT":
    case "BOOL":
      return args.flatMap((arg) => conditionFault(arg));
    case "EXISTS":
      return args.flatMap(existsFault);
    case "SUM":
    case "SUB":
    case "MUL":
    case "DIV":
    case "MOD":
      return args.flatMap((arg) => numberFault(typed, arg, "counts as 0"));
    case "LOG10":
      return args.flatMap((arg) => numberFault(typed, arg, "gives null"));
    case "BUCKET":
      return bucketFaults(typed);
    case "FORMAT_TIME":
      return [...textFault(typed, args[0]), ...numberFault(typed, args[1]!, "is no time")];
    case "UNIX_TIMESTAMP":
      return textFault(typed, args[0], "it reads text such as 2017-07-20T11:22:44Z; a number is a time already");
    case "STARTS_WITH":
    case "ENDS_WITH":
    case "CONTAINS":
      return [...textFault(typed, args[0]), ...textFault(typed, args[1])];
    case "TO_LOWER":
      return textFault(typed, args[0]);
    case "LENGTH":
      return [...textFault(typed, args[0]), ...unitFault(args[1])];
    case "REG_MATCH":
    case "REG_VALUE":
    case "REG_COUNT":
      return [...textFault(typed, args[0]), ...patternFault(name, args[1]!)];
    default:
      return [];
  }
}

/** `"duration_ms"` where `$duration_ms` is meant. */
const columnMeant = (text: string): string =>
  /^[\p{L}_][\p{L}\d_.]*$/u.test(text) ? `write ${printColumn(text)} for the column` : "write a column or a condition";

function conditionFault(part: Expression): readonly TypeFault[] {
  if (part.kind !== "string" || part.value === "true") return [];
  return [{ part, message: "as a condition this text is always false", hint: columnMeant(part.value) }];
}

function existsFault(part: Expression): readonly TypeFault[] {
  if (!isLiteral(part)) return [];
  const hint = part.kind === "string" ? columnMeant(part.value) : "write EXISTS($column)";
  return [{ part, message: "EXISTS of a literal says nothing about the event", hint }];
}

/** Strings that are no literal may hold a number, which arithmetic reads. */
function numberFault({ typesOf, shown }: Typed, part: Expression, becomes: string): readonly TypeFault[] {
  if (part.kind === "string" && !/\d|inf|nan/i.test(part.value))
    return [{ part, message: `${shown} takes numbers: this text ${becomes}`, hint: columnMeant(part.value) }];
  if (categoriesOf(typesOf(part)).join() !== "boolean") return [];
  return [{ part, message: `${shown} takes numbers: a boolean ${becomes}`, hint: "write IF(…, 1, 0) around it" }];
}

/** Never a string, though it may be missing. */
function textFault({ typesOf, shown }: Typed, part: Expression | undefined, hint?: string): readonly TypeFault[] {
  const types = part && typesOf(part);
  if (!types || types.has("string")) return [];
  return [
    {
      part,
      message: `${shown} takes a string, found ${described(types)}`,
      hint: hint ?? (categoriesOf(types).length > 0 ? "write STRING(…) around it" : "write a column or a text"),
    },
  ];
}

function unitFault(part: Expression | undefined): readonly TypeFault[] {
  if (part?.kind !== "string" || part.value === "bytes" || part.value === "chars") return [];
  return [{ part, message: "LENGTH counts bytes or chars", hint: 'write "bytes" or "chars"' }];
}

function patternFault(name: string, part: Expression): readonly TypeFault[] {
  if (part.kind === "string") return [];
  const message = `${name} takes a regex that is a literal`;
  return [{ part, message, hint: "write it in back-quotes, such as `^/api/`" }];
}

function switchFaults([, ...cases]: readonly Expression[]): readonly TypeFault[] {
  return branchesOf(cases).pairs.flatMap(([part]) =>
    isLiteral(part)
      ? []
      : [{ part, message: "SWITCH takes cases that are literals", hint: "write IF(condition, value, …) instead" }],
  );
}

/** Function reference: size, min and max may not be columns, and a value that is no number gives null. */
function bucketFaults({ args: [value, ...sizes], typesOf }: Typed): readonly TypeFault[] {
  const wrong = value && categoriesOf(typesOf(value));
  const valueFaults =
    wrong === undefined || wrong.includes("number")
      ? []
      : [
          {
            part: value!,
            message: `BUCKET takes a number, found ${described(typesOf(value!))}`,
            hint: wrong.includes("string") ? "write FLOAT(…) around it" : "write a column of numbers",
          },
        ];
  const sizeFaults = sizes.flatMap((part) =>
    [...walk(part)].some(({ kind }) => kind === "column")
      ? [{ part, message: "BUCKET takes size, min and max that are no columns", hint: "write numbers" }]
      : categoriesOf(typesOf(part)).includes("number")
        ? []
        : [{ part, message: `BUCKET takes numbers, found ${described(typesOf(part))}`, hint: "write a number" }],
  );
  return [...valueFaults, ...sizeFaults];
}
